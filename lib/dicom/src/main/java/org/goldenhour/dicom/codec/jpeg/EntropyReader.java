package org.goldenhour.dicom.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;

/**
 * Bits of entropy-coded segments (T.81 F.2.2.5) through a reservoir of up to 64. It stops before every marker and hands out zeros then; {@link #check} tells
 * whether any of them were used.
 */
final class EntropyReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;
    private long reservoir;
    private int available;
    private int invented;

    EntropyReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** At least 33 bits are there afterwards: a code of 16 and its 16 additional bits. */
    void fill() {
        if (available <= 32) {
            refill();
        }
    }

    /** @param n 1 to 32, within what {@link #fill} gave */
    int peek(int n) {
        return (int) (reservoir >>> available - n) & (int) ((1L << n) - 1);
    }

    void skip(int n) {
        available -= n;
    }

    /** @param n 0 to 16, within what {@link #fill} gave */
    int bits(int n) {
        available -= n;
        return (int) (reservoir >>> available) & (1 << n) - 1;
    }

    /** A bit with its own fill. */
    int bit() {
        fill();
        available--;
        return (int) (reservoir >>> available) & 1;
    }

    /** RECEIVE and EXTEND (T.81 F.2.2.1) of {@code n} bits, 1 to 16. */
    int signed(int n) {
        int v = bits(n);
        return v < 1 << n - 1 ? v - (1 << n) + 1 : v;
    }

    private void refill() {
        while (available <= 32) {
            if (at + 4 <= bytes.length) {
                int word = (int) INT.get(bytes, at);
                if (((~word - 0x01010101) & word & 0x80808080) == 0) {
                    reservoir = reservoir << 32 | word & 0xFFFFFFFFL;
                    available += 32;
                    at += 4;
                    return;
                }
            }
            oneByte();
        }
    }

    private void oneByte() {
        int value = 0;
        if (at < bytes.length && bytes[at] != (byte) 0xFF) {
            value = bytes[at++] & 0xFF;
        } else {
            int next = at;
            while (next < bytes.length && bytes[next] == (byte) 0xFF) {
                next++;
            }
            if (next < bytes.length && next > at && bytes[next] == 0) {
                value = 0xFF;
                at = next + 1;
            } else {
                at = next < bytes.length ? next - 1 : at;
                invented += 8;
            }
        }
        reservoir = reservoir << 8 | value;
        available += 8;
    }

    /** @throws PixelCodecException where more bits were used than there are */
    void check() throws PixelCodecException {
        if (available < invented) {
            throw new PixelCodecException(
                    CodecErrorCode.TRUNCATED, "entropy-coded segment ends at " + Math.min(at, bytes.length));
        }
    }

    /** Bytes before the next marker that nothing has used; a whole segment leaves none. */
    int unused() {
        return nextMarker() - at + Math.max(0, available - invented) / 8;
    }

    /** Goes behind the next restart marker (T.81 F.2.2.4). */
    void restart() throws PixelCodecException {
        check();
        int marker = nextMarker();
        if (marker + 1 >= bytes.length || (bytes[marker + 1] & 0xF8) != 0xD0) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "no restart marker at " + marker);
        }
        at = marker + 2;
        available = 0;
        invented = 0;
    }

    /** Where the first marker after the bytes read so far begins that does not restart; the end where there is none. */
    int endOfSegment() {
        int marker = nextMarker();
        while (marker + 1 < bytes.length && (bytes[marker + 1] & 0xF8) == 0xD0) {
            at = marker + 2;
            marker = nextMarker();
        }
        return marker;
    }

    private int nextMarker() {
        int i = at;
        while (i + 1 < bytes.length && (bytes[i] != (byte) 0xFF || bytes[i + 1] == 0 || bytes[i + 1] == (byte) 0xFF)) {
            i++;
        }
        return i + 1 < bytes.length ? i : bytes.length;
    }
}
