package org.goldenhour.dicom.codec.jpeg2000;

/** MEL, the adaptive run-length code (T.814 clause 7.3.3). */
final class HtRuns {
    /** Exponent of the length of a run, by state (table 2). */
    private static final int[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private byte[] bytes;
    private int at;
    private int end;
    private int current;
    private int left;
    private int state;
    /** Zeros that are still to come, then a one unless the run was broken off. */
    private int run;

    private boolean one;

    /** @param end behind the last byte, which it shares with VLC: its lower half counts as ones */
    void begin(byte[] from, int begin, int behind) {
        bytes = from;
        at = begin;
        end = behind;
        current = 0;
        left = 0;
        state = 0;
        run = 0;
        one = false;
    }

    private int bit() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = at < end ? bytes[at] & 0xFF : 0xFF;
            if (at == end - 1) {
                current |= 0xF;
            }
            at++;
        }
        return current >> --left & 1;
    }

    /** @return 0 or 1 */
    int symbol() {
        if (run == 0 && !one) {
            int exponent = EXPONENTS[state];
            if (bit() == 1) {
                run = 1 << exponent;
                state = Math.min(12, state + 1);
            } else {
                for (int i = 0; i < exponent; i++) {
                    run = run << 1 | bit();
                }
                state = Math.max(0, state - 1);
                one = true;
            }
        }
        if (run > 0) {
            run--;
            return 0;
        }
        one = false;
        return 1;
    }
}
