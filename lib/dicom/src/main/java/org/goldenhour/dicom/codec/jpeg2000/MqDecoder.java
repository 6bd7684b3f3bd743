package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;

/** The adaptive binary arithmetic decoder (T.800 annex C). Codewords are followed by two bytes 0xFF, behind which it reads ones for ever. */
final class MqDecoder {
    private static final long HALF = 0x8000L << 16;

    /** Qe, next state after the more and after the less probable symbol, and whether the sense of the symbol turns (table C.2). */
    private static final int[][] STATES = {
        {0x5601, 1, 1, 1}, {0x3401, 2, 6, 0}, {0x1801, 3, 9, 0}, {0x0AC1, 4, 12, 0}, {0x0521, 5, 29, 0},
        {0x0221, 38, 33, 0}, {0x5601, 7, 6, 1}, {0x5401, 8, 14, 0}, {0x4801, 9, 14, 0}, {0x3801, 10, 14, 0},
        {0x3001, 11, 17, 0}, {0x2401, 12, 18, 0}, {0x1C01, 13, 20, 0}, {0x1601, 29, 21, 0}, {0x5601, 15, 14, 1},
        {0x5401, 16, 14, 0}, {0x5101, 17, 15, 0}, {0x4801, 18, 16, 0}, {0x3801, 19, 17, 0}, {0x3401, 20, 18, 0},
        {0x3001, 21, 19, 0}, {0x2801, 22, 19, 0}, {0x2401, 23, 20, 0}, {0x2201, 24, 21, 0}, {0x1C01, 25, 22, 0},
        {0x1801, 26, 23, 0}, {0x1601, 27, 24, 0}, {0x1401, 28, 25, 0}, {0x1201, 29, 26, 0}, {0x1101, 30, 27, 0},
        {0x0AC1, 31, 28, 0}, {0x09C1, 32, 29, 0}, {0x08A1, 33, 30, 0}, {0x0521, 34, 31, 0}, {0x0441, 35, 32, 0},
        {0x02A1, 36, 33, 0}, {0x0221, 37, 34, 0}, {0x0141, 38, 35, 0}, {0x0111, 39, 36, 0}, {0x0085, 40, 37, 0},
        {0x0049, 41, 38, 0}, {0x0025, 42, 39, 0}, {0x0015, 43, 40, 0}, {0x0009, 44, 41, 0}, {0x0005, 45, 42, 0},
        {0x0001, 45, 43, 0}, {0x5601, 46, 46, 0}
    };

    /** By {@code 2 * state + symbol}: Qe in the upper half, itself in the lower one. */
    private static final int[] PROBABILITIES = new int[2 * STATES.length];

    /** By the same: the next one after the more probable symbol, and in the upper half after the less probable one. */
    private static final int[] NEXT = new int[2 * STATES.length];

    static {
        for (int i = 0; i < NEXT.length; i++) {
            int[] state = STATES[i / 2];
            int symbol = i & 1;
            PROBABILITIES[i] = state[0] << 16 | i;
            NEXT[i] = 2 * state[1] + symbol | 2 * state[2] + (symbol ^ state[3]) << 16;
        }
    }

    /** Of {@link #contexts}: Qe. */
    static final int PROBABILITY = 0xFFFF0000;

    /**
     * By context, Qe in the upper half and the more probable symbol in the lowest bit.
     *
     * <p>Most symbols are the more probable one and leave the interval above a half. All that has to be known of them is that {@link #slack} stays positive when Qe is taken from it;
     * whoever decodes many keeps it in a local variable:
     * {@code slack -= contexts[c] & PROBABILITY; symbol = slack >= 0 ? contexts[c] & 1 : exceptional(c, slack)} and then takes {@link #slack} anew.
     */
    final int[] contexts;

    /** What may be taken from interval and code: the lesser of the code and of the interval above a half, both less it (D. Taubman, M. Marcellin, JPEG2000, 17.1.1). */
    int slack;

    private byte[] bytes;
    private int at;
    private int shifts;
    /** Both in units of 2^-16 and without {@link #slack}. */
    private long interval;

    private long code;

    MqDecoder(int contexts) {
        this.contexts = new int[contexts];
    }

    void resetContexts() {
        Arrays.fill(contexts, PROBABILITIES[0]);
    }

    void setContext(int context, int state) {
        contexts[context] = PROBABILITIES[2 * state];
    }

    /** INITDEC (C.3.5). */
    void begin(byte[] codeword, int from) {
        bytes = codeword;
        at = from;
        code = (bytes[at] & 0xFFL) << 16;
        byteIn();
        code <<= 7;
        shifts -= 7;
        interval = HALF;
        takeSlack();
    }

    private void byteIn() {
        int next = bytes[at + 1] & 0xFF;
        if (bytes[at] == (byte) 0xFF) {
            if (next > 0x8F) {
                code += 0xFF00;
                shifts = 8;
            } else {
                at++;
                code += next << 9;
                shifts = 7;
            }
        } else {
            at++;
            code += next << 8;
            shifts = 8;
        }
    }

    private void takeSlack() {
        slack = (int) Math.min(interval - HALF, code);
        interval -= slack;
        code -= slack;
    }

    /** DECODE (C.3.2). @return 0 or 1 */
    int decode(int context) {
        int probability = contexts[context];
        slack -= probability & PROBABILITY;
        return slack >= 0 ? probability & 1 : exceptional(context, slack);
    }

    /** The rest of DECODE: the less probable symbol, or an interval that has to be renormalized. Without branches, for nobody could foresee them. @param overdrawn slack after Qe was taken from it */
    int exceptional(int context, int overdrawn) {
        int probability = contexts[context];
        long qe = probability & 0xFFFF0000L;
        long upper = interval + overdrawn;
        long rest = code + overdrawn;
        // all ones where the code lies in the interval of Qe
        long lower = rest >> 63;
        int less = (int) (upper - qe >>> 63) ^ (int) lower & 1;
        contexts[context] = PROBABILITIES[NEXT[probability & 0xFF] >>> 16 * less & 0xFFFF];
        code = rest + (qe & lower);
        renormalize(upper & ~lower | qe & lower);
        takeSlack();
        return probability & 1 ^ less;
    }

    private void renormalize(long upper) {
        int left = Long.numberOfLeadingZeros(upper) - 32;
        interval = upper << left;
        while (left > shifts) {
            code <<= shifts;
            left -= shifts;
            byteIn();
        }
        code <<= left;
        shifts -= left;
    }
}
