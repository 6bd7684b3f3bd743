package org.goldenhour.dicom.codec.jpeg;

import java.util.Arrays;
import org.goldenhour.dicom.codec.PixelCodecException;

/** Blocks of the sequential processes (T.81 F.2.2), each transformed as soon as it is read. */
final class SequentialBlocks implements Scan.BlockDecoder {
    private final EntropyReader in;
    private final Component[] components;
    private final InverseDct dct;
    private final short[] block = new short[64];

    SequentialBlocks(EntropyReader in, Component[] components, InverseDct dct) {
        this.in = in;
        this.components = components;
        this.dct = dct;
    }

    @Override
    public void restart() {
        for (Component c : components) {
            c.prediction = 0;
        }
    }

    @Override
    public void block(Component c, int row, int column) throws PixelCodecException {
        int size = c.dc.decode(in) & 15;
        c.prediction += size == 0 ? 0 : in.signed(size);
        block[0] = (short) c.prediction;
        HuffmanTable ac = c.ac;
        int last = 0;
        for (int k = 1; k < 64; k++) {
            int symbol = ac.decode(in);
            int bits = symbol & 15;
            if (bits != 0) {
                k += symbol >> 4;
                int value = in.signed(bits);
                if (k > 63) {
                    break;
                }
                block[ZigZag.NATURAL[k]] = (short) value;
                last = k;
            } else if (symbol == 0xF0) {
                k += 15;
            } else {
                break;
            }
        }
        int at = row * 8 * c.stride + column * 8;
        if (last == 0) {
            dct.flat(block[0], c.quantizer[0], c.samples, at, c.stride);
        } else {
            dct.transform(block, 0, c.quantizer, c.samples, at, c.stride);
            Arrays.fill(block, (short) 0);
        }
    }
}
