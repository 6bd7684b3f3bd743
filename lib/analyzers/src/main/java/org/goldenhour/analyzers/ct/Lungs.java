package org.goldenhour.analyzers.ct;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The two lungs of a trunk, in blocks (CLINICAL 6.2): what is filled with air, gas around the lung and ground glass included, and the whole lung with vessels and dense
 * lesions. Index 0 is the patient's right, 1 the left.
 *
 * @param airway trachea and main bronchi with their walls, which are no lung
 * @param airHu median of the air in the trachea, HU
 * @param air per side what is below -320 HU
 * @param whole per side air, vessels and dense lesions
 * @param dense per side what {@link #whole} has that is at least 8 mm thick and not air
 */
public record Lungs(Mask airway, double airHu, Mask[] air, Mask[] whole, Mask[] dense) {
    public static final int RIGHT = 0;
    public static final int LEFT = 1;

    private static final int AIR_HU = -320;
    /** Lung holds some tissue in every block; gas in the bowel, the stomach or the pleural space does not. */
    private static final int LUNG_LIKE_LOW_HU = -950;

    private static final int LUNG_LIKE_HIGH_HU = -500;
    private static final double LEAST_LUNG_ML = 100;
    private static final double PIECE_ML = 1;
    private static final double PIECE_REACH_MM = 10;
    private static final double COLLAPSE_ML = 300;
    private static final double COLLAPSE_HEIGHT_MM = 100;

    /** The lungs; masks may be empty where there are none. Polls the deadline. */
    public static Lungs of(Trunk trunk, AnalysisContext context) {
        Airway airway = Airway.of(trunk, context);
        VoxelGrid g = trunk.grid();
        Mask walled = Morphology.dilate(airway.mask, g, 1.3 * g.columnSpacingMm());
        context.checkDeadline();
        Mask air = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            short[] hu = trunk.hu(k);
            byte[] body = trunk.body().planes()[k];
            byte[] tube = walled.planes()[k];
            air.planes()[k] = Masks.where(hu.length, i -> body[i] == 1 && tube[i] == 0 && hu[i] < AIR_HU);
        }
        Mask[] sides = sides(trunk, air, context);
        Mask[] whole = new Mask[2];
        Mask[] dense = new Mask[2];
        for (int side = 0; side < 2; side++) {
            context.checkDeadline();
            LungCompletion completion = LungCompletion.of(trunk, sides[side], walled, side, context);
            whole[side] = completion.whole();
            dense[side] = completion.dense();
        }
        return new Lungs(walled, airway.airHu, sides, whole, dense);
    }

    public double airMl(VoxelGrid grid) {
        return air[RIGHT].volumeMl(grid) + air[LEFT].volumeMl(grid);
    }

    /**
     * A lung on the native grid of the trunk's volume: within it every voxel, at its border what is air or belongs to a lesion or vessel.
     *
     * @param side {@link #RIGHT} or {@link #LEFT}
     */
    public Mask refined(Trunk trunk, int side, AnalysisContext context) {
        VoxelGrid fine = trunk.volume().grid();
        byte[][] zones = new byte[trunk.slabs()][];
        for (int k = 0; k < zones.length; k++) {
            zones[k] = zones(trunk, side, k);
        }
        Mask out = Mask.empty(fine);
        int by = trunk.blocks().inPlane();
        for (int k = 0; k < fine.slices(); k++) {
            context.checkDeadline();
            byte[] zone = zones[trunk.blocks().slabs().slabOf(k)];
            short[] hu = trunk.volume().planes()[k];
            byte[] plane = out.planes()[k];
            for (int r = 0, i = 0; r < fine.rows(); r++) {
                int from = r / by * trunk.grid().columns();
                for (int c = 0; c < fine.columns(); c++, i++) {
                    byte z = zone[from + c / by];
                    plane[i] = (byte) (z == INSIDE || z == BORDER && hu[i] < AIR_HU ? 1 : 0);
                }
            }
        }
        return out;
    }

    private static final byte BORDER = 1;
    private static final byte INSIDE = 2;

    private byte[] zones(Trunk trunk, int side, int k) {
        int columns = trunk.grid().columns();
        byte[] in = whole[side].planes()[k];
        byte[] gas = air[side].planes()[k];
        boolean slabsOfSeveral = trunk.blocks().slabs().thinSlices() > trunk.slabs();
        byte[] below = slabsOfSeveral && k > 0 ? whole[side].planes()[k - 1] : in;
        byte[] above = slabsOfSeveral && k + 1 < trunk.slabs() ? whole[side].planes()[k + 1] : in;
        byte[] out = new byte[in.length];
        for (int i = columns; i < in.length - columns; i++) {
            int around = in[i - 1] + in[i + 1] + in[i - columns] + in[i + columns] + below[i] + above[i];
            boolean body = trunk.body().planes()[k][i] == 1 && airway.planes()[k][i] == 0;
            if (in[i] == 1 && (around == 6 || gas[i] == 0)) {
                out[i] = INSIDE;
            } else if (body && in[i] + around > 0) {
                out[i] = BORDER;
            }
        }
        return out;
    }

    private record Piece(Component component, double lungLikeMl, double leftMl) {
        double share() {
            return lungLikeMl / component.volumeMl();
        }
    }

    private static Mask[] sides(Trunk trunk, Mask air, AnalysisContext context) {
        VoxelGrid g = trunk.grid();
        Components components = Components.of(air, Connectivity.FACES_6, Components.drift(g));
        List<Piece> pieces = pieces(trunk, components);
        context.checkDeadline();
        int[] sideOf = new int[components.size() + 1];
        int low = g.slices();
        int high = -1;
        List<Piece> main = new ArrayList<>();
        for (Piece p : pieces) {
            if (p.lungLikeMl() >= LEAST_LUNG_ML) {
                main.add(p);
                low = Math.min(low, p.component().box()[4]);
                high = Math.max(high, p.component().box()[5]);
            }
        }
        int[] shared = new int[components.size() + 1];
        for (Piece p : main) {
            double left = p.leftMl() / p.component().volumeMl();
            int label = p.component().label();
            sideOf[label] = left > 0.5 ? 2 : 1;
            shared[label] = left > 0.12 && left < 0.88 ? 1 : 0;
        }
        addCollapsed(pieces, sideOf, g, low, high);
        Mask right = components.maskOf(l -> sideOf[l] == 1 && shared[l] == 0);
        Mask left = components.maskOf(l -> sideOf[l] == 2 && shared[l] == 0);
        for (Piece p : main) {
            int label = p.component().label();
            if (shared[label] == 1) {
                Mask[] halves = LungSplit.of(trunk, components.maskOf(l -> l == label), context);
                Masks.add(right, halves[RIGHT]);
                Masks.add(left, halves[LEFT]);
            }
        }
        addPieces(trunk, components, pieces, sideOf, right, left, low, high);
        return new Mask[] {right, left};
    }

    private static List<Piece> pieces(Trunk trunk, Components components) {
        VoxelGrid g = trunk.grid();
        double[] lungLike = new double[components.size() + 1];
        double[] leftMl = new double[components.size() + 1];
        for (int k = 0; k < g.slices(); k++) {
            short[] hu = trunk.hu(k);
            double ml = g.voxelMl(k);
            for (int i = 0; i < hu.length; i++) {
                int label = components.label(k, i);
                if (label != 0) {
                    lungLike[label] += hu[i] >= LUNG_LIKE_LOW_HU && hu[i] <= LUNG_LIKE_HIGH_HU ? ml : 0;
                    leftMl[label] += i % g.columns() > trunk.middleColumn()[k] ? ml : 0;
                }
            }
        }
        return components.all(g).stream()
                .map(c -> new Piece(c, lungLike[c.label()], leftMl[c.label()]))
                .toList();
    }

    /** Much gas with little lung, as tall as a lung and beside the other one: a lung that has collapsed. */
    private static void addCollapsed(List<Piece> pieces, int[] sideOf, VoxelGrid g, int low, int high) {
        for (Piece p : pieces) {
            int[] box = p.component().box();
            double height = Math.abs(g.offsetMm(box[5]) - g.offsetMm(box[4]));
            boolean beside = high > low && box[5] > (low + high) / 2 && box[5] <= high + 3;
            if (sideOf[p.component().label()] == 0
                    && p.component().volumeMl() >= COLLAPSE_ML
                    && height >= COLLAPSE_HEIGHT_MM
                    && beside) {
                sideOf[p.component().label()] = p.leftMl() > p.component().volumeMl() / 2 ? 2 : 1;
            }
        }
    }

    /** Pieces of lung that dense tissue cut off, and pockets of gas in the upper half, near what is known to be lung. */
    private static void addPieces(
            Trunk trunk,
            Components components,
            List<Piece> pieces,
            int[] sideOf,
            Mask right,
            Mask left,
            int low,
            int high) {
        VoxelGrid g = trunk.grid();
        Mask[] near = null;
        int[] added = new int[components.size() + 1];
        for (Piece p : pieces) {
            Component c = p.component();
            boolean lung = p.share() >= 0.5 && c.box()[4] > low && c.box()[5] < high;
            boolean pocket = c.volumeMl() >= 5 && c.box()[4] > (low + high) / 2 && c.box()[5] <= high + 3;
            if (sideOf[c.label()] != 0 || c.volumeMl() < PIECE_ML || high < low || !lung && !pocket) {
                continue;
            }
            near = near == null
                    ? new Mask[] {
                        Morphology.dilate(right, g, PIECE_REACH_MM), Morphology.dilate(left, g, PIECE_REACH_MM)
                    }
                    : near;
            boolean isLeft = p.leftMl() > c.volumeMl() / 2;
            if (touches(components, c, near[isLeft ? LEFT : RIGHT])) {
                added[c.label()] = isLeft ? 2 : 1;
            }
        }
        Masks.add(right, components.maskOf(l -> added[l] == 1));
        Masks.add(left, components.maskOf(l -> added[l] == 2));
    }

    private static boolean touches(Components components, Component c, Mask near) {
        int[] b = c.box();
        for (int k = b[4]; k <= b[5]; k++) {
            for (int r = b[2]; r <= b[3]; r++) {
                for (int i = r * near.columns() + b[0]; i <= r * near.columns() + b[1]; i++) {
                    if (near.planes()[k][i] == 1 && components.label(k, i) == c.label()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
