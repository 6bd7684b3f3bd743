package org.goldenhour.imaging.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the artefacts of a pacemaker: deflections of a few milliseconds that come out of rest and return to the level from which they came, in several leads at once. They are taken out
 * of the recording before it is filtered, so that no onset is laid on them.
 */
final class PacingSpikes {
    private static final double LEAST_HZ = 400;
    private static final double HALF_WIDTH_SECONDS = 0.004;
    private static final double LEAST_MICROVOLTS = 150;
    private static final double OVER_NOISE = 12;
    private static final int FEWEST_LEADS = 3;
    private static final double REST_SECONDS = 0.016;
    private static final double REST_SHARE = 0.35;
    private static final double RETURN_SHARE = 0.5;
    private static final double APART_SECONDS = 0.020;
    private static final double CUT_BEFORE_SECONDS = 0.006;
    private static final double CUT_AFTER_SECONDS = 0.010;

    private PacingSpikes() {}

    /** @param leads [lead][sample] in microvolts, bridged; empty rows for missing leads @return samples, ascending; none where the sampling is too coarse to tell */
    static int[] find(double[][] leads, double hz) {
        int n = Arrays.stream(leads).mapToInt(x -> x.length).max().orElse(0);
        if (hz < LEAST_HZ || n == 0) {
            return new int[0];
        }
        int[] votes = new int[n];
        for (double[] x : leads) {
            if (x.length > 0) {
                vote(x, hz, votes);
            }
        }
        List<Integer> spikes = new ArrayList<>();
        int apart = (int) Math.round(APART_SECONDS * hz);
        int near = Math.max(1, (int) Math.round(0.002 * hz));
        for (int i = near; i + near < n; i++) {
            int sum = 0;
            for (int k = -near; k <= near; k++) {
                sum += votes[i + k];
            }
            if (sum >= FEWEST_LEADS && (spikes.isEmpty() || i - spikes.getLast() > apart)) {
                spikes.add(i);
            }
        }
        return spikes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** One vote of this lead for each sample at which its deflection is sharpest. */
    private static void vote(double[] x, double hz, int[] votes) {
        int w = Math.max(1, (int) Math.round(HALF_WIDTH_SECONDS * hz));
        int rest = (int) Math.round(REST_SECONDS * hz);
        double[] sharp = new double[x.length];
        for (int i = w; i + w < x.length; i++) {
            sharp[i] = Math.abs(x[i] - (x[i - w] + x[i + w]) / 2);
        }
        double limit = Math.max(LEAST_MICROVOLTS, OVER_NOISE * Series.median(sharp));
        for (int i = rest + w; i + 2 * w < x.length; i++) {
            boolean peak = sharp[i] > limit && sharp[i] >= sharp[i - 1] && sharp[i] > sharp[i + 1];
            if (peak
                    && atRestBefore(x, i - w, rest, sharp[i])
                    && Math.abs(x[i + w] - x[i - w]) < RETURN_SHARE * sharp[i]) {
                votes[i]++;
            }
        }
    }

    private static boolean atRestBefore(double[] x, int to, int rest, double height) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = Math.max(0, to - rest); i <= to; i++) {
            low = Math.min(low, x[i]);
            high = Math.max(high, x[i]);
        }
        return high - low < REST_SHARE * height;
    }

    /** Straight lines in place of the spikes. */
    static void cut(double[] x, int[] spikes, double hz) {
        int before = (int) Math.ceil(CUT_BEFORE_SECONDS * hz);
        int after = (int) Math.ceil(CUT_AFTER_SECONDS * hz);
        for (int spike : spikes) {
            int from = spike - before;
            int to = spike + after;
            if (from < 0 || to >= x.length) {
                continue;
            }
            double a = x[from];
            double b = x[to];
            for (int i = from + 1; i < to; i++) {
                x[i] = a + (b - a) * (i - from) / (to - from);
            }
        }
    }
}
