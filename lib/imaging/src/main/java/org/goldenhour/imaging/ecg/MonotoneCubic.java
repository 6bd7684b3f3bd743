package org.goldenhour.imaging.ecg;

/** Piecewise cubic Hermite interpolation without overshoot (Fritsch and Carlson 1980), level beyond its ends. */
final class MonotoneCubic {
    private MonotoneCubic() {}

    /** @param x ascending knots @return the values at 0 to {@code length} - 1 */
    static double[] through(double[] x, double[] y, int length) {
        int n = x.length;
        double[] slope = slopes(x, y);
        double[] out = new double[length];
        int k = 0;
        for (int i = 0; i < length; i++) {
            if (i <= x[0] || n == 1) {
                out[i] = y[0];
            } else if (i >= x[n - 1]) {
                out[i] = y[n - 1];
            } else {
                while (i >= x[k + 1]) {
                    k++;
                }
                double h = x[k + 1] - x[k];
                double t = (i - x[k]) / h;
                double u = 1 - t;
                out[i] = y[k] * u * u * (1 + 2 * t)
                        + y[k + 1] * t * t * (3 - 2 * t)
                        + h * t * u * (slope[k] * u - slope[k + 1] * t);
            }
        }
        return out;
    }

    private static double[] slopes(double[] x, double[] y) {
        int n = x.length;
        double[] slope = new double[n];
        for (int k = 1; k + 1 < n; k++) {
            double left = (y[k] - y[k - 1]) / (x[k] - x[k - 1]);
            double right = (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
            if (left * right > 0) {
                double wl = 2 * (x[k + 1] - x[k]) + (x[k] - x[k - 1]);
                double wr = (x[k + 1] - x[k]) + 2 * (x[k] - x[k - 1]);
                slope[k] = (wl + wr) / (wl / left + wr / right);
            }
        }
        return slope;
    }
}
