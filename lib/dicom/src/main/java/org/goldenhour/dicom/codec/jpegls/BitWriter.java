package org.goldenhour.dicom.codec.jpegls;

import java.util.Arrays;

/** Bytes of a code stream; within a scan bits, with one stuffed after 0xFF (T.87 A.1). */
final class BitWriter {
    private byte[] bytes;
    private int size;
    private long reservoir;
    private int waiting;
    private boolean afterFf;

    BitWriter(int capacity) {
        bytes = new byte[Math.max(64, capacity)];
    }

    void u8(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size + (size >> 1));
        }
        bytes[size++] = (byte) value;
    }

    void u16(int value) {
        u8(value >> 8);
        u8(value);
    }

    /** @param n 0 to 31 */
    void bits(int value, int n) {
        reservoir = reservoir << n | value & (1L << n) - 1;
        waiting += n;
        while (waiting >= 8) {
            int take = afterFf ? 7 : 8;
            waiting -= take;
            int out = (int) (reservoir >>> waiting) & (1 << take) - 1;
            u8(out);
            afterFf = out == 0xFF;
        }
    }

    /** A code of limited length (T.87 A.5.3). */
    void golomb(int mapped, int k, int longest, int errorBits) {
        int zeros = mapped >> k;
        boolean escape = zeros >= longest;
        zeros = escape ? longest : zeros;
        if (zeros > 30) {
            bits(0, 30);
            zeros -= 30;
        }
        bits(1, zeros + 1);
        bits(escape ? mapped - 1 : mapped, escape ? errorBits : k);
    }

    /** Ends a scan at a byte. */
    void flush() {
        if (waiting > 0 || afterFf) {
            int take = afterFf ? 7 : 8;
            u8((int) reservoir << take - waiting & (1 << take) - 1);
            waiting = 0;
            afterFf = false;
        }
    }

    /** All bytes, followed by {@code FF D9}; an odd number is made even by a fill byte before it, as T.81 B.1.1.2 allows. */
    byte[] end() {
        if ((size & 1) == 1) {
            u8(0xFF);
        }
        u16(0xFFD9);
        return Arrays.copyOf(bytes, size);
    }
}
