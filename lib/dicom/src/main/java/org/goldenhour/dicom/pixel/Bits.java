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
        int at = (int) (from >> 3);
        int shift = (int) (from & 7);
        for (int i = 0; i < out.length; i++) {
            int low = (bits[at + i] & 0xFF) >> shift;
            int high = shift != 0 && at + i + 1 < bits.length ? (bits[at + i + 1] & 0xFF) << (8 - shift) : 0;
            out[i] = (byte) (low | high);
        }
        if (count % 8 != 0) {
            out[out.length - 1] &= (byte) ((1 << (count % 8)) - 1);
        }
        return out;
    }
}
