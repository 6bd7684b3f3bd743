package org.goldenhour.analyzers.stroke;

import java.util.List;
import java.util.Optional;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The largest width of the frontal horns over the largest inner width of the skull on the same slice (CLINICAL 2.6). Both across the head, along the rows of the images.
 *
 * @param slice where the horns are widest
 * @param row where they are, and their columns, centres of the outermost pixels
 * @param sulcalShare share of fluid among the voxels within 15 mm of the inner table on that slice: much of it speaks of atrophy
 */
record EvansIndex(
        double hornsMm, double skullMm, int slice, int row, int firstColumn, int lastColumn, double sulcalShare) {
    /** Fluid spaces smaller than this are no ventricle. */
    private static final double LEAST_ML = 0.5;
    /** Frontal horns lie in the front third of what is seen of the ventricles. */
    private static final double FRONT_SHARE = 1.0 / 3;

    /** Horns begin this near the midline; what begins farther out is a fissure. */
    private static final double MEDIAL_MM = 12;

    private static final double NARROWEST_HORNS_MM = 15;
    private static final double OUTER_MM = 15;
    /** Within this distance of bone the fluid rim and partial volume are no sulci. */
    private static final double RIM_MM = 3;

    double ratio() {
        return hornsMm / skullMm;
    }

    /** The index on the slice with the widest horns; empty where no slice shows horns on both sides of the midline. */
    static Optional<EvansIndex> measure(HeadMasks head, MidlinePlane midline, Ventricles ventricles) {
        VoxelGrid g = head.grid;
        Mask large = large(ventricles.fluid, g);
        Optional<EvansIndex> best = Optional.empty();
        for (int k = 0; k < g.slices(); k++) {
            Optional<EvansIndex> here = onSlice(head, midline, medial(large.planes()[k], midline, g, k), k);
            if (here.isPresent()
                    && (best.isEmpty() || here.get().hornsMm() > best.get().hornsMm())) {
                best = here;
            }
        }
        return best;
    }

    private static Mask large(Mask fluid, VoxelGrid g) {
        Components parts = Components.of(fluid, Connectivity.FACES_6, Components.drift(g));
        List<Component> all = parts.all(g);
        return parts.maskOf(label -> all.get(label - 1).volumeMl() >= LEAST_ML);
    }

    /** The spaces of a slice that come near the midline. */
    private static byte[] medial(byte[] fluid, MidlinePlane midline, VoxelGrid g, int k) {
        Components parts = Components.inPlane(fluid, g.columns(), g.rows(), true);
        boolean[] near = new boolean[parts.size() + 1];
        for (int i = 0; i < fluid.length; i++) {
            if (fluid[i] == 1) {
                double off = midline.offsetMm(g.patient(i % g.columns(), i / g.columns(), k));
                near[parts.label(0, i)] |= Math.abs(off) <= MEDIAL_MM;
            }
        }
        return parts.maskOf(label -> near[label]).planes()[0];
    }

    private static Optional<EvansIndex> onSlice(HeadMasks head, MidlinePlane midline, byte[] fluid, int k) {
        VoxelGrid g = head.grid;
        int front = -1;
        int back = -1;
        for (int i = 0; i < fluid.length; i++) {
            if (fluid[i] == 1) {
                front = front < 0 ? i / g.columns() : front;
                back = i / g.columns();
            }
        }
        if (front < 0) {
            return Optional.empty();
        }
        int[] widest = null;
        for (int r = front; r <= front + FRONT_SHARE * (back - front); r++) {
            int[] x = extent(fluid, r, g);
            boolean both = x != null
                    && midline.offsetMm(g.patient(x[0], r, k)) < 0
                    && midline.offsetMm(g.patient(x[1], r, k)) > 0;
            if (both && (widest == null || x[1] - x[0] > widest[2] - widest[1])) {
                widest = new int[] {r, x[0], x[1]};
            }
        }
        double horns = widest == null ? 0 : (widest[2] - widest[1] + 1) * g.columnSpacingMm();
        double skull = innerWidthMm(head.inside.planes()[k], g);
        return horns < NARROWEST_HORNS_MM || skull == 0
                ? Optional.empty()
                : Optional.of(new EvansIndex(horns, skull, k, widest[0], widest[1], widest[2], sulcalShare(head, k)));
    }

    private static double innerWidthMm(byte[] inside, VoxelGrid g) {
        int most = 0;
        for (int r = 0; r < g.rows(); r++) {
            int[] x = extent(inside, r, g);
            most = x == null ? most : Math.max(most, x[1] - x[0] + 1);
        }
        return most * g.columnSpacingMm();
    }

    private static double sulcalShare(HeadMasks head, int k) {
        int n = 0;
        int fluid = 0;
        for (int i = 0; i < head.smooth[k].length; i++) {
            double toBone = head.toBoneMm[k][i];
            if (head.brain.planes()[k][i] == 1 && toBone > RIM_MM && toBone <= OUTER_MM) {
                n++;
                fluid += head.smooth[k][i] < Ventricles.FLUID_HU ? 1 : 0;
            }
        }
        return n == 0 ? 0 : (double) fluid / n;
    }

    /** First and last set column of a row; null where there is none. */
    static int[] extent(byte[] plane, int row, VoxelGrid g) {
        int first = -1;
        int last = -1;
        for (int c = 0; c < g.columns(); c++) {
            if (plane[row * g.columns() + c] == 1) {
                first = first < 0 ? c : first;
                last = c;
            }
        }
        return first < 0 ? null : new int[] {first, last};
    }
}
