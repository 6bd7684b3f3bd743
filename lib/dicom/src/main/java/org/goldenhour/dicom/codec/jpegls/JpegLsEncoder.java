package org.goldenhour.dicom.codec.jpegls;

import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/** One scan with default parameters; colours interleaved by line. */
final class JpegLsEncoder {
    private final BitWriter out;
    private final ContextModel model;
    private final int errorBits;
    private final int limit;
    private int runIndex;

    private JpegLsEncoder(BitWriter out, CodingParameters parameters) {
        this.out = out;
        model = new ContextModel(parameters);
        errorBits = parameters.errorBits();
        limit = parameters.limit();
    }

    /** @param near 0 for lossless, to 255 */
    static byte[] encode(PixelFrame frame, int near) throws PixelCodecException {
        PixelDescription d = frame.description();
        int precision = Math.max(2, d.bitsStored());
        boolean fits = (d.bitsAllocated() == 8 || d.bitsAllocated() == 16)
                && d.bitsStored() <= d.bitsAllocated()
                && d.highBit() == d.bitsStored() - 1
                && d.samplesPerPixel() >= 1
                && d.samplesPerPixel() <= 4
                && d.rows() >= 1
                && d.rows() <= 65535
                && d.columns() >= 1
                && d.columns() <= 65535
                && frame.bytes().length == d.frameBytes()
                && near >= 0
                && near <= Math.min(255, (1 << precision) - 1 >> 1);
        if (!fits) {
            throw new PixelCodecException(CodecErrorCode.NOT_ENCODABLE, "JPEG-LS cannot hold such a frame");
        }
        BitWriter out = new BitWriter(frame.bytes().length / 2 + 128);
        int samples = d.samplesPerPixel();
        out.u16(0xFFD8);
        out.u16(0xFFF7);
        out.u16(8 + 3 * samples);
        out.u8(precision);
        out.u16(d.rows());
        out.u16(d.columns());
        out.u8(samples);
        for (int i = 1; i <= samples; i++) {
            out.u8(i);
            out.u16(0x1100);
        }
        out.u16(0xFFDA);
        out.u16(6 + 2 * samples);
        out.u8(samples);
        for (int i = 1; i <= samples; i++) {
            out.u16(i << 8);
        }
        out.u8(near);
        out.u16(samples == 1 ? 0 : 0x0100);
        new JpegLsEncoder(out, CodingParameters.of((1 << precision) - 1, near, 0, 0, 0, 0)).scan(frame);
        out.flush();
        return out.end();
    }

    private void scan(PixelFrame frame) throws PixelCodecException {
        PixelDescription d = frame.description();
        int samples = d.samplesPerPixel();
        int columns = d.columns();
        int[][] above = new int[samples][columns + 2];
        int[][] line = new int[samples][columns + 2];
        int[] runIndices = new int[samples];
        for (int y = 0; y < d.rows(); y++) {
            for (int i = 0; i < samples; i++) {
                read(frame, i, y, line[i]);
                line[i][0] = above[i][1];
                above[i][columns + 1] = above[i][columns];
                runIndex = runIndices[i];
                line(above[i], line[i], columns);
                runIndices[i] = runIndex;
                int[] swap = above[i];
                above[i] = line[i];
                line[i] = swap;
            }
        }
    }

    /** Two's complement goes as it is, unsigned (PS3.5 8.2.3). Losses must not carry a sample over the end of its signed range. */
    private void read(PixelFrame frame, int sample, int y, int[] line) throws PixelCodecException {
        PixelDescription d = frame.description();
        int width = d.bitsAllocated() / 8;
        int mask = (1 << d.bitsStored()) - 1;
        int pixels = d.rows() * d.columns();
        boolean planar = d.planarConfiguration() == 1 && d.samplesPerPixel() > 1;
        int step = planar ? width : width * d.samplesPerPixel();
        int at = y * d.columns() * step + sample * width * (planar ? pixels : 1);
        int signEdge = 1 << d.bitsStored() - 1;
        int near = model.p.near();
        byte[] bytes = frame.bytes();
        for (int x = 1; x <= d.columns(); x++, at += step) {
            int value = (width == 1 ? bytes[at] & 0xFF : bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8) & mask;
            if (near > 0 && d.signed() && value >= signEdge - near && value < signEdge + near) {
                throw new PixelCodecException(
                        CodecErrorCode.NOT_ENCODABLE, "signed samples too close to the end of their range for a loss");
            }
            line[x] = value;
        }
    }

    /** {@code line} holds what the decoder will have, as far as it is coded. */
    private void line(int[] above, int[] line, int columns) {
        int x = 1;
        while (x <= columns) {
            int ra = line[x - 1];
            int rb = above[x];
            int rc = above[x - 1];
            int q = model.context(ra, rb, rc, above[x + 1]);
            if (q != 0) {
                line[x] = regular(line[x], ra, rb, rc, q);
                x++;
                continue;
            }
            int from = x;
            while (x <= columns && Math.abs(line[x] - ra) <= model.p.near()) {
                line[x++] = ra;
            }
            run(x - from, x > columns);
            if (x <= columns) {
                line[x] = interruption(line[x], ra, above[x]);
                runIndex = Math.max(0, runIndex - 1);
                x++;
            }
        }
    }

    private int regular(int value, int ra, int rb, int rc, int signedContext) {
        boolean negative = signedContext < 0;
        int q = negative ? -signedContext : signedContext;
        int px = model.predict(ra, rb, rc, q, negative);
        int k = model.order(q);
        int error = model.quantise(negative ? px - value : value - px);
        int signed = model.inverted(q, k) ? ~error : error;
        out.golomb(signed >= 0 ? 2 * signed : -2 * signed - 1, k, limit - errorBits - 1, errorBits);
        model.update(q, error);
        return model.reconstruct(px, negative ? -error : error);
    }

    /** A.7.1.2. */
    private void run(int length, boolean toEndOfLine) {
        int left = length;
        while (left >= 1 << ContextModel.J[runIndex]) {
            out.bits(1, 1);
            left -= 1 << ContextModel.J[runIndex];
            runIndex = Math.min(31, runIndex + 1);
        }
        if (!toEndOfLine) {
            out.bits(left, ContextModel.J[runIndex] + 1);
        } else if (left > 0) {
            out.bits(1, 1);
        }
    }

    private int interruption(int value, int ra, int rb) {
        int type = Math.abs(ra - rb) <= model.p.near() ? 1 : 0;
        int px = type == 1 ? ra : rb;
        boolean negative = type == 0 && ra > rb;
        int error = model.quantise(negative ? px - value : value - px);
        int k = model.runOrder(type);
        boolean odd = error != 0 && error < 0 == model.oddIsNegative(type, k);
        int mapped = 2 * Math.abs(error) - type - (odd ? 1 : 0);
        out.golomb(mapped, k, limit - ContextModel.J[runIndex] - 1 - errorBits - 1, errorBits);
        model.updateRun(type, error, mapped);
        return model.reconstruct(px, negative ? -error : error);
    }
}
