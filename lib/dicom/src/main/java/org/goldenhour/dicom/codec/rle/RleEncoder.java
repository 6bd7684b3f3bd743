package org.goldenhour.dicom.codec.rle;

import java.util.Arrays;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/** Packs the segments, each row by itself (PS3.5 G.3.1). */
final class RleEncoder {
    private static final int HEADER_BYTES = 64;
    private static final int LONGEST = 128;

    private byte[] out;
    private int size = HEADER_BYTES;

    private RleEncoder(int capacity) {
        out = new byte[capacity];
    }

    static byte[] encode(PixelFrame frame) throws PixelCodecException {
        PixelDescription d = frame.description();
        if (frame.bytes().length != d.frameBytes()) {
            throw new PixelCodecException(
                    CodecErrorCode.NOT_ENCODABLE, frame.bytes().length + " bytes, not " + d.frameBytes());
        }
        int bytesPerSample = RleCodec.bytesPerSample(d);
        boolean planar = d.planarConfiguration() == 1 && d.samplesPerPixel() > 1;
        int pixels = d.bitsAllocated() == 1 ? frame.bytes().length : d.rows() * d.columns();
        byte[] row = new byte[d.bitsAllocated() == 1 ? pixels : d.columns()];
        int step = planar ? bytesPerSample : bytesPerSample * d.samplesPerPixel();
        RleEncoder encoder = new RleEncoder(HEADER_BYTES + frame.bytes().length / 2 + 256);
        int segments = bytesPerSample * d.samplesPerPixel();
        encoder.int32(0, segments);
        for (int segment = 0; segment < segments; segment++) {
            encoder.int32(4 + 4 * segment, encoder.size);
            int sample = segment / bytesPerSample;
            int at = (planar ? sample * pixels : sample) * bytesPerSample
                    + (bytesPerSample - 1 - segment % bytesPerSample);
            for (int p = 0; p < pixels; p += row.length) {
                for (int x = 0; x < row.length; x++, at += step) {
                    row[x] = frame.bytes()[at];
                }
                encoder.row(row);
            }
            encoder.size += encoder.size & 1;
        }
        return Arrays.copyOf(encoder.out, encoder.size);
    }

    /** Runs of three and more; shorter ones cost nothing less as literals. */
    private void row(byte[] row) {
        reserve(row.length + row.length / LONGEST + 4);
        int literalFrom = 0;
        int x = 0;
        while (x < row.length) {
            int run = 1;
            while (x + run < row.length && run < LONGEST && row[x + run] == row[x]) {
                run++;
            }
            if (run >= 3) {
                literal(row, literalFrom, x);
                out[size++] = (byte) (1 - run);
                out[size++] = row[x];
                literalFrom = x + run;
            }
            x += run;
        }
        literal(row, literalFrom, row.length);
    }

    private void literal(byte[] row, int from, int to) {
        for (int at = from; at < to; at += LONGEST) {
            int count = Math.min(LONGEST, to - at);
            out[size++] = (byte) (count - 1);
            System.arraycopy(row, at, out, size, count);
            size += count;
        }
    }

    /** Room also for the padding of the segment; what lies beyond {@code size} is always zero. */
    private void reserve(int bytes) {
        if (out.length - size < 2 * bytes + 2) {
            out = Arrays.copyOf(out, Math.max(out.length + out.length / 2, size + 2 * bytes + 2));
        }
    }

    private void int32(int at, int value) {
        for (int i = 0; i < 4; i++) {
            out[at + i] = (byte) (value >> 8 * i);
        }
    }
}
