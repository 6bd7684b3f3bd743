package org.goldenhour.dicom.codec.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;

/** Bits of a scan: after 0xFF one bit is stuffed (T.87 A.1). Stops before markers and hands out zeros then. */
final class BitReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;
    /** The next bit is the highest; zeros below those that are there. */
    private long reservoir;

    private int available;
    private long invented;
    private boolean afterFf;

    BitReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    private void fill() {
        while (available <= 32) {
            if (!afterFf && at + 4 <= bytes.length) {
                int word = (int) INT.get(bytes, at);
                if (((~word - 0x01010101) & word & 0x80808080) == 0) {
                    reservoir |= (word & 0xFFFFFFFFL) << 32 - available;
                    available += 32;
                    at += 4;
                    return;
                }
            }
            oneByte();
        }
    }

    private void oneByte() {
        int value = at < bytes.length ? bytes[at] & 0xFF : 0xFF;
        boolean marker = at >= bytes.length
                || value == 0xFF && (at + 1 >= bytes.length || bytes[at + 1] < 0)
                || afterFf && value >= 0x80;
        int bits = afterFf && !marker ? 7 : 8;
        if (marker) {
            value = 0;
            invented += 8;
        } else {
            at++;
            afterFf = value == 0xFF;
        }
        reservoir |= (long) value << 64 - bits - available;
        available += bits;
    }

    /** @param n 0 to 32 */
    int bits(int n) {
        fill();
        int value = (int) (reservoir >>> 1 >>> 63 - n);
        reservoir <<= n;
        available -= n;
        return value;
    }

    /**
     * A code of limited length (T.87 A.5.3).
     *
     * @param k order
     * @param longest zeros that say that the value follows in {@code errorBits}
     */
    int golomb(int k, int longest, int errorBits) throws PixelCodecException {
        fill();
        int zeros = Long.numberOfLeadingZeros(reservoir);
        if (zeros >= available) {
            zeros = manyZeros(longest);
        } else {
            reservoir = reservoir << zeros << 1;
            available -= zeros + 1;
        }
        if (zeros > longest) {
            check();
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "code of " + zeros + " zeros");
        }
        if (zeros == longest) {
            return bits(errorBits) + 1;
        }
        long value = (long) zeros << k | (k == 0 ? 0 : bits(k));
        if (value >> errorBits + 1 != 0) {
            check();
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "error beyond the range");
        }
        return (int) value;
    }

    private int manyZeros(int longest) {
        int zeros = 0;
        while (zeros <= longest) {
            if (bits(1) == 1) {
                return zeros;
            }
            zeros++;
        }
        return zeros;
    }

    /** @throws PixelCodecException where more bits were used than there are */
    void check() throws PixelCodecException {
        if (available < invented) {
            throw new PixelCodecException(CodecErrorCode.TRUNCATED, "scan ends at " + at);
        }
    }

    /** Where the next marker begins, or the end. */
    int endOfScan() {
        int i = at;
        while (i + 1 < bytes.length && (bytes[i] != (byte) 0xFF || bytes[i + 1] >= 0 || bytes[i + 1] == (byte) 0xFF)) {
            i++;
        }
        return i + 1 < bytes.length ? i : bytes.length;
    }
}
