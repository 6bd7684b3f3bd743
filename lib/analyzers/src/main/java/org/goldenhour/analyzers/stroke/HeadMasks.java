package org.goldenhour.analyzers.stroke;

import java.util.Arrays;
import java.util.List;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.DistanceTransform;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Planes;
import org.goldenhour.imaging.Smoothing;
import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Skull, inside of the skull and brain of a head (CLINICAL 2.2), with the smoothed copy and the reference values that all later steps share. Everything is on the grid of
 * {@link #volume}, which is cropped to the skull.
 */
final class HeadMasks {
    private static final int BONE_HU = 300;
    private static final double CLOSE_MM = 2;
    private static final double WIDE_CLOSE_MM = 6;
    /** Air in sinuses and mastoid cells is not brain, whatever encloses it. */
    private static final int AIR_HU = -200;

    private static final double NECK_MM = 3;
    private static final double LOWEST_SHARE = 0.4;

    final Volume volume;
    final VoxelGrid grid;
    final int firstColumn;
    final int firstRow;
    final Mask bone;
    final Mask inside;
    final Mask brain;
    /** Median of a 5 x 5 square of the lightly blurred slices, HU (CLINICAL 2.2.6). */
    final short[][] smooth;
    /** In three dimensions to the nearest bone, mm. */
    final float[][] toBoneMm;
    /** Slices whose bone ring had to be completed. */
    final boolean[] open;

    final double brainMl;
    final double medianHu;
    final double noiseHu;

    private HeadMasks(
            Volume volume,
            int firstColumn,
            int firstRow,
            Mask bone,
            Mask inside,
            boolean[] open,
            Mask brain,
            AnalysisContext context) {
        this.volume = volume;
        this.grid = volume.grid();
        this.firstColumn = firstColumn;
        this.firstRow = firstRow;
        this.bone = bone;
        this.inside = inside;
        this.open = open;
        this.brain = brain;
        this.brainMl = brain.volumeMl(grid);
        this.smooth = smoothed(volume, context);
        this.toBoneMm = DistanceTransform.inVolume(bone, grid, 1);
        context.checkDeadline();
        this.medianHu = medianBetween(volume, brain, 15, 50);
        this.noiseHu = noise(volume, brain, context);
    }

    /** The masks, or null where there is no skull with something in it. */
    static HeadMasks of(Volume full, AnalysisContext context) {
        Mask bone = largest(threshold(full, BONE_HU), full.grid(), Connectivity.CORNERS_26);
        if (bone == null) {
            return null;
        }
        context.checkDeadline();
        int[] box = box(bone);
        int margin = (int) Math.ceil((WIDE_CLOSE_MM + 2) / full.grid().columnSpacingMm());
        int c0 = Math.max(0, box[0] - margin);
        int r0 = Math.max(0, box[2] - margin);
        int columns = Math.min(full.grid().columns(), box[1] + margin + 1) - c0;
        int rows = Math.min(full.grid().rows(), box[3] + margin + 1) - r0;
        Volume volume = full.cropped(c0, r0, columns, rows);
        Mask skull = bone.cropped(c0, r0, columns, rows);
        boolean[] open = new boolean[volume.grid().slices()];
        Mask inside = inside(volume, skull, open, context);
        Mask brain = brain(volume, inside, context);
        return brain == null ? null : new HeadMasks(volume, c0, r0, skull, inside, open, brain, context);
    }

    private static Mask threshold(Volume volume, int aboveHu) {
        Mask mask = Mask.empty(volume.grid());
        for (int k = 0; k < mask.slices(); k++) {
            short[] plane = volume.planes()[k];
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                m[i] = (byte) (plane[i] > aboveHu ? 1 : 0);
            }
        }
        return mask;
    }

    private static Mask largest(Mask mask, VoxelGrid grid, Connectivity connectivity) {
        Components components = Components.of(mask, connectivity, Components.drift(grid));
        int label = components.largest(grid).map(Component::label).orElse(0);
        return label == 0 ? null : components.maskOf(l -> l == label);
    }

    private static int[] box(Mask mask) {
        int[] box = {mask.columns(), -1, mask.rows(), -1};
        for (byte[] plane : mask.planes()) {
            for (int i = 0; i < plane.length; i++) {
                if (plane[i] == 1) {
                    box[0] = Math.min(box[0], i % mask.columns());
                    box[1] = Math.max(box[1], i % mask.columns());
                    box[2] = Math.min(box[2], i / mask.columns());
                    box[3] = Math.max(box[3], i / mask.columns());
                }
            }
        }
        return box;
    }

    /**
     * What the skull encloses, slice by slice from the widest one down and up. A ring with gaps is closed by 6 mm; where that does not help (foramen magnum, orbits,
     * vertex) the convex hull serves, within reach of the slice before, and the slice is marked open.
     */
    private static Mask inside(Volume volume, Mask skull, boolean[] open, AnalysisContext context) {
        VoxelGrid g = volume.grid();
        Mask inside = Mask.empty(g);
        int n = g.slices();
        int[] area = new int[n];
        for (int k = 0; k < n; k++) {
            context.checkDeadline();
            byte[] wide = Planes.fillHoles(Morphology.close(skull.planes()[k], g, CLOSE_MM), g.columns(), g.rows());
            inside.planes()[k] = mainPart(Masks.without(wide, skull.planes()[k]), g);
            area[k] = inside.count(k);
        }
        int widest = 0;
        for (int k = 1; k < n; k++) {
            widest = area[k] > area[widest] ? k : widest;
        }
        for (int step : new int[] {-1, 1}) {
            for (int k = widest + step; k >= 0 && k < n; k += step) {
                context.checkDeadline();
                complete(skull, inside, area, open, k, k - step, g);
            }
        }
        double least = LOWEST_SHARE * area[widest];
        boolean gone = false;
        for (int k = widest; k >= 0; k--) {
            gone |= area[k] < least;
            if (gone) {
                Arrays.fill(inside.planes()[k], (byte) 0);
            }
        }
        return inside;
    }

    private static void complete(Mask skull, Mask inside, int[] area, boolean[] open, int k, int before, VoxelGrid g) {
        byte[] bone = skull.planes()[k];
        byte[] reach = Morphology.dilate(inside.planes()[before], g, WIDE_CLOSE_MM);
        if (area[k] < 0.6 * area[before]) {
            byte[] closed = Morphology.close(bone, g, WIDE_CLOSE_MM);
            byte[] wide =
                    mainPart(Masks.and(Masks.without(Planes.fillHoles(closed, g.columns(), g.rows()), bone), reach), g);
            int size = Masks.count(wide);
            if (size < 0.6 * area[before]) {
                byte[] hull = Planes.convexHull(closed, g.columns(), g.rows());
                byte[] hulled = mainPart(Masks.and(Masks.without(hull, bone), reach), g);
                if (Masks.count(hulled) > size && k < before) {
                    wide = hulled;
                    open[k] = true;
                }
            }
            if (Masks.count(wide) > area[k]) {
                inside.planes()[k] = wide;
                area[k] = Masks.count(wide);
            }
        }
    }

    /** The largest part, by faces. */
    private static byte[] mainPart(byte[] plane, VoxelGrid g) {
        Components parts = Components.inPlane(plane, g.columns(), g.rows(), false);
        int[] sizes = new int[parts.size() + 1];
        for (int i = 0; i < plane.length; i++) {
            sizes[parts.label(0, i)]++;
        }
        int best = 0;
        for (int label = 1; label < sizes.length; label++) {
            best = best == 0 || sizes[label] > sizes[best] ? label : best;
        }
        int wanted = best;
        return wanted == 0
                ? new byte[plane.length]
                : parts.maskOf(l -> l == wanted).planes()[0];
    }

    /** The largest body inside the skull after necks narrower than 6 mm are cut, less one pixel at its border (CLINICAL 2.2.3). */
    private static Mask brain(Volume volume, Mask inside, AnalysisContext context) {
        VoxelGrid g = volume.grid();
        Mask opened = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            byte[] soft = inside.planes()[k].clone();
            for (int i = 0; i < soft.length; i++) {
                soft[i] = (byte) (volume.planes()[k][i] > AIR_HU ? soft[i] : 0);
            }
            opened.planes()[k] = Morphology.open(soft, g, NECK_MM);
        }
        Mask body = largest(opened, g, Connectivity.FACES_6);
        if (body == null) {
            return null;
        }
        double pixel = Math.max(g.columnSpacingMm(), g.rowSpacingMm());
        for (int k = 0; k < g.slices(); k++) {
            byte[] grown = Masks.and(Morphology.dilate(body.planes()[k], g, NECK_MM), inside.planes()[k]);
            byte[] whole = Planes.fillHoles(grown, g.columns(), g.rows());
            body.planes()[k] = Morphology.erode(Masks.and(whole, inside.planes()[k]), g, pixel);
        }
        return body;
    }

    private static short[][] smoothed(Volume volume, AnalysisContext context) {
        VoxelGrid g = volume.grid();
        short[][] out = new short[g.slices()][];
        int reach = Math.clamp(Math.round(1.0 / g.columnSpacingMm()), 1, 3);
        for (int k = 0; k < out.length; k++) {
            context.checkDeadline();
            out[k] = Smoothing.median(Smoothing.gaussian(volume, k, 0.5), g.columns(), g.rows(), reach);
        }
        return out;
    }

    private static double medianBetween(Volume volume, Mask brain, int low, int high) {
        int[] histogram = new int[high - low + 1];
        int n = 0;
        for (int k = 0; k < brain.slices(); k++) {
            byte[] m = brain.planes()[k];
            short[] v = volume.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1 && v[i] >= low && v[i] <= high) {
                    histogram[v[i] - low]++;
                    n++;
                }
            }
        }
        int seen = 0;
        for (int b = 0; b < histogram.length; b++) {
            seen += histogram[b];
            if (2 * seen >= n && n > 0) {
                return low + b;
            }
        }
        return Double.NaN;
    }

    /** 1.4826 MAD of what a 1 mm blur takes away (CLINICAL 2.2.5), on every third slice. */
    private static double noise(Volume volume, Mask brain, AnalysisContext context) {
        int[] histogram = new int[1001];
        int n = 0;
        for (int k = 0; k < brain.slices(); k += 3) {
            context.checkDeadline();
            byte[] m = brain.planes()[k];
            float[] blurred = Smoothing.gaussian(volume, k, 1);
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    double away = Math.abs(volume.planes()[k][i] - blurred[i]);
                    histogram[(int) Math.min(1000, 10 * away)]++;
                    n++;
                }
            }
        }
        int seen = 0;
        for (int b = 0; b < histogram.length; b++) {
            seen += histogram[b];
            if (2 * seen >= n) {
                return 1.4826 * (b + 0.5) / 10;
            }
        }
        return Double.NaN;
    }

    /** The share of slices with brain in which the skull closed by itself. */
    double closedShare() {
        int slices = 0;
        int closed = 0;
        for (int k = 0; k < grid.slices(); k++) {
            if (inside.count(k) > 0) {
                slices++;
                closed += open[k] ? 0 : 1;
            }
        }
        return slices == 0 ? 0 : (double) closed / grid.slices();
    }

    /** Width of the skull, mm. */
    double skullWidthMm() {
        int[] box = box(bone);
        return (box[1] - box[0] + 1) * grid.columnSpacingMm();
    }

    /** Indices of the slices that hold brain. */
    List<Integer> brainSlices() {
        return java.util.stream.IntStream.range(0, grid.slices())
                .filter(k -> brain.count(k) > 0)
                .boxed()
                .toList();
    }
}
