package org.goldenhour.analyzers.stroke;

import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.VoxelGrid;

/**
 * By how much brain tissue looks denser than it is, because bone hardens the beam and partial volume brightens what lies beside it: real heads show 5 to 20 HU along the
 * skull, over the convexity and in the posterior fossa. The thresholds of CLINICAL 2.3 are raised by this locally, as its step 7 does between the petrous bones.
 *
 * <p>In every slice voxels are sorted by distance to bone and by sector about the middle of the brain; the tissue level of a cell is the lower one of its median and that of
 * its mirror image across the midline, since these artefacts are symmetrical and bleeds rarely are. What that costs: blood of equal density on both sides along the
 * skull is taken for an artefact. Deep in the brain the raise is limited to the 6 HU of step 7, so that a large bleed cannot hide itself.
 */
final class LocalBackground {
    private static final double[] RINGS_MM = {2, 3.5, 5, 7, 9.5, 13, 18, 25};
    private static final int SECTORS = 8;
    private static final double DEEP_MM = 13;
    private static final double MOST_RAISED_DEEP_HU = 6;
    private static final int LEAST_VOXELS = 30;
    private static final int LOW_HU = 15;
    private static final int HIGH_HU = 90;

    private final float[][] raised;
    private final float[][] mirrorLevel;

    LocalBackground(HeadMasks head, MidlinePlane midline) {
        raised = new float[head.grid.slices()][];
        mirrorLevel = new float[raised.length][];
        for (int k = 0; k < raised.length; k++) {
            if (Masks.count(head.inside.planes()[k]) > 0) {
                slice(head, midline, k);
            }
        }
    }

    /** The raise at a pixel, HU, 0 or more. */
    double raisedHu(int slice, int index) {
        return raised[slice] == null ? 0 : raised[slice][index];
    }

    /** The level of tissue at the same distance to bone on the other side, HU; not-a-number where there is too little of it. */
    double mirrorLevelHu(int slice, int index) {
        return mirrorLevel[slice] == null ? Double.NaN : mirrorLevel[slice][index];
    }

    private void slice(HeadMasks head, MidlinePlane midline, int k) {
        byte[] inside = head.inside.planes()[k];
        VoxelGrid g = head.grid;
        double middleRow = middleRow(inside, g);
        int cells = (RINGS_MM.length + 1) * SECTORS;
        int[][] histograms = new int[cells][HIGH_HU - LOW_HU + 1];
        int[] cellOf = new int[inside.length];
        // The signed distance from the midline is linear in the plane: three points give it everywhere.
        double side0 = midline.offsetMm(g.patient(0, 0, k));
        double perColumn = midline.offsetMm(g.patient(1, 0, k)) - side0;
        double perRow = midline.offsetMm(g.patient(0, 1, k)) - side0;
        for (int r = 0, i = 0; r < g.rows(); r++) {
            for (int c = 0; c < g.columns(); c++, i++) {
                cellOf[i] = -1;
                if (inside[i] == 1) {
                    double back = (r - middleRow) * g.rowSpacingMm();
                    cellOf[i] = cell(head.toBoneMm[k][i], side0 + c * perColumn + r * perRow, back);
                    int hu = head.smooth[k][i];
                    if (hu >= LOW_HU && hu <= HIGH_HU && head.brain.planes()[k][i] == 1) {
                        histograms[cellOf[i]][hu - LOW_HU]++;
                    }
                }
            }
        }
        double[] levels = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            levels[cell] = median(histograms[cell]);
        }
        raised[k] = new float[inside.length];
        mirrorLevel[k] = new float[inside.length];
        for (int i = 0; i < inside.length; i++) {
            if (cellOf[i] >= 0) {
                double mirror = levels[mirrorOf(cellOf[i])];
                raised[k][i] = (float) raise(cellOf[i], Math.min(levels[cellOf[i]], mirror), head.medianHu);
                mirrorLevel[k][i] = Double.isInfinite(mirror) ? Float.NaN : (float) mirror;
            }
        }
    }

    private static double middleRow(byte[] brain, VoxelGrid g) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < brain.length; i++) {
            if (brain[i] == 1) {
                sum += i / g.columns();
                n++;
            }
        }
        return sum / n;
    }

    /** Sectors 0 to 3 lie on the right from front to back, 4 to 7 on the left from front to back. */
    private static int cell(double toBoneMm, double sideMm, double backMm) {
        int ring = 0;
        while (ring < RINGS_MM.length && toBoneMm > RINGS_MM[ring]) {
            ring++;
        }
        double angle = Math.atan2(backMm, Math.abs(sideMm)) + Math.PI / 2;
        int quarter = Math.clamp((int) (angle / Math.PI * SECTORS / 2), 0, SECTORS / 2 - 1);
        return ring * SECTORS + (sideMm < 0 ? 0 : SECTORS / 2) + quarter;
    }

    private static int mirrorOf(int cell) {
        return cell / SECTORS * SECTORS + (cell % SECTORS + SECTORS / 2) % SECTORS;
    }

    private static double raise(int cell, double level, double medianHu) {
        if (Double.isInfinite(level)) {
            return 0;
        }
        int ring = cell / SECTORS;
        boolean deep = ring == RINGS_MM.length || RINGS_MM[ring] > DEEP_MM;
        double raise = Math.max(0, level - medianHu);
        return deep ? Math.min(MOST_RAISED_DEEP_HU, raise) : raise;
    }

    private static double median(int[] histogram) {
        int n = 0;
        for (int h : histogram) {
            n += h;
        }
        if (n < LEAST_VOXELS) {
            return Double.POSITIVE_INFINITY;
        }
        int seen = 0;
        for (int b = 0; b < histogram.length; b++) {
            seen += histogram[b];
            if (2 * seen >= n) {
                return LOW_HU + b;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
