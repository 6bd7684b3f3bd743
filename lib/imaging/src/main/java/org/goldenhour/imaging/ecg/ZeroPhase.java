package org.goldenhour.imaging.ecg;

/** Second-order recursive filters run forwards and backwards, so that nothing is shifted in time and the amplitude response is squared. */
final class ZeroPhase {
    private static final double BUTTERWORTH_Q = Math.sqrt(0.5);

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;

    private ZeroPhase(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    /** Butterworth; half amplitude at the corner after both passes. */
    static ZeroPhase lowPass(double cornerHz, double samplingHz) {
        double w = 2 * Math.PI * cornerHz / samplingHz;
        double alpha = Math.sin(w) / (2 * BUTTERWORTH_Q);
        double cos = Math.cos(w);
        return new ZeroPhase((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    static ZeroPhase highPass(double cornerHz, double samplingHz) {
        double w = 2 * Math.PI * cornerHz / samplingHz;
        double alpha = Math.sin(w) / (2 * BUTTERWORTH_Q);
        double cos = Math.cos(w);
        return new ZeroPhase((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /** @param q centre frequency over bandwidth of one pass */
    static ZeroPhase notch(double hz, double q, double samplingHz) {
        double w = 2 * Math.PI * hz / samplingHz;
        double alpha = Math.sin(w) / (2 * q);
        double cos = Math.cos(w);
        return new ZeroPhase(1, -2 * cos, 1, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /** The ends are continued by point reflection over {@code pad} samples, to keep the transient out. */
    double[] filter(double[] x, int pad) {
        int p = Math.min(pad, x.length - 1);
        double[] y = new double[x.length + 2 * p];
        for (int i = 0; i < y.length; i++) {
            int at = i - p;
            y[i] = at < 0 ? 2 * x[0] - x[-at] : at >= x.length ? 2 * x[x.length - 1] - x[2 * x.length - 2 - at] : x[at];
        }
        pass(y);
        reverse(y);
        pass(y);
        reverse(y);
        return java.util.Arrays.copyOfRange(y, p, p + x.length);
    }

    /** In place; begins in the steady state of the first sample. */
    private void pass(double[] y) {
        double gain = (b0 + b1 + b2) / (1 + a1 + a2);
        double x1 = y[0];
        double x2 = y[0];
        double y1 = y[0] * gain;
        double y2 = y1;
        for (int i = 0; i < y.length; i++) {
            double x = y[i];
            double out = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            x2 = x1;
            x1 = x;
            y2 = y1;
            y1 = out;
            y[i] = out;
        }
    }

    private static void reverse(double[] y) {
        for (int i = 0, j = y.length - 1; i < j; i++, j--) {
            double t = y[i];
            y[i] = y[j];
            y[j] = t;
        }
    }
}
