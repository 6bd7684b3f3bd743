package org.goldenhour.analyzers.abdomen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;

/** Free intraperitoneal gas by the wall test (CLINICAL 4.1), on the native grid. */
final class FreeAir {
    private static final int GAS_HU = -400;
    private static final int TISSUE_HU = -20;
    private static final double LEAST_ML = 0.1;
    private static final double SKIN_MM = 8;
    private static final double LUNG_LIKE_HU = -925;
    private static final double LEAST_LUNG_ML = 5;
    /** On thicker slices a thin wall that runs obliquely is lost: CLINICAL 4.1.6. */
    private static final double THIN_SLICE_MM = 3.05;

    private static final double VERY_THIN_SLICE_MM = 1.55;

    private static final double FINE_PIXEL_MM = 1.2;
    private static final double LARGE_ML = 10;
    private static final double SMALL_ML = 1;
    private static final double NOISE_HU = 60;
    private static final double PURE_GAS_HU = -960;
    private static final double UPPERMOST_MM = 20;

    private final Scene scene;
    private final Volume volume;
    private final VoxelGrid grid;

    FreeAir(Scene scene) {
        this.scene = scene;
        this.volume = scene.volume();
        this.grid = scene.grid();
    }

    /** The free pockets, largest first. */
    List<GasPocket> pockets() {
        Components components = Components.of(gas(), Connectivity.CORNERS_26, Components.drift(grid));
        List<Component> all = components.all(grid).stream()
                .filter(c -> c.volumeMl() >= LEAST_ML)
                .toList();
        int lungFloor = lungFloor(all, components);
        List<GasPocket> out = new ArrayList<>();
        for (Component c : all) {
            scene.context().checkDeadline();
            if (!isLung(c, components) && c.box()[4] < lungFloor && isDeep(c, components)) {
                WallTest wall = WallTest.of(volume, components, c);
                GasPocket pocket = pocket(c, components, wall);
                if (pocket != null) {
                    out.add(pocket);
                }
            }
        }
        out.sort(Comparator.comparingDouble(GasPocket::volumeMl).reversed());
        return out;
    }

