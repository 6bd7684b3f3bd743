package org.goldenhour.dicom.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.codec.PixelCodecException;

/** Packet headers apart from their packets: PPM of the main header or PPT of a tile-part (T.800 A.7.4, A.7.5), joined in the order of their indices. */
final class PackedHeaders {
    private final List<byte[]> segments = new ArrayList<>();
    private byte[] joined;
    private int at;

    void add(SegmentReader segment) throws PixelCodecException {
        int index = segment.u8();
        while (segments.size() <= index) {
            segments.add(new byte[0]);
        }
        segments.set(index, segment.rest());
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    /** All of them, for PPT. */
    byte[] join() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        segments.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** No more will come: the lengths (Nppm) may be read. */
    void complete() {
        joined = segments.isEmpty() ? null : join();
    }

    /** @return the headers of the next tile-part in the order of the code stream; null where there is no PPM */
    byte[] next() throws PixelCodecException {
        if (joined == null) {
            return null;
        }
        if (at + 4 > joined.length) {
            throw Fault.malformed("PPM has no headers for a tile-part");
        }
        int length =
                joined[at] << 24 | (joined[at + 1] & 0xFF) << 16 | (joined[at + 2] & 0xFF) << 8 | joined[at + 3] & 0xFF;
        at += 4;
        if (length < 0 || length > joined.length - at) {
            throw Fault.malformed("PPM of length " + length);
        }
        at += length;
        return Arrays.copyOfRange(joined, at - length, at);
    }
}
