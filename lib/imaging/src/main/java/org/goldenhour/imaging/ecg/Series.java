package org.goldenhour.imaging.ecg;

import java.util.Arrays;

/** Small statistics over rows of numbers. */
final class Series {
    private Series() {}

    static double median(double[] x) {
        return quantile(x, 0.5);
    }

    /** @param q 0 to 1 */
    static double quantile(double[] x, double q) {
        if (x.length == 0) {
            return Double.NaN;
        }
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Running mean over a window of {@code width} samples centred on each. */
    static double[] box(double[] x, int width) {
        double[] sum = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            sum[i + 1] = sum[i] + x[i];
        }
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int from = Math.max(0, i - width / 2);
            int to = Math.min(x.length, i - width / 2 + width);
            out[i] = (sum[to] - sum[from]) / (to - from);
        }
        return out;
    }

    static double mean(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return sum / (to - from);
    }

    /** Standard deviation over mean; NaN of nothing. */
    static double variation(double[] x) {
        double mean = mean(x, 0, x.length);
        double sum = 0;
        for (double each : x) {
            sum += (each - mean) * (each - mean);
        }
        return Math.sqrt(sum / x.length) / mean;
    }
}
