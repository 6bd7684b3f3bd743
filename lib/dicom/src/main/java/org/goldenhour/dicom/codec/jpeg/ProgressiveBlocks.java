package org.goldenhour.dicom.codec.jpeg;

import org.goldenhour.dicom.codec.PixelCodecException;

/** Blocks of one scan of the progressive process (T.81 annex G), by spectral selection and successive approximation. */
final class ProgressiveBlocks implements Scan.BlockDecoder {
    private final EntropyReader in;
    private final Scan scan;
    private final int plus;
    private final int minus;
    private int blocksWithoutMore;

    ProgressiveBlocks(EntropyReader in, Scan scan) {
        this.in = in;
        this.scan = scan;
        plus = 1 << scan.low();
        minus = -1 << scan.low();
    }

    @Override
    public void restart() {
        blocksWithoutMore = 0;
        for (Component c : scan.components()) {
            c.prediction = 0;
        }
    }

    @Override
    public void block(Component c, int row, int column) throws PixelCodecException {
        int at = (row * (c.stride / 8) + column) * 64;
        if (scan.start() == 0) {
            dc(c, at);
        } else if (scan.high() == 0) {
            acFirst(c.coefficients, at, c.ac);
        } else {
            acRefine(c.coefficients, at, c.ac);
        }
    }

    private void dc(Component c, int at) throws PixelCodecException {
        if (scan.high() != 0) {
            if (in.bit() == 1) {
                c.coefficients[at] |= (short) plus;
            }
            return;
        }
        int size = c.dc.decode(in) & 15;
        c.prediction += size == 0 ? 0 : in.signed(size);
        c.coefficients[at] = (short) (c.prediction << scan.low());
    }

    /** T.81 G.1.2.2. */
    private void acFirst(short[] block, int at, HuffmanTable ac) throws PixelCodecException {
        if (blocksWithoutMore > 0) {
            blocksWithoutMore--;
            return;
        }
        for (int k = scan.start(); k <= scan.end(); k++) {
            int symbol = ac.decode(in);
            int run = symbol >> 4;
            int bits = symbol & 15;
            if (bits != 0) {
                k += run;
                int value = in.signed(bits);
                if (k <= scan.end()) {
                    block[at + ZigZag.NATURAL[k]] = (short) (value << scan.low());
                }
            } else if (run == 15) {
                k += 15;
            } else {
                blocksWithoutMore = (1 << run) - 1 + in.bits(run);
                return;
            }
        }
    }

    /** T.81 G.1.2.3. */
    private void acRefine(short[] block, int at, HuffmanTable ac) throws PixelCodecException {
        int k = scan.start();
        while (blocksWithoutMore == 0 && k <= scan.end()) {
            int symbol = ac.decode(in);
            int run = symbol >> 4;
            int value = 0;
            if ((symbol & 15) != 0) {
                value = in.bit() == 1 ? plus : minus;
            } else if (run != 15) {
                blocksWithoutMore = (1 << run) + in.bits(run);
                break;
            }
            k = refineZeros(block, at, k, run);
            if (value != 0 && k <= scan.end()) {
                block[at + ZigZag.NATURAL[k]] = (short) value;
            }
            k++;
        }
        if (blocksWithoutMore > 0) {
            refineZeros(block, at, k, 64);
            blocksWithoutMore--;
        }
    }

    /** Passes {@code run} coefficients without history, refines those with one; stands at the next without history. */
    private int refineZeros(short[] block, int at, int from, int run) {
        int left = run;
        for (int k = from; k <= scan.end(); k++) {
            int i = at + ZigZag.NATURAL[k];
            if (block[i] == 0) {
                if (left-- == 0) {
                    return k;
                }
            } else if (in.bit() == 1 && (block[i] & plus) == 0) {
                block[i] += (short) (block[i] >= 0 ? plus : minus);
            }
        }
        return scan.end() + 1;
    }
}
