package org.goldenhour.dicom.codec.jpeg;

import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;

/** The parameters of a marker segment (T.81 B.1.1.4), read in order. */
final class Segment {
    private final byte[] bytes;
    private int at;
    final int end;

    /** @param at of the length, behind the marker */
    Segment(byte[] bytes, int at) throws PixelCodecException {
        this.bytes = bytes;
        this.at = at;
        int length = at + 2 <= bytes.length ? (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF : bytes.length;
        if (length < 2) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "segment of length " + length + " at " + at);
        }
        if (at + length > bytes.length) {
            throw new PixelCodecException(CodecErrorCode.TRUNCATED, "segment at " + at + " of length " + length);
        }
        end = at + length;
        this.at = at + 2;
    }

    boolean hasMore() {
        return at < end;
    }

    int remaining() {
        return end - at;
    }

    int u8() throws PixelCodecException {
        if (at >= end) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "segment ends at " + end + " too early");
        }
        return bytes[at++] & 0xFF;
    }

    int u16() throws PixelCodecException {
        return u8() << 8 | u8();
    }

    byte[] bytes(int count) throws PixelCodecException {
        byte[] out = new byte[count];
        for (int i = 0; i < count; i++) {
            out[i] = (byte) u8();
        }
        return out;
    }
}
