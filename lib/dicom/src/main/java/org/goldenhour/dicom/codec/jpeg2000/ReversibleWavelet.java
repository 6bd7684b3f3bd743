package org.goldenhour.dicom.codec.jpeg2000;

/**
 * The inverse 5/3 transform (T.800 F.3, F-5 and F-6). Symmetric extension is the same as to take the nearest sample of the same kind at the ends.
 *
 * <p>Rows are lifted down as soon as their neighbours have been lifted across, so that they are still near.
 */
final class ReversibleWavelet {
    private final int[][] lower;
    private final int[][] rows;
    private final Halves across;
    private final Halves down;
    private final int[] low;
    private final int[] high;

    private ReversibleWavelet(int[][] lower, int[][] rows, Region region) {
        this.lower = lower;
        this.rows = rows;
        across = Halves.of(region.x0(), region.x1());
        down = Halves.of(region.y0(), region.y1());
        low = new int[across.low()];
        high = new int[across.high()];
    }

    /**
     * @param lower the resolution below: LL
     * @param rows of the resolution {@code region}: rows that are low-pass down hold HL behind as many unused samples as LL has, the others LH and then HH; its samples afterwards
     */
    static void synthesize(int[][] lower, int[][] rows, Region region) {
        if (!region.isEmpty()) {
            new ReversibleWavelet(lower, rows, region).run();
        }
    }

    private void run() {
        int last = Math.max(down.low(), down.high()) + 1;
        for (int n = 0; n <= last; n++) {
            if (n < down.low()) {
                across(lower[n], rows[down.lowAt(n)]);
            }
            if (n < down.high()) {
                int[] row = rows[down.highAt(n)];
                across(row, row);
            }
            // each step runs one row behind the one whose result it needs
            liftLow(n - down.odd());
            liftHigh(n - 1);
        }
    }

    private void across(int[] lows, int[] row) {
        int odd = across.odd();
        if (row.length == 1) {
            row[0] = odd == 1 ? row[0] >> 1 : lows[0];
            return;
        }
        int highs = low.length;
        int whole = Math.min(low.length, high.length - odd);
        for (int n = 1 - odd; n < whole; n++) {
            low[n] = lows[n] - (row[highs + n - 1 + odd] + row[highs + n + odd] + 2 >> 2);
        }
        if (odd == 0) {
            low[0] = lows[0] - (2 * row[highs] + 2 >> 2);
        }
        for (int n = Math.max(whole, 1 - odd); n < low.length; n++) {
            int left = row[highs + across.nearestHigh(n - 1 + odd)];
            low[n] = lows[n] - (left + row[highs + across.nearestHigh(n + odd)] + 2 >> 2);
        }
        whole = Math.min(high.length, low.length - 1 + odd);
        for (int n = odd; n < whole; n++) {
            high[n] = row[highs + n] + (low[n - odd] + low[n + 1 - odd] >> 1);
        }
        if (odd == 1) {
            high[0] = row[highs] + low[0];
        }
        for (int n = Math.max(whole, odd); n < high.length; n++) {
            int left = low[across.nearestLow(n - odd)];
            high[n] = row[highs + n] + (left + low[across.nearestLow(n + 1 - odd)] >> 1);
        }
        across.interleave(low, high, row);
    }

    private void liftLow(int n) {
        if (n < 0 || n >= down.low() || down.high() == 0) {
            return;
        }
        int[] row = rows[down.lowAt(n)];
        int[] above = rows[down.highAt(down.nearestHigh(n - 1 + down.odd()))];
        int[] below = rows[down.highAt(down.nearestHigh(n + down.odd()))];
        for (int x = 0; x < row.length; x++) {
            row[x] -= above[x] + below[x] + 2 >> 2;
        }
    }

    private void liftHigh(int n) {
        if (n < 0 || n >= down.high()) {
            return;
        }
        int[] row = rows[down.highAt(n)];
        if (down.low() == 0) {
            for (int x = 0; x < row.length; x++) {
                row[x] >>= 1;
            }
            return;
        }
        int[] above = rows[down.lowAt(down.nearestLow(n - down.odd()))];
        int[] below = rows[down.lowAt(down.nearestLow(n + 1 - down.odd()))];
        for (int x = 0; x < row.length; x++) {
            row[x] += above[x] + below[x] >> 1;
        }
    }
}
