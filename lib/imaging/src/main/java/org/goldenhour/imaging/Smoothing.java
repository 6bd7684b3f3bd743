package org.goldenhour.imaging;

/** Smoothing of one plane; the border repeats. */
public final class Smoothing {
    /** Medians look at this range; what lies outside counts as its nearest end. Wide enough for soft tissue and narrow enough to be fast. */
    private static final int MEDIAN_LOW_HU = -200;

    private static final int MEDIAN_BINS = 512;

    private Smoothing() {}

    /** A separable gaussian with the sigmas in pixels. */
    public static float[] gaussian(float[] plane, int columns, int rows, double sigmaXPixels, double sigmaYPixels) {
        float[] across = new float[plane.length];
        float[] kernel = kernel(sigmaXPixels);
        int reach = kernel.length / 2;
        float[] line = new float[columns + 2 * reach];
        for (int r = 0; r < rows; r++) {
            int start = r * columns;
            for (int i = 0; i < line.length; i++) {
                line[i] = plane[start + Math.clamp(i - reach, 0, columns - 1)];
            }
            for (int c = 0; c < columns; c++) {
                float v = 0;
                for (int j = 0; j < kernel.length; j++) {
                    v += kernel[j] * line[c + j];
                }
                across[start + c] = v;
            }
        }
        float[] out = new float[plane.length];
        kernel = kernel(sigmaYPixels);
        reach = kernel.length / 2;
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < kernel.length; j++) {
                int from = Math.clamp(r + j - reach, 0, rows - 1) * columns;
                float k = kernel[j];
                for (int c = 0, at = r * columns; c < columns; c++, at++) {
                    out[at] += k * across[from + c];
                }
            }
        }
        return out;
    }

    /** {@link #gaussian} of one slice of a volume by a sigma in millimetres. */
    public static float[] gaussian(Volume volume, int slice, double sigmaMm) {
        VoxelGrid g = volume.grid();
        short[] plane = volume.planes()[slice];
        float[] f = new float[plane.length];
        for (int i = 0; i < f.length; i++) {
            f[i] = plane[i];
        }
        return gaussian(f, g.columns(), g.rows(), sigmaMm / g.columnSpacingMm(), sigmaMm / g.rowSpacingMm());
    }

    private static float[] kernel(double sigma) {
        int reach = Math.max(0, (int) Math.ceil(3 * sigma));
        float[] kernel = new float[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = sigma > 0 ? (float) Math.exp(-i * i / (2 * sigma * sigma)) : 1;
            sum += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        return kernel;
    }

    /** The median over a square of (2 reach + 1) pixels, to whole units, of values clamped to -200..311. */
    public static short[] median(float[] plane, int columns, int rows, int reach) {
        short[] bins = new short[plane.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = (short) Math.clamp(Math.round(plane[i]) - MEDIAN_LOW_HU, 0, MEDIAN_BINS - 1);
        }
        short[] out = new short[plane.length];
        for (int r = 0; r < rows; r++) {
            medianRow(bins, out, columns, rows, reach, r);
        }
        return out;
    }

    /** One row with a sliding histogram: {@code below} counts what lies under the current median. */
    private static void medianRow(short[] bins, short[] out, int columns, int rows, int reach, int r) {
        int[] histogram = new int[MEDIAN_BINS];
        int side = 2 * reach + 1;
        int half = side * side / 2;
        int median = 0;
        int below = 0;
        for (int dc = -reach; dc <= reach; dc++) {
            for (int dr = -reach; dr <= reach; dr++) {
                histogram[at(bins, columns, rows, dc, r + dr)]++;
            }
        }
        for (int c = 0; c < columns; c++) {
            if (c > 0) {
                for (int dr = -reach; dr <= reach; dr++) {
                    int gone = at(bins, columns, rows, c - reach - 1, r + dr);
                    int come = at(bins, columns, rows, c + reach, r + dr);
                    histogram[gone]--;
                    histogram[come]++;
                    below += (come < median ? 1 : 0) - (gone < median ? 1 : 0);
                }
            }
            while (below > half) {
                below -= histogram[--median];
            }
            while (below + histogram[median] <= half) {
                below += histogram[median++];
            }
            out[r * columns + c] = (short) (median + MEDIAN_LOW_HU);
        }
    }

    private static int at(short[] bins, int columns, int rows, int c, int r) {
        return bins[Math.clamp(r, 0, rows - 1) * columns + Math.clamp(c, 0, columns - 1)];
    }
}
