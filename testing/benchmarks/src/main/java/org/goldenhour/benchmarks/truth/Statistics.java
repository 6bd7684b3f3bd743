package org.goldenhour.benchmarks.truth;

import java.util.List;
import java.util.Locale;

/** The figures of a validation (CLINICAL 8.1). */
final class Statistics {
    private static final double Z = 1.959964;

    private Statistics() {}

    /** Bias and limits of agreement of pairs (Bland and Altman, Lancet 327, 1986), in the unit of the values. @param n pairs; the deviation is zero of a single one */
    record Agreement(int n, double bias, double sd) {
        static Agreement of(List<double[]> truthAndValue) {
            int n = truthAndValue.size();
            double sum = 0;
            double squares = 0;
            for (double[] pair : truthAndValue) {
                double d = pair[1] - pair[0];
                sum += d;
                squares += d * d;
            }
            double bias = sum / n;
            double variance = n < 2 ? 0 : Math.max(0, (squares - n * bias * bias) / (n - 1));
            return new Agreement(n, bias, Math.sqrt(variance));
        }

        double low() {
            return bias - Z * sd;
        }

        double high() {
            return bias + Z * sd;
        }
    }

    /** Wilson's interval of 95 % for {@code hits} of {@code n}: {low, high}, 0 to 1. Of nothing it is the whole range. */
    static double[] wilson(int hits, int n) {
        if (n == 0) {
            return new double[] {0, 1};
        }
        double p = (double) hits / n;
        double z2 = Z * Z / n;
        double middle = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n));
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }

    /** Such as {@code 45/50 (0.79 to 0.96)}. */
    static String share(int hits, int n) {
        double[] w = wilson(hits, n);
        return String.format(Locale.ROOT, "%d/%d (%.2f to %.2f)", hits, n, w[0], w[1]);
    }
}
