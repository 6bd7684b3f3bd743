package org.goldenhour.analyzers.abdomen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The size of a dense focus at half of its own maximum above its surroundings, which fixed thresholds exaggerate (CLINICAL 4.2). Its surface is found between voxels, so that a stone of few
 * voxels is not measured in whole ones.
 *
 * @param voxels above half of the maximum
 * @param diameterMm the largest distance of two points of the surface
 * @param widthMm the same within one slice
 * @param volumeMl each voxel by what it has of the maximum
 * @param peakHu 95th percentile of the voxels above half, their maximum where there are few
 */
record StoneSize(VoxelSet voxels, double diameterMm, double widthMm, double volumeMl, double meanHu, double peakHu) {
    private static final int FEW_VOXELS = 20;
    private static final double NEIGHBOUR_REACH_MM = 6;
    /** A stone lies in a ureter or a kidney even where most of the frame is fat. */
    private static final double LEAST_SURROUND_HU = 20;

    private static final double NOISE_SHARE = 0.15;

    /** @param box inclusive {minColumn, maxColumn, minRow, maxRow, minSlice, maxSlice} of the candidate @return null where nothing stands out */
    static StoneSize of(Volume v, int[] box) {
        VoxelGrid g = v.grid();
        int pad = (int) Math.ceil(3 / Math.min(g.columnSpacingMm(), g.rowSpacingMm()));
        int c0 = Math.max(1, box[0] - pad);
        int c1 = Math.min(g.columns() - 2, box[1] + pad);
        int r0 = Math.max(1, box[2] - pad);
        int r1 = Math.min(g.rows() - 2, box[3] + pad);
        int k0 = Math.max(0, box[4] - 2);
        int k1 = Math.min(g.slices() - 1, box[5] + 2);
        double around = Math.max(LEAST_SURROUND_HU, surround(v, c0, c1, r0, r1, box));
        double top = percentile(v, c0, c1, r0, r1, k0, k1, (maximum(v, box) + around) / 2);
        double half = (top + around) / 2;
        VoxelSet voxels = new VoxelSet(k0, k1);
        List<double[]> surface = new ArrayList<>();
        double ml = 0;
        double sum = 0;
        int n = 0;
        double width = 0;
        for (int k = k0; k <= k1; k++) {
            List<double[]> inSlice = new ArrayList<>();
            for (int r = r0; r <= r1; r++) {
                for (int c = c0; c <= c1; c++) {
                    int value = v.planes()[k][r * g.columns() + c];
                    double share = (value - around) / (top - around);
                    ml += share > NOISE_SHARE ? Math.min(1, share) * g.voxelMl(k) : 0;
                    if (value > half) {
                        voxels.add(k, r * g.columns() + c);
                        sum += value;
                        n++;
                        crossings(v, c, r, k, half, inSlice, surface);
                    }
                }
            }
            width = Math.max(width, span(inSlice));
            surface.addAll(inSlice);
        }
        return n == 0 || surface.isEmpty() ? null : new StoneSize(voxels, span(surface), width, ml, sum / n, top);
    }

    private static double maximum(Volume v, int[] box) {
        double best = -1000;
        for (int k = box[4]; k <= box[5]; k++) {
            for (int r = box[2]; r <= box[3]; r++) {
                for (int c = box[0]; c <= box[1]; c++) {
                    best = Math.max(best, v.planes()[k][r * v.grid().columns() + c]);
                }
            }
        }
        return best;
    }

    /** The median of the frame around the box in its slices. */
    private static double surround(Volume v, int c0, int c1, int r0, int r1, int[] box) {
        short[] values = new short[(c1 - c0 + 1) * (r1 - r0 + 1) * (box[5] - box[4] + 1)];
        int n = 0;
        for (int k = box[4]; k <= box[5]; k++) {
            for (int r = r0; r <= r1; r++) {
                for (int c = c0; c <= c1; c++) {
                    if (c < box[0] - 1 || c > box[1] + 1 || r < box[2] - 1 || r > box[3] + 1) {
                        values[n++] = v.planes()[k][r * v.grid().columns() + c];
                    }
                }
            }
        }
        Arrays.sort(values, 0, n);
        return n == 0 ? 0 : values[n / 2];
    }

    private static double percentile(Volume v, int c0, int c1, int r0, int r1, int k0, int k1, double above) {
        List<Short> values = new ArrayList<>();
        for (int k = k0; k <= k1; k++) {
            for (int r = r0; r <= r1; r++) {
                for (int c = c0; c <= c1; c++) {
                    short value = v.planes()[k][r * v.grid().columns() + c];
                    if (value > above) {
                        values.add(value);
                    }
                }
            }
        }
        values.sort(null);
        return values.isEmpty()
                ? above
                : values.get(values.size() < FEW_VOXELS ? values.size() - 1 : (int) (0.95 * (values.size() - 1)));
    }

    /** Where the lines from a voxel to its neighbours cross the half; in the plane, and towards the next slices. */
    private static void crossings(
            Volume v, int c, int r, int k, double half, List<double[]> inSlice, List<double[]> surface) {
        VoxelGrid g = v.grid();
        int w = g.columns();
        double here = v.planes()[k][r * w + c];
        for (int[] d : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}}) {
            double there = v.planes()[k][(r + d[1]) * w + c + d[0]];
            if (there <= half) {
                double f = (here - half) / (here - there);
                inSlice.add(g.patient(c + f * d[0], r + f * d[1], k));
            }
        }
        for (int d = -1; d <= 1; d += 2) {
            boolean near = k + d >= 0
                    && k + d < g.slices()
                    && Math.abs(g.offsetMm(k + d) - g.offsetMm(k)) <= NEIGHBOUR_REACH_MM;
            if (near && v.planes()[k + d][r * w + c] <= half) {
                double f = (here - half) / (here - v.planes()[k + d][r * w + c]);
                double[] a = g.patient(c, r, k);
                double[] b = g.patient(c, r, k + d);
                surface.add(
                        new double[] {a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1]), a[2] + f * (b[2] - a[2])});
            }
        }
    }

    private static double span(List<double[]> points) {
        double best = 0;
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                double[] a = points.get(i);
                double[] b = points.get(j);
                double dx = a[0] - b[0];
                double dy = a[1] - b[1];
                double dz = a[2] - b[2];
                best = Math.max(best, dx * dx + dy * dy + dz * dz);
            }
        }
        return Math.sqrt(best);
    }
}
