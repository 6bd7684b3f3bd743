package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.goldenhour.dicom.codec.PixelCodecException;

/** The parameters of a marker segment (T.800 A.1.1), read in order and never beyond its end. */
final class SegmentReader {
    private final byte[] bytes;
    private int at;
    final int end;

    private SegmentReader(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** @param at of the length, behind the marker */
    static SegmentReader of(byte[] bytes, int at) throws PixelCodecException {
        if (at + 2 > bytes.length) {
            throw Fault.truncated("segment at " + at);
        }
        int length = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        if (length < 2) {
            throw Fault.malformed("segment of length " + length + " at " + at);
        }
        if (at + length > bytes.length) {
            throw Fault.truncated("segment of length " + length + " at " + at);
        }
        return new SegmentReader(bytes, at + 2, at + length);
    }

    int remaining() {
        return end - at;
    }

    int u8() throws PixelCodecException {
        if (at >= end) {
            throw Fault.malformed("segment ends at " + end + " too early");
        }
        return bytes[at++] & 0xFF;
    }

    int u16() throws PixelCodecException {
        return u8() << 8 | u8();
    }

    long u32() throws PixelCodecException {
        return (long) u16() << 16 | u16();
    }

    /** A component index: two bytes where there are more than 256 components (A.6.2). */
    int component(int components) throws PixelCodecException {
        int index = components > 256 ? u16() : u8();
        if (index >= components) {
            throw Fault.malformed("component " + index + " of " + components);
        }
        return index;
    }

    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }
}
