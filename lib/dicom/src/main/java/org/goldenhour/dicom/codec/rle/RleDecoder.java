package org.goldenhour.dicom.codec.rle;

import java.util.Arrays;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;

/** Expands the segments (PS3.5 G.3.2, G.4, G.5). */
final class RleDecoder {
    private static final int HEADER_BYTES = 64;

    private RleDecoder() {}

    static byte[] decode(byte[] stream, PixelDescription described) throws PixelCodecException {
        int bytesPerSample = RleCodec.bytesPerSample(described);
        int segments = bytesPerSample * described.samplesPerPixel();
        if (stream.length < HEADER_BYTES) {
            throw new PixelCodecException(CodecErrorCode.TRUNCATED, "RLE header of " + stream.length + " bytes");
        }
        int announced = int32(stream, 0);
        if (announced != segments) {
            throw new PixelCodecException(
                    CodecErrorCode.DOES_NOT_MATCH_HEADER, announced + " RLE segments, not " + segments);
        }
        if (described.frameBytes() > Integer.MAX_VALUE - 8) {
            throw new PixelCodecException(CodecErrorCode.TOO_LARGE, described.frameBytes() + " bytes");
        }
        byte[] out = new byte[(int) described.frameBytes()];
        for (int segment = 0; segment < segments; segment++) {
            int from = int32(stream, 4 + 4 * segment);
            int to = segment + 1 < segments ? int32(stream, 8 + 4 * segment) : stream.length;
            if (from < HEADER_BYTES || to < from || to > stream.length) {
                boolean behindEnd = from >= stream.length || to > stream.length;
                throw new PixelCodecException(
                        behindEnd ? CodecErrorCode.TRUNCATED : CodecErrorCode.MALFORMED,
                        "RLE segment " + segment + " from " + from + " to " + to);
            }
            int sample = segment / bytesPerSample;
            int byteOfSample = bytesPerSample - 1 - segment % bytesPerSample;
            expand(stream, from, to, out, sample * bytesPerSample + byteOfSample, segments);
        }
        return out;
    }

    /** Every {@code step}th byte of {@code out}, from {@code first} on. */
    private static void expand(byte[] in, int from, int to, byte[] out, int first, int step)
            throws PixelCodecException {
        int at = from;
        int o = first;
        while (o < out.length) {
            if (at >= to) {
                throw new PixelCodecException(CodecErrorCode.TRUNCATED, "RLE segment ends at " + to + " too early");
            }
            int control = in[at++];
            if (control >= 0) {
                int count = Math.min(control + 1, to - at);
                o = literal(in, at, count, out, o, step);
                at += count;
            } else if (control != -128 && at < to) {
                o = run(in[at++], 1 - control, out, o, step);
            }
        }
        refuseRemainder(in, at, to);
    }

    private static int literal(byte[] in, int from, int count, byte[] out, int first, int step) {
        int fit = (int) Math.min(count, ((long) out.length - first + step - 1) / step);
        if (step == 1) {
            System.arraycopy(in, from, out, first, fit);
            return first + fit;
        }
        int o = first;
        for (int i = from; i < from + fit; i++, o += step) {
            out[o] = in[i];
        }
        return o;
    }

    private static int run(byte value, int count, byte[] out, int first, int step) {
        int fit = (int) Math.min(count, ((long) out.length - first + step - 1) / step);
        if (step == 1) {
            Arrays.fill(out, first, first + fit, value);
            return first + fit;
        }
        int o = first;
        for (int i = 0; i < fit; i++, o += step) {
            out[o] = value;
        }
        return o;
    }

    /** A segment that goes on belongs to a larger frame; only padding may follow (zeros, or one byte to an even length). */
    private static void refuseRemainder(byte[] in, int from, int to) throws PixelCodecException {
        for (int i = from; i < to - 1; i++) {
            if (in[i] != 0 && in[i] != -128) {
                throw new PixelCodecException(
                        CodecErrorCode.DOES_NOT_MATCH_HEADER, "RLE segment holds more than the frame from " + from);
            }
        }
    }

    private static int int32(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | b[at + 3] << 24;
    }
}
