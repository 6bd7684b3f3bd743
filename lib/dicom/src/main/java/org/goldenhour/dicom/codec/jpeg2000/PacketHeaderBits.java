package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/** Bits of packet headers: after 0xFF the next byte has seven (T.800 B.10.1). */
final class PacketHeaderBits {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int current;
    private int left;

    PacketHeaderBits(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.at = begin;
        this.end = end;
    }

    int bit() throws PixelCodecException {
        if (left == 0) {
            if (at >= end) {
                throw Fault.truncated("packets end at " + end);
            }
            left = current == 0xFF ? 7 : 8;
            current = bytes[at++] & 0xFF;
        }
        return current >> --left & 1;
    }

    /** @param count 0 to 31 */
    int bits(int count) throws PixelCodecException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** The header is over; a stuffed byte behind a last 0xFF belongs to it. */
    void align() throws PixelCodecException {
        if (current == 0xFF) {
            left = 0;
            bits(7);
        }
        left = 0;
        current = 0;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    /** Passes over a marker with its segment if it is there. @param length in bytes, with the marker */
    void skip(int marker, int length) {
        if (at + length <= end && (bytes[at] & 0xFF) == marker >> 8 && (bytes[at + 1] & 0xFF) == (marker & 0xFF)) {
            at += length;
        }
    }

    int remaining() {
        return end - at;
    }
}
