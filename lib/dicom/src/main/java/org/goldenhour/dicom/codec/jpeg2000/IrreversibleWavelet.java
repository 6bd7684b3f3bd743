package org.goldenhour.dicom.codec.jpeg2000;

/** The inverse 9/7 transform (T.800 F.3.8.2), in the manner of {@link ReversibleWavelet}. */
final class IrreversibleWavelet {
    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;

    private final float[][] lower;
    private final float[][] rows;
    private final Halves across;
    private final Halves down;
    private final float[] low;
    private final float[] high;

    private IrreversibleWavelet(float[][] lower, float[][] rows, Region region) {
        this.lower = lower;
        this.rows = rows;
        across = Halves.of(region.x0(), region.x1());
        down = Halves.of(region.y0(), region.y1());
        low = new float[across.low()];
        high = new float[across.high()];
    }

    /** @see ReversibleWavelet#synthesize */
    static void synthesize(float[][] lower, float[][] rows, Region region) {
        if (!region.isEmpty()) {
            new IrreversibleWavelet(lower, rows, region).run();
        }
    }

    private void run() {
        int last = Math.max(down.low(), down.high()) + 2;
        for (int n = 0; n <= last; n++) {
            if (n < down.low()) {
                float[] row = rows[down.lowAt(n)];
                across(lower[n], row);
                scale(row, down.high() == 0 ? 1 : K);
            }
            if (n < down.high()) {
                float[] row = rows[down.highAt(n)];
                across(row, row);
                scale(row, down.low() == 0 ? 0.5f : 1 / K);
            }
            // each step runs one row behind the one whose result it needs
            liftLow(n - down.odd(), DELTA);
            liftHigh(n - 1, GAMMA);
            liftLow(n - 1 - down.odd(), BETA);
            liftHigh(n - 2, ALPHA);
        }
    }

    private static void scale(float[] row, float by) {
        for (int x = 0; x < row.length; x++) {
            row[x] *= by;
        }
    }

    private void across(float[] lows, float[] row) {
        if (row.length == 1) {
            row[0] = across.odd() == 1 ? row[0] * 0.5f : lows[0];
            return;
        }
        for (int n = 0; n < low.length; n++) {
            low[n] = lows[n] * K;
        }
        for (int n = 0; n < high.length; n++) {
            high[n] = row[low.length + n] * (1 / K);
        }
        lift(low, high, across.odd() - 1, DELTA);
        lift(high, low, -across.odd(), GAMMA);
        lift(low, high, across.odd() - 1, BETA);
        lift(high, low, -across.odd(), ALPHA);
        across.interleave(low, high, row);
    }

    /** to[n] -= by * (from[n + offset] + from[n + offset + 1]) */
    private static void lift(float[] to, float[] from, int offset, float by) {
        int whole = Math.min(to.length, from.length - 1 - offset);
        int begin = -offset;
        for (int n = begin; n < whole; n++) {
            to[n] -= by * (from[n + offset] + from[n + offset + 1]);
        }
        if (begin == 1 && to.length > 0) {
            to[0] -= by * 2 * from[0];
        }
        int last = from.length - 1;
        for (int n = Math.max(begin, whole); n < to.length; n++) {
            to[n] -= by * (from[Math.min(n + offset, last)] + from[Math.min(n + offset + 1, last)]);
        }
    }

    private void liftLow(int n, float by) {
        if (n >= 0 && n < down.low() && down.high() > 0) {
            int above = down.highAt(down.nearestHigh(n - 1 + down.odd()));
            int below = down.highAt(down.nearestHigh(n + down.odd()));
            lift(rows[down.lowAt(n)], rows[above], rows[below], by);
        }
    }

    private void liftHigh(int n, float by) {
        if (n >= 0 && n < down.high() && down.low() > 0) {
            int above = down.lowAt(down.nearestLow(n - down.odd()));
            int below = down.lowAt(down.nearestLow(n + 1 - down.odd()));
            lift(rows[down.highAt(n)], rows[above], rows[below], by);
        }
    }

    private static void lift(float[] row, float[] above, float[] below, float by) {
        for (int x = 0; x < row.length; x++) {
            row[x] -= by * (above[x] + below[x]);
        }
    }
}
