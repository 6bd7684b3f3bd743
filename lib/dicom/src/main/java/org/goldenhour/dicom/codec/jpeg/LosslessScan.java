package org.goldenhour.dicom.codec.jpeg;

import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;

/** A scan of the lossless process 14 (T.81 annex H), row by row: first its differences, then its samples modulo 2 to the 16th. */
final class LosslessScan {
    private final FrameHeader frame;
    private final Scan scan;
    private final EntropyReader in;
    /** Some encoders write 16 additional bits behind category 16, against T.81 H.1.2.2. */
    private final boolean bitsBehindCategory16;

    private boolean metCategory16;

    LosslessScan(FrameHeader frame, Scan scan, EntropyReader in, boolean bitsBehindCategory16) {
        this.frame = frame;
        this.scan = scan;
        this.in = in;
        this.bitsBehindCategory16 = bitsBehindCategory16;
    }

    /** Whether the reading of category 16 made a difference. */
    boolean metCategory16() {
        return metCategory16;
    }

    void decode() throws PixelCodecException {
        if (scan.start() < 1 || scan.start() > 7 || scan.low() >= frame.precision) {
            throw new PixelCodecException(
                    CodecErrorCode.MALFORMED, "predictor " + scan.start() + ", point transform " + scan.low());
        }
        int width = frame.width;
        if (scan.restartInterval() % width != 0) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "restart within a row (T.81 H.1.1)");
        }
        int rowsUntilRestart = scan.restartInterval() / width;
        int[][] differences = new int[scan.components().length][width];
        for (int y = 0; y < frame.height; y++) {
            boolean first = y == 0;
            if (!first && rowsUntilRestart > 0 && y % rowsUntilRestart == 0) {
                in.restart();
                first = true;
            }
            readRow(differences);
            in.check();
            for (int i = 0; i < differences.length; i++) {
                if (first) {
                    firstRow(scan.components()[i], differences[i], y * width);
                } else {
                    row(scan.components()[i].samples, differences[i], y * width);
                }
            }
        }
    }

    private void readRow(int[][] differences) throws PixelCodecException {
        if (differences.length == 1) {
            HuffmanTable table = scan.components()[0].dc;
            int[] out = differences[0];
            for (int x = 0; x < out.length; x++) {
                out[x] = difference(table);
            }
            return;
        }
        for (int x = 0; x < differences[0].length; x++) {
            for (int i = 0; i < differences.length; i++) {
                differences[i][x] = difference(scan.components()[i].dc);
            }
        }
    }

    private int difference(HuffmanTable table) throws PixelCodecException {
        int category = table.decode(in);
        if (category == 0) {
            return 0;
        }
        if (category < 16) {
            return in.signed(category);
        }
        if (category > 16) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "difference of " + category + " bits");
        }
        metCategory16 = true;
        if (bitsBehindCategory16) {
            in.skip(16);
        }
        return 32768;
    }

    private void firstRow(Component c, int[] differences, int at) {
        int left = 1 << frame.precision - scan.low() - 1;
        for (int x = 0; x < differences.length; x++) {
            left = left + differences[x] & 0xFFFF;
            c.samples[at + x] = (short) left;
        }
    }

    /** T.81 table H.1. */
    private void row(short[] s, int[] differences, int at) {
        int width = differences.length;
        int above = at - width;
        int left = (s[above] & 0xFFFF) + differences[0] & 0xFFFF;
        s[at] = (short) left;
        switch (scan.start()) {
            case 1 -> {
                for (int x = 1; x < width; x++) {
                    left = left + differences[x] & 0xFFFF;
                    s[at + x] = (short) left;
                }
            }
            case 2 -> {
                for (int x = 1; x < width; x++) {
                    s[at + x] = (short) (s[above + x] + differences[x]);
                }
            }
            case 3 -> {
                for (int x = 1; x < width; x++) {
                    s[at + x] = (short) (s[above + x - 1] + differences[x]);
                }
            }
            case 4 -> {
                for (int x = 1; x < width; x++) {
                    left = left + s[above + x] - s[above + x - 1] + differences[x] & 0xFFFF;
                    s[at + x] = (short) left;
                }
            }
            case 5 -> {
                for (int x = 1; x < width; x++) {
                    int slope = (s[above + x] & 0xFFFF) - (s[above + x - 1] & 0xFFFF) >> 1;
                    left = left + slope + differences[x] & 0xFFFF;
                    s[at + x] = (short) left;
                }
            }
            case 6 -> {
                for (int x = 1; x < width; x++) {
                    int slope = left - (s[above + x - 1] & 0xFFFF) >> 1;
                    left = (s[above + x] & 0xFFFF) + slope + differences[x] & 0xFFFF;
                    s[at + x] = (short) left;
                }
            }
            default -> {
                for (int x = 1; x < width; x++) {
                    left = (left + (s[above + x] & 0xFFFF) >> 1) + differences[x] & 0xFFFF;
                    s[at + x] = (short) left;
                }
            }
        }
    }
}