    private Mask gas() {
        Mask gas = Mask.empty(grid);
        for (int k = 0; k < grid.slices(); k++) {
            scene.context().checkDeadline();
            short[] hu = volume.planes()[k];
            float[] skin = scene.skinMm()[scene.slabOf(k)];
            byte[] out = gas.planes()[k];
            for (int r = 0, i = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++, i++) {
                    if (hu[i] < GAS_HU && skin[scene.blockOf(c, r)] > 3) {
                        out[i] = 1;
                    }
                }
            }
        }
        return gas;
    }

    /** Mean attenuation of the voxels whose neighbours in the plane are gas too. */
    private double coreHu(Component c, Components components) {
        int[] box = c.box();
        double sum = 0;
        int n = 0;
        int w = grid.columns();
        for (int k = box[4]; k <= box[5]; k++) {
            short[] hu = volume.planes()[k];
            for (int r = Math.max(1, box[2]); r <= Math.min(grid.rows() - 2, box[3]); r++) {
                for (int i = r * w + Math.max(1, box[0]); i <= r * w + Math.min(w - 2, box[1]); i++) {
                    boolean core = components.label(k, i) == c.label()
                            && hu[i - 1] < GAS_HU
                            && hu[i + 1] < GAS_HU
                            && hu[i - w] < GAS_HU
                            && hu[i + w] < GAS_HU;
                    sum += core ? hu[i] : 0;
                    n += core ? 1 : 0;
                }
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /** Filled with more than gas, and reaching the upper slices: slices lie from the feet to the head. */
    private boolean isLung(Component c, Components components) {
        return c.volumeMl() >= LEAST_LUNG_ML
                && c.box()[5] >= grid.slices() - 1 - Math.max(2, grid.slices() / 20)
                && coreHu(c, components) > LUNG_LIKE_HU;
    }

    /** The slice above which nothing but the chest is seen: lung fills a fifth of the body. */
    private int lungFloor(List<Component> all, Components components) {
        boolean[] lung = new boolean[components.size() + 1];
        for (Component c : all) {
            lung[c.label()] = isLung(c, components);
        }
        for (int k = 0; k < grid.slices(); k++) {
            int air = 0;
            for (int i = 0; i < volume.planes()[k].length; i++) {
                air += lung[components.label(k, i)] ? 1 : 0;
            }
            int body = Masks.count(scene.trunk().body().planes()[scene.slabOf(k)]);
            double bodyMm2 = body * scene.trunk().grid().pixelAreaMm2();
            if (air * grid.pixelAreaMm2() > 0.2 * bodyMm2) {
                return k;
            }
        }
        return grid.slices();
    }

    /** Not in a fold of the skin, nor outside the muscles: most of its voxels have soft tissue between them and the skin. */
    private boolean isDeep(Component c, Components components) {
        int step = Math.max(1, c.voxels() / 300);
        int seen = 0;
        int shallow = 0;
        int open = 0;
        int n = 0;
        int[] box = c.box();
        for (int k = box[4]; k <= box[5]; k++) {
            for (int r = box[2]; r <= box[3]; r++) {
                for (int col = box[0]; col <= box[1]; col++) {
                    if (components.label(k, r * grid.columns() + col) == c.label() && seen++ % step == 0) {
                        n++;
                        shallow += scene.skinMm()[scene.slabOf(k)][scene.blockOf(col, r)] < SKIN_MM ? 1 : 0;
                        open += isCovered(col, r, scene.slabOf(k)) ? 0 : 1;
                    }
                }
            }
        }
        return 2 * shallow < n && 2 * open < n;
    }

    /** Whether the way uphill to the skin crosses at least 4 mm of soft tissue. */
    private boolean isCovered(int column, int row, int slab) {
        VoxelGrid g = scene.trunk().grid();
        float[] skin = scene.skinMm()[slab];
        short[] hu = scene.trunk().hu(slab);
        int at = scene.blockOf(column, row);
        int soft = 0;
        while (skin[at] > 3) {
            int next = at;
            for (int d : new int[] {-1, 1, -g.columns(), g.columns()}) {
                int to = at + d;
                if (to >= 0 && to < skin.length && skin[to] < skin[next]) {
                    next = to;
                }
            }
            if (next == at) {
                return soft >= 2;
            }
            at = next;
            soft += hu[at] > TISSUE_HU ? 1 : 0;
            if (soft >= 2) {
                return true;
            }
        }
        return false;
    }

    /** How much of the border must open to fat without a wall: 1 mm walls reach 0.28 at 1 mm slices, 0.38 at 3 mm and 0.42 at 5 mm, free gas under the wall 0.47. */
    private record Openness(double hint, double firm) {
        static Openness at(double thicknessMm) {
            return thicknessMm <= VERY_THIN_SLICE_MM
                    ? new Openness(0.2, 0.3)
                    : thicknessMm <= THIN_SLICE_MM ? new Openness(0.3, 0.4) : new Openness(0.3, 0.45);
        }
    }

    private GasPocket pocket(Component c, Components components, WallTest wall) {
        Openness openness = Openness.at(scene.thicknessMm());
        boolean free = wall.isFreeByShell() && wall.openShare() >= openness.hint();
        boolean between = !free && wall.isBetweenSolids() && isUppermost(c, components);
        if (!free && !between) {
            return null;
        }
        VoxelSet voxels = refined(c, components, wall);
        if (voxels.isEmpty()) {
            return null;
        }
        double ml = c.volumeMl() < SMALL_ML ? partialVolumeMl(c, wall) : voxels.volumeMl(grid);
        boolean seen = grid.columnSpacingMm() <= FINE_PIXEL_MM
                && (scene.thicknessMm() <= THIN_SLICE_MM || ml >= LARGE_ML && isUppermost(c, components));
        boolean firm = free && seen && wall.openShare() >= openness.firm();
        return new GasPocket(voxels, ml, wall, place(voxels, between, c, components), firm);
    }

    private static double aroundHu(WallTest wall) {
        double known = Math.max(0.01, wall.softShare() + wall.fatShare());
        return (45 * wall.softShare() - 95 * wall.fatShare()) / known;
    }

    /** Of a bubble that is mostly border: what each voxel in and around it lacks to the density around, in parts of what gas lacks. */
    private double partialVolumeMl(Component c, WallTest wall) {
        double around = aroundHu(wall);
        double ml = 0;
        for (int k = Math.max(0, c.box()[4] - 1); k <= Math.min(grid.slices() - 1, c.box()[5] + 1); k++) {
            short[] hu = volume.planes()[k];
            for (int r = Math.max(0, c.box()[2] - 2); r <= Math.min(grid.rows() - 1, c.box()[3] + 2); r++) {
                for (int i = Math.max(0, c.box()[0] - 2); i <= Math.min(grid.columns() - 1, c.box()[1] + 2); i++) {
                    int v = hu[r * grid.columns() + i];
                    ml += v < around - NOISE_HU
                            ? Math.min(1, (around - v) / (around - PURE_GAS_HU)) * grid.voxelMl(k)
                            : 0;
                }
            }
        }
        return ml;
    }

    /** Down to half of what is between gas and its surroundings. */
    private VoxelSet refined(Component c, Components components, WallTest wall) {
        int limit = (int) Math.round((PURE_GAS_HU + aroundHu(wall)) / 2);
        int[] box = c.box();
        VoxelSet out = new VoxelSet(box[4], box[5]);
        for (int k = box[4]; k <= box[5]; k++) {
            short[] hu = volume.planes()[k];
            for (int r = box[2]; r <= box[3]; r++) {
                for (int i = r * grid.columns() + box[0]; i <= r * grid.columns() + box[1]; i++) {
                    if (components.label(k, i) == c.label() && hu[i] < limit) {
                        out.add(k, i);
                    }
                }
            }
        }
        return out;
    }

    /** Whether its top lies near the highest place of the abdomen's inside in its slices. */
    private boolean isUppermost(Component c, Components components) {
        int middle = (c.box()[4] + c.box()[5]) / 2;
        int slab = scene.slabOf(middle);
        double wallTop = Double.NEGATIVE_INFINITY;
        double gasTop = Double.NEGATIVE_INFINITY;
        VoxelGrid g = scene.trunk().grid();
        float[] skin = scene.skinMm()[slab];
        for (int i = 0; i < skin.length; i++) {
            if (skin[i] > SKIN_MM) {
                wallTop = Math.max(wallTop, height(g.patient(i % g.columns(), i / g.columns(), slab)));
            }
        }
        for (int r = c.box()[2]; r <= c.box()[3]; r++) {
            for (int col = c.box()[0]; col <= c.box()[1]; col++) {
                if (components.label(middle, r * grid.columns() + col) == c.label()) {
                    gasTop = Math.max(gasTop, height(grid.patient(col, r, middle)));
                }
            }
        }
        return wallTop - gasTop <= UPPERMOST_MM + SKIN_MM;
    }

    private double height(double[] patient) {
        return -(patient[0] * scene.gravity().x() + patient[1] * scene.gravity().y());
    }

    private GasPocket.Place place(VoxelSet voxels, boolean between, Component c, Components components) {
        if (between) {
            return GasPocket.Place.PERIHEPATIC;
        }
        double[] centre = voxels.centre(grid);
        int slab = scene.trunk().grid().nearestSlice(centre);
        if (scene.spine().isKnown() && scene.behindSpineFrontMm(centre) > -15) {
            return GasPocket.Place.RETROPERITONEAL;
        }
        if (isUppermost(c, components)) {
            return GasPocket.Place.UPPERMOST;
        }
        return isPelvic(slab) ? GasPocket.Place.PELVIC : GasPocket.Place.ELSEWHERE;
    }

    /** Large bones on both sides of the body and none of the lung. */
    private boolean isPelvic(int slab) {
        VoxelGrid g = scene.trunk().grid();
        byte[] bone = scene.trunk().bone().planes()[slab];
        double[] mm2 = new double[2];
        for (int i = 0; i < bone.length; i++) {
            double x = (i % g.columns() - scene.trunk().middleColumn()[slab]) * g.columnSpacingMm();
            if (bone[i] == 1 && Math.abs(x) > 45) {
                mm2[x < 0 ? 0 : 1] += g.pixelAreaMm2();
            }
        }
        return Math.min(mm2[0], mm2[1]) > 700;
    }
}
