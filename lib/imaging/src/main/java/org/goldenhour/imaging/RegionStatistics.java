package org.goldenhour.imaging;

import java.util.Arrays;

/** Statistics of the attenuation in a region, in Hounsfield units. Of an empty region every value is not-a-number and the count 0. */
public record RegionStatistics(int count, double mean, double sd, double median, double p5, double p95, double max) {

    public static RegionStatistics of(short[] values, int count) {
        if (count == 0) {
            double nan = Double.NaN;
            return new RegionStatistics(0, nan, nan, nan, nan, nan, nan);
        }
        short[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        double sum = 0;
        double squares = 0;
        for (short v : sorted) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / count;
        return new RegionStatistics(
                count,
                mean,
                Math.sqrt(Math.max(0, squares / count - mean * mean)),
                quantile(sorted, 0.5),
                quantile(sorted, 0.05),
                quantile(sorted, 0.95),
                sorted[count - 1]);
    }

    public static RegionStatistics of(short[][] planes, Mask mask) {
        short[] values = new short[(int) mask.count()];
        int n = 0;
        for (int k = 0; k < planes.length; k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    values[n++] = planes[k][i];
                }
            }
        }
        return of(values, n);
    }

    /** Linear between order statistics. */
    private static double quantile(short[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
