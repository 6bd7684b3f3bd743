package org.goldenhour.dicom.seg;

import java.util.Arrays;

/**
 * One slice of a mask, one bit a pixel.
 *
 * @param rows above 0
 * @param columns above 0
 * @param bits {@code ceil(rows * columns / 8)} bytes, row by row without padding between rows, the first pixel in the least significant bit (PS3.5 8.1.1);
 *     bits beyond the last pixel are 0. Not copied: the caller gives it up, and readers must not write to it
 */
public record BitPlane(int rows, int columns, byte[] bits) {
    public BitPlane {
        long pixels = (long) rows * columns;
        if (rows < 1 || columns < 1 || rows > 0xFFFF || columns > 0xFFFF || bits.length != (pixels + 7) / 8) {
            throw new IllegalArgumentException(
                    "a plane of " + rows + " x " + columns + " pixels does not fit " + bits.length + " bytes");
        }
        if (pixels % 8 != 0 && (bits[bits.length - 1] & 0xFF) >>> (pixels % 8) != 0) {
            throw new IllegalArgumentException("bits are set beyond the last pixel");
        }
    }

    /** The plane of a mask in row order, {@code rows * columns} long. */
    public static BitPlane of(int rows, int columns, boolean[] mask) {
        byte[] bits = new byte[(rows * columns + 7) / 8];
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                bits[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return new BitPlane(rows, columns, bits);
    }

    public int pixels() {
        return rows * columns;
    }

    /** Whether the pixel is in the mask; row and column from 0. */
    public boolean get(int row, int column) {
        int at = row * columns + column;
        return (bits[at >> 3] >> (at & 7) & 1) != 0;
    }

    /** Number of pixels in the mask. */
    public int count() {
        int count = 0;
        for (byte b : bits) {
            count += Integer.bitCount(b & 0xFF);
        }
        return count;
    }

    public boolean isEmpty() {
        for (byte b : bits) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitPlane that
                && that.rows == rows
                && that.columns == columns
                && Arrays.equals(that.bits, bits);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return rows + " x " + columns + ", " + count() + " pixels set";
    }
}
