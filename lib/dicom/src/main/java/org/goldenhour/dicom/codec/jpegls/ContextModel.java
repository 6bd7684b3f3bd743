package org.goldenhour.dicom.codec.jpegls;

import java.util.Arrays;

/** The adaptive statistics of a scan (T.87 A.2, A.6, A.7.2) and the arithmetic that coder and decoder share. */
final class ContextModel {
    /** T.87 A.2.1: J, the order of the run-length codes. */
    static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private static final int RUN = 365;

    final CodingParameters p;
    final int step;
    private final int[] a = new int[RUN + 2];
    private final int[] b = new int[RUN];
    private final int[] c = new int[RUN];
    private final int[] n = new int[RUN + 2];
    private final int[] negatives = new int[2];
    private final byte[] regions;

    ContextModel(CodingParameters p) {
        this.p = p;
        step = 2 * p.near() + 1;
        Arrays.fill(a, Math.max(2, p.range() + 32 >> 6));
        Arrays.fill(n, 1);
        regions = new byte[2 * p.t3() + 1];
        for (int d = -p.t3(); d <= p.t3(); d++) {
            int size = Math.abs(d);
            int region = size <= p.near() ? 0 : size < p.t1() ? 1 : size < p.t2() ? 2 : size < p.t3() ? 3 : 4;
            regions[d + p.t3()] = (byte) (d < 0 ? -region : region);
        }
    }

    /** Index of the context with its sign, 0 in flat surroundings (A.3.3, A.3.4). */
    int context(int ra, int rb, int rc, int rd) {
        return 81 * region(rd - rb) + 9 * region(rb - rc) + region(rc - ra);
    }

    private int region(int difference) {
        int t3 = p.t3();
        return difference >= t3 ? 4 : difference <= -t3 ? -4 : regions[difference + t3];
    }

    /** Median edge detector with the context's correction (A.4). @param q not negative */
    int predict(int ra, int rb, int rc, int q, boolean negative) {
        int max = Math.max(ra, rb);
        int min = Math.min(ra, rb);
        int px = rc >= max ? min : rc <= min ? max : ra + rb - rc;
        px += negative ? -c[q] : c[q];
        return px < 0 ? 0 : Math.min(px, p.maxval());
    }

    /** Order of the Golomb code of a regular context (A.5.1). */
    int order(int q) {
        return order(a[q], n[q]);
    }

    private static int order(int sum, int count) {
        int k = 0;
        while (count << k < sum) {
            k++;
        }
        return k;
    }

    /** Whether small errors are mapped the other way round (A.5.2). */
    boolean inverted(int q, int k) {
        return p.near() == 0 && k == 0 && 2 * b[q] <= -n[q];
    }

    /** A.6. */
    void update(int q, int error) {
        int bias = b[q] + error * step;
        int count = n[q];
        a[q] += Math.abs(error);
        if (count == p.reset()) {
            a[q] >>= 1;
            bias >>= 1;
            count >>= 1;
        }
        count++;
        if (bias <= -count) {
            bias = Math.max(bias + count, 1 - count);
            c[q] = Math.max(-128, c[q] - 1);
        } else if (bias > 0) {
            bias = Math.min(bias - count, 0);
            c[q] = Math.min(127, c[q] + 1);
        }
        b[q] = bias;
        n[q] = count;
    }

    /** The value that both sides have for that error (A.4.5, A.4.4). */
    int reconstruct(int px, int error) {
        int value = px + error * step;
        if (value < -p.near()) {
            value += p.range() * step;
        } else if (value > p.maxval() + p.near()) {
            value -= p.range() * step;
        }
        return value < 0 ? 0 : Math.min(value, p.maxval());
    }

    /** Quantised and reduced to the range (A.4.4, A.4.5). */
    int quantise(int error) {
        int q = p.near() == 0 ? error : error > 0 ? (error + p.near()) / step : -((p.near() - error) / step);
        int reduced = q < 0 ? q + p.range() : q;
        return reduced >= p.range() + 1 >> 1 ? reduced - p.range() : reduced;
    }

    /** A.7.2.1. @param type RItype, 1 where both neighbours are equal */
    int runOrder(int type) {
        return order(a[RUN + type] + (type == 0 ? 0 : n[RUN + 1] >> 1), n[RUN + type]);
    }

    /** Whether odd mapped errors of a run's end are negative (A.7.2.1, the inverse of "map"). */
    boolean oddIsNegative(int type, int k) {
        return k != 0 || 2 * negatives[type] >= n[RUN + type];
    }

    /** A.7.2.2. */
    void updateRun(int type, int error, int mapped) {
        if (error < 0) {
            negatives[type]++;
        }
        a[RUN + type] += mapped + 1 - type >> 1;
        if (n[RUN + type] == p.reset()) {
            a[RUN + type] >>= 1;
            n[RUN + type] >>= 1;
            negatives[type] >>= 1;
        }
        n[RUN + type]++;
    }
}
