package org.goldenhour.dicom.pixel;

/** Rows of single bits, the first in the least significant bit of the first byte (PS3.5 8.1.1). */
final class Bits {
    private Bits() {}

    static boolean get(byte[] bits, long at) {
        return (bits[(int) (at >> 3)] >> (at & 7) & 1) != 0;
    }

    /** Those bits from the start of a byte on; what is left of the last byte is 0. */
    static byte[] copyOfRange(byte[] bits, long from, long count) {
        byte[] out = new byte[(int) ((count + 7) / 8)];
        for (long i = 0; i < count; i++) {
            if (get(bits, from + i)) {
                out[(int) (i >> 3)] |= (byte) (1 << (i & 7));
            }
        }
        return out;
    }
}
