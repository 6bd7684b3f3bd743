package org.goldenhour.imaging;

import java.util.Arrays;

/**
 * Exact euclidean distances in millimetres from every voxel centre to the nearest voxel of a set, with different spacing per axis (Felzenszwalb and Huttenlocher, Theory
 * of Computing 8, 2012). What lies outside the image belongs to no set; where the set is empty the distance is infinite.
 */
public final class DistanceTransform {
    private static final float FAR = Float.POSITIVE_INFINITY;

    private DistanceTransform() {}

    /** Distances within a plane to the pixels equal to {@code of} (1 the set, 0 its complement). */
    public static float[] inPlane(byte[] set, int columns, int rows, double dxMm, double dyMm, int of) {
        float[] d = squaredInPlane(set, columns, rows, dxMm, dyMm, of);
        for (int i = 0; i < d.length; i++) {
            d[i] = (float) Math.sqrt(d[i]);
        }
        return d;
    }

    static float[] squaredInPlane(byte[] set, int columns, int rows, double dxMm, double dyMm, int of) {
        float[] d = new float[set.length];
        for (int r = 0; r < rows; r++) {
            alongRow(set, d, r * columns, columns, dxMm, of);
        }
        Envelope envelope = new Envelope(rows);
        double[] at = new double[rows];
        float[] f = new float[rows];
        for (int r = 0; r < rows; r++) {
            at[r] = r * dyMm;
        }
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                f[r] = d[r * columns + c];
            }
            envelope.lower(f, at, rows);
            for (int r = 0; r < rows; r++) {
                d[r * columns + c] = f[r];
            }
        }
        return d;
    }

    private static void alongRow(byte[] set, float[] d, int start, int columns, double dxMm, int of) {
        int last = Integer.MIN_VALUE / 2;
        for (int c = 0; c < columns; c++) {
            last = set[start + c] == of ? c : last;
            d[start + c] = last < 0 ? FAR : square((c - last) * dxMm);
        }
        last = Integer.MAX_VALUE / 2;
        for (int c = columns - 1; c >= 0; c--) {
            last = set[start + c] == of ? c : last;
            if (last < columns) {
                d[start + c] = Math.min(d[start + c], square((last - c) * dxMm));
            }
        }
    }

    /** Distances in three dimensions, with each slice at its own offset along the normal; a tilted stack counts as upright. */
    public static float[][] inVolume(Mask set, VoxelGrid grid, int of) {
        int n = set.slices();
        float[][] d = new float[n][];
        for (int k = 0; k < n; k++) {
            d[k] = squaredInPlane(
                    set.planes()[k], set.columns(), set.rows(), grid.columnSpacingMm(), grid.rowSpacingMm(), of);
        }
        double[] at = new double[n];
        for (int k = 0; k < n; k++) {
            at[k] = Math.abs(grid.offsetMm(k) - grid.offsetMm(0));
        }
        Envelope envelope = new Envelope(n);
        float[] f = new float[n];
        for (int i = 0; i < d[0].length; i++) {
            for (int k = 0; k < n; k++) {
                f[k] = d[k][i];
            }
            envelope.lower(f, at, n);
            for (int k = 0; k < n; k++) {
                d[k][i] = (float) Math.sqrt(f[k]);
            }
        }
        return d;
    }

    private static float square(double v) {
        return (float) (v * v);
    }

    /** The lower envelope of parabolas over sorted places. */
    private static final class Envelope {
        private final int[] roots;
        private final double[] borders;
        private final float[] out;

        Envelope(int length) {
            roots = new int[length];
            borders = new double[length + 1];
            out = new float[length];
        }

        void lower(float[] f, double[] at, int n) {
            int top = -1;
            for (int q = 0; q < n; q++) {
                if (f[q] == FAR) {
                    continue;
                }
                double border = Double.NEGATIVE_INFINITY;
                while (top >= 0) {
                    int p = roots[top];
                    border = ((f[q] + at[q] * at[q]) - (f[p] + at[p] * at[p])) / (2 * (at[q] - at[p]));
                    if (border > borders[top]) {
                        break;
                    }
                    top--;
                }
                top++;
                roots[top] = q;
                borders[top] = top == 0 ? Double.NEGATIVE_INFINITY : border;
                borders[top + 1] = Double.POSITIVE_INFINITY;
            }
            if (top < 0) {
                Arrays.fill(f, 0, n, FAR);
                return;
            }
            for (int q = 0, p = 0; q < n; q++) {
                while (borders[p + 1] < at[q]) {
                    p++;
                }
                double step = at[q] - at[roots[p]];
                out[q] = (float) (step * step) + f[roots[p]];
            }
            System.arraycopy(out, 0, f, 0, n);
        }
    }
}
