package org.goldenhour.dicom.codec.jpeg2000;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bit streams of an HT code-block that are read from the lowest bit of a byte (T.814 clause 7.1): MagSgn and significance propagation forwards, VLC and magnitude refinement
 * backwards.
 */
final class HtBits {
    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int at;
    /** One behind the last byte in the direction of reading. */
    private int end;

    private int step;
    /** What is read behind the end. */
    private int filler;

    private long reservoir;
    private int available;
    private boolean stuffed;

    /** After 0xFF a byte has seven bits. @param filler 0xFF for MagSgn, 0 for significance propagation */
    void forwards(byte[] from, int begin, int behind, int filling) {
        start(from, begin, behind, 1, filling);
        stuffed = false;
    }

    /** Before a byte above 0x8F one that ends in seven ones has seven bits. @param begin of the last byte, @param behind before the first one */
    void backwards(byte[] from, int begin, int behind) {
        start(from, begin, behind, -1, 0);
        stuffed = true;
    }

    /** VLC shares its first byte with the length of the suffix, which has the lower half. */
    void variableLengthCodes(byte[] from, int begin, int behind) {
        start(from, begin - 1, behind, -1, 0);
        int first = from[begin] & 0xFF;
        reservoir = first >> 4;
        available = (reservoir & 7) == 7 ? 3 : 4;
        reservoir &= (1 << available) - 1;
        stuffed = (first | 0xF) > 0x8F;
    }

    private void start(byte[] from, int begin, int behind, int direction, int filling) {
        bytes = from;
        at = begin;
        end = behind;
        step = direction;
        filler = filling;
        reservoir = 0;
        available = 0;
    }

    private void fill() {
        if (step > 0 ? fourForwards() : fourBackwards()) {
            return;
        }
        while (available < 32) {
            int next = filler;
            if (at != end) {
                next = bytes[at] & 0xFF;
                at += step;
            }
            int bits;
            if (step > 0) {
                bits = stuffed ? 7 : 8;
                stuffed = next == 0xFF;
            } else {
                bits = stuffed && (next & 0x7F) == 0x7F ? 7 : 8;
                stuffed = next > 0x8F;
            }
            reservoir |= (next & (1L << bits) - 1) << available;
            available += bits;
        }
    }

    /** Four bytes at once, where none of them is 0xFF. */
    private boolean fourForwards() {
        if (stuffed || at + 4 > end) {
            return false;
        }
        int four = (int) FOUR_BYTES.get(bytes, at);
        if ((~four - 0x01010101 & four & 0x80808080) != 0) {
            return false;
        }
        reservoir |= (four & 0xFFFFFFFFL) << available;
        available += 32;
        at += 4;
        return true;
    }

    /** Four bytes at once, where none of them ends in seven ones. */
    private boolean fourBackwards() {
        if (at - 4 < end) {
            return false;
        }
        int four = (int) FOUR_BYTES.get(bytes, at - 3);
        int zeros = ~four & 0x7F7F7F7F;
        if ((zeros - 0x01010101 & 0x80808080) != 0) {
            return false;
        }
        reservoir |= (Integer.reverseBytes(four) & 0xFFFFFFFFL) << available;
        available += 32;
        at -= 4;
        stuffed = (four & 0xFF) > 0x8F;
        return true;
    }

    /** The next bits, the first lowest; at least 32 of them count. */
    int peek() {
        if (available < 32) {
            fill();
        }
        return (int) reservoir;
    }

    /** @param count not more than have been seen */
    void skip(int count) {
        reservoir >>>= count;
        available -= count;
    }

    /** @param count 0 to 31 */
    int take(int count) {
        int value = peek() & (1 << count) - 1;
        skip(count);
        return value;
    }
}
