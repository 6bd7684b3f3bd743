package org.goldenhour.dicom.codec.jpegls;

import java.util.Arrays;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;

/** The samples of one scan, line by line (T.87 annex A; B for more than one component). */
final class ScanDecoder {
    private final BitReader in;
    private final ContextModel model;
    private final int errorBits;
    private final int limit;
    private int runIndex;

    ScanDecoder(BitReader in, CodingParameters parameters) {
        this.in = in;
        model = new ContextModel(parameters);
        errorBits = parameters.errorBits();
        limit = parameters.limit();
    }

    /** @param planes one for each component of the scan, each rows times columns, unsigned */
    void decode(short[][] planes, int rows, int columns, boolean bySample) throws PixelCodecException {
        int components = planes.length;
        int[][] above = new int[components][columns + 2];
        int[][] line = new int[components][columns + 2];
        int[] runIndices = new int[components];
        for (int y = 0; y < rows; y++) {
            for (int i = 0; i < components; i++) {
                line[i][0] = above[i][1];
                above[i][columns + 1] = above[i][columns];
            }
            if (bySample && components > 1) {
                lineOfPixels(above, line, columns);
            } else {
                for (int i = 0; i < components; i++) {
                    runIndex = runIndices[i];
                    line(above[i], line[i], columns);
                    runIndices[i] = runIndex;
                }
            }
            in.check();
            for (int i = 0; i < components; i++) {
                short[] plane = planes[i];
                int[] from = line[i];
                for (int x = 0, o = y * columns; x < columns; x++) {
                    plane[o + x] = (short) from[x + 1];
                }
                int[] swap = above[i];
                above[i] = line[i];
                line[i] = swap;
            }
        }
    }

    private void line(int[] above, int[] line, int columns) throws PixelCodecException {
        int x = 1;
        while (x <= columns) {
            int ra = line[x - 1];
            int rb = above[x];
            int rc = above[x - 1];
            int q = model.context(ra, rb, rc, above[x + 1]);
            if (q != 0) {
                line[x++] = regular(ra, rb, rc, q);
                continue;
            }
            int length = runLength(columns + 1 - x);
            Arrays.fill(line, x, x + length, ra);
            x += length;
            if (x <= columns) {
                line[x] = interruption(ra, above[x]);
                runIndex = Math.max(0, runIndex - 1);
                x++;
            }
        }
    }

    /** All samples of a pixel together: a run where all of them are flat. */
    private void lineOfPixels(int[][] above, int[][] line, int columns) throws PixelCodecException {
        int components = line.length;
        int[] contexts = new int[components];
        int x = 1;
        while (x <= columns) {
            boolean flat = true;
            for (int i = 0; i < components; i++) {
                contexts[i] = model.context(line[i][x - 1], above[i][x], above[i][x - 1], above[i][x + 1]);
                flat &= contexts[i] == 0;
            }
            if (!flat) {
                for (int i = 0; i < components; i++) {
                    line[i][x] = regular(line[i][x - 1], above[i][x], above[i][x - 1], contexts[i]);
                }
                x++;
                continue;
            }
            int length = runLength(columns + 1 - x);
            for (int[] samples : line) {
                Arrays.fill(samples, x, x + length, samples[x - 1]);
            }
            x += length;
            if (x <= columns) {
                for (int i = 0; i < components; i++) {
                    line[i][x] = interruptionOfPixel(line[i][x - 1], above[i][x]);
                }
                runIndex = Math.max(0, runIndex - 1);
                x++;
            }
        }
    }

    private int regular(int ra, int rb, int rc, int signedContext) throws PixelCodecException {
        boolean negative = signedContext < 0;
        int q = negative ? -signedContext : signedContext;
        int px = model.predict(ra, rb, rc, q, negative);
        int k = model.order(q);
        int mapped = in.golomb(k, limit - errorBits - 1, errorBits);
        int error = mapped >>> 1 ^ -(mapped & 1);
        if (model.inverted(q, k)) {
            error = ~error;
        }
        model.update(q, error);
        return model.reconstruct(px, negative ? -error : error);
    }

    /** A.7.1.2. @param most samples to the end of the line */
    private int runLength(int most) throws PixelCodecException {
        int length = 0;
        while (in.bits(1) == 1) {
            int full = 1 << ContextModel.J[runIndex];
            if (full <= most - length) {
                length += full;
                runIndex = Math.min(31, runIndex + 1);
            } else {
                length = most;
            }
            if (length == most) {
                return most;
            }
        }
        length += in.bits(ContextModel.J[runIndex]);
        if (length >= most) {
            in.check();
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "run beyond the end of the line");
        }
        return length;
    }

    private int interruption(int ra, int rb) throws PixelCodecException {
        if (Math.abs(ra - rb) <= model.p.near()) {
            return model.reconstruct(ra, interruptionError(1));
        }
        return interruptionOfPixel(ra, rb);
    }

    private int interruptionOfPixel(int ra, int rb) throws PixelCodecException {
        int error = interruptionError(0);
        return model.reconstruct(rb, ra > rb ? -error : error);
    }

    private int interruptionError(int type) throws PixelCodecException {
        int k = model.runOrder(type);
        int mapped = in.golomb(k, limit - ContextModel.J[runIndex] - 1 - errorBits - 1, errorBits);
        int doubled = mapped + type;
        boolean odd = (doubled & 1) == 1;
        int size = doubled + 1 >> 1;
        int error = odd == model.oddIsNegative(type, k) ? -size : size;
        model.updateRun(type, error, mapped);
        return error;
    }
}
