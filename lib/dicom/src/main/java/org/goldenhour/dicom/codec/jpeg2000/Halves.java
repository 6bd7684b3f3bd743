package org.goldenhour.dicom.codec.jpeg2000;

/**
 * A row or column of samples as low-pass ones, at even places of the grid, and high-pass ones.
 *
 * @param odd 1 where the first sample is a high-pass one
 */
record Halves(int low, int high, int odd) {

    static Halves of(int begin, int end) {
        int low = (end + 1 >> 1) - (begin + 1 >> 1);
        return new Halves(low, end - begin - low, begin & 1);
    }

    int lowAt(int n) {
        return 2 * n + odd;
    }

    int highAt(int n) {
        return 2 * n + 1 - odd;
    }

    int nearestLow(int n) {
        return Math.min(Math.max(n, 0), low - 1);
    }

    int nearestHigh(int n) {
        return Math.min(Math.max(n, 0), high - 1);
    }

    void interleave(int[] lows, int[] highs, int[] into) {
        for (int n = 0; n < low; n++) {
            into[2 * n + odd] = lows[n];
        }
        for (int n = 0; n < high; n++) {
            into[2 * n + 1 - odd] = highs[n];
        }
    }

    void interleave(float[] lows, float[] highs, float[] into) {
        for (int n = 0; n < low; n++) {
            into[2 * n + odd] = lows[n];
        }
        for (int n = 0; n < high; n++) {
            into[2 * n + 1 - odd] = highs[n];
        }
    }
}
