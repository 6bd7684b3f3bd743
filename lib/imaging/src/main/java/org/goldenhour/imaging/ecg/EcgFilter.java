package org.goldenhour.imaging.ecg;

import java.util.Arrays;

/** Filtering that leaves ST where it is (CLINICAL 5.2): no high-pass at all, a zero-phase low-pass, a notch only where the mains are heard, a spline through the PQ segments. */
final class EcgFilter {
    private static final double LOW_PASS_HZ = 40;
    private static final double[] MAINS_HZ = {50, 60};
    private static final double NEIGHBOUR_HZ = 5;
    private static final double HEARD = 5;
    private static final double NOTCH_Q = 10;
    private static final double PAD_SECONDS = 0.5;
    private static final double KNOT_BEFORE_R = 0.080;
    private static final double KNOT_WIDTH = 0.030;

    private EcgFilter() {}

    /** For measuring: mains and noise above 40 Hz taken off. */
    static double[] forMeasuring(double[] x, double hz) {
        int pad = (int) (PAD_SECONDS * hz);
        double[] y = x;
        for (double mains : MAINS_HZ) {
            if (mains + NEIGHBOUR_HZ < hz / 2 && mainsHeard(x, mains, hz)) {
                y = ZeroPhase.notch(mains, NOTCH_Q, hz).filter(y, pad);
            }
        }
        return LOW_PASS_HZ < hz / 2 ? ZeroPhase.lowPass(LOW_PASS_HZ, hz).filter(y, pad) : y;
    }

    /** The band of QRS complexes, 5 to 15 Hz. */
    static double[] forDetection(double[] x, double hz) {
        int pad = (int) (PAD_SECONDS * hz);
        return ZeroPhase.lowPass(15, hz).filter(ZeroPhase.highPass(5, hz).filter(x, pad), pad);
    }

    /** 1 to 30 Hz, for rhythms without complexes (Amann 2005). */
    static double[] withoutWander(double[] x, double hz) {
        int pad = (int) (PAD_SECONDS * hz);
        return ZeroPhase.lowPass(30, hz).filter(ZeroPhase.highPass(1, hz).filter(x, pad), pad);
    }

    private static boolean mainsHeard(double[] x, double mains, double hz) {
        double beside = (power(x, mains - NEIGHBOUR_HZ, hz) + power(x, mains + NEIGHBOUR_HZ, hz)) / 2;
        return power(x, mains, hz) > HEARD * beside;
    }

    /** Goertzel's sum, averaged over half seconds, so that a mains frequency a little off is still heard. */
    private static double power(double[] x, double at, double hz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * at / hz);
        int block = (int) Math.min(x.length, hz / 2);
        double sum = 0;
        for (int from = 0; from + block <= x.length; from += block) {
            double s1 = 0;
            double s2 = 0;
            for (int i = from; i < from + block; i++) {
                double window = 1 - Math.cos(2 * Math.PI * (i - from + 0.5) / block);
                double s = x[i] * window + coefficient * s1 - s2;
                s2 = s1;
                s1 = s;
            }
            sum += s1 * s1 + s2 * s2 - coefficient * s1 * s2;
        }
        return sum;
    }

    /** Gaps bridged by straight lines; empty where there is nothing at all. */
    static double[] bridged(double[] x) {
        double[] y = x.clone();
        int last = -1;
        for (int i = 0; i < y.length; i++) {
            if (Double.isNaN(y[i])) {
                continue;
            }
            for (int j = last + 1; j < i; j++) {
                y[j] = last < 0 ? y[i] : y[last] + (y[i] - y[last]) * (j - last) / (i - last);
            }
            last = i;
        }
        if (last < 0) {
            return new double[0];
        }
        Arrays.fill(y, last + 1, y.length, y[last]);
        return y;
    }

    /** The baseline: a monotone cubic (Fritsch and Carlson 1980) through the medians of 30 ms, 80 ms before each R. */
    static double[] baseline(double[] x, int[] beats, double hz) {
        int half = Math.max(1, (int) Math.round(KNOT_WIDTH * hz / 2));
        int before = (int) Math.round(KNOT_BEFORE_R * hz);
        double[] at = new double[beats.length];
        double[] level = new double[beats.length];
        int n = 0;
        for (int r : beats) {
            int centre = r - before;
            if (centre - half < 0 || centre + half >= x.length) {
                continue;
            }
            at[n] = centre;
            level[n++] = Series.median(Arrays.copyOfRange(x, centre - half, centre + half + 1));
        }
        double[] out = new double[x.length];
        if (n == 0) {
            Arrays.fill(out, Series.median(x));
            return out;
        }
        return MonotoneCubic.through(Arrays.copyOf(at, n), Arrays.copyOf(level, n), x.length);
    }
}
