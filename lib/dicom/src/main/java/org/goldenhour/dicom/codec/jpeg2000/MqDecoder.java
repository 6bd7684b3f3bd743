package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;

/** The adaptive binary arithmetic decoder (T.800 annex C). Codewords are followed by two bytes 0xFF, behind which it reads ones for ever. */
final class MqDecoder {
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

    /** By {@code 2 * state + symbol}: Qe in 16 bits, the next such index after the more probable symbol in 8 bits and after the less probable one in 8. */
    private static final int[] TRANSITIONS = transitions();

    private byte[] bytes;
    private int at;
    private int code;
    private int interval;
    private int shifts;
    /** By context, {@code 2 * state + symbol}. */
    private final int[] contexts;

    MqDecoder(int contexts) {
        this.contexts = new int[contexts];
    }

    private static int[] transitions() {
        int[] table = new int[2 * STATES.length];
        for (int i = 0; i < table.length; i++) {
            int[] state = STATES[i / 2];
            int symbol = i & 1;
            table[i] = state[0] | 2 * state[1] + symbol << 16 | 2 * state[2] + (symbol ^ state[3]) << 24;
        }
        return table;
    }

    void resetContexts() {
        Arrays.fill(contexts, 0);
    }

    void setContext(int context, int state) {
        contexts[context] = 2 * state;
    }

    /** INITDEC (C.3.5). */
    void begin(byte[] codeword, int from) {
        bytes = codeword;
        at = from;
        code = (bytes[at] & 0xFF) << 16;
        byteIn();
        code <<= 7;
        shifts -= 7;
        interval = 0x8000;
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

    /** DECODE (C.3.2). @return 0 or 1 */
    int decode(int context) {
        int state = contexts[context];
        int transition = TRANSITIONS[state];
        int qe = transition & 0xFFFF;
        int remaining = interval - qe;
        boolean less;
        if (code >>> 16 < qe) {
            less = remaining >= qe;
            interval = qe;
        } else {
            code -= qe << 16;
            interval = remaining;
            if ((remaining & 0x8000) != 0) {
                return state & 1;
            }
            less = remaining < qe;
        }
        contexts[context] = less ? transition >>> 24 : transition >>> 16 & 0xFF;
        renormalize();
        return less ? 1 - (state & 1) : state & 1;
    }

    private void renormalize() {
        int a = interval;
        int left = Integer.numberOfLeadingZeros(a) - 16;
        while (left > 0) {
            if (shifts == 0) {
                byteIn();
            }
            int by = Math.min(left, shifts);
            code <<= by;
            a <<= by;
            shifts -= by;
            left -= by;
        }
        interval = a;
    }
}
