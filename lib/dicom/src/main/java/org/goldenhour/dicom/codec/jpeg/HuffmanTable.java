package org.goldenhour.dicom.codec.jpeg;

import java.util.Arrays;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;

/** Codes of up to 16 bits (T.81 annex C, F.2.2.3): those of up to 10 bits by one look into a table. */
final class HuffmanTable {
    private static final int LOOK = 10;

    /** Length of the code shifted by 8, and the symbol; 0 for longer codes. */
    private final short[] byPrefix = new short[1 << LOOK];

    private final int[] greatestCode = new int[17];
    private final int[] symbolOffset = new int[17];
    private final byte[] symbols;

    /** @param counts of codes of 1 to 16 bits, at index 0 to 15 */
    HuffmanTable(int[] counts, byte[] symbols) throws PixelCodecException {
        this.symbols = symbols;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= 16; length++) {
            symbolOffset[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, index++) {
                if (code >= 1 << length) {
                    throw new PixelCodecException(CodecErrorCode.MALFORMED, "more Huffman codes than bits hold");
                }
                if (length <= LOOK) {
                    int first = code << LOOK - length;
                    short entry = (short) (length << 8 | symbols[index] & 0xFF);
                    Arrays.fill(byPrefix, first, first + (1 << LOOK - length), entry);
                }
            }
            greatestCode[length] = code - 1;
            code <<= 1;
        }
    }

    /** The next symbol, 0 to 255; 17 bits and more are in the reader afterwards. */
    int decode(EntropyReader in) throws PixelCodecException {
        in.fill();
        int entry = byPrefix[in.peek(LOOK)];
        if (entry != 0) {
            in.skip(entry >> 8);
            return entry & 0xFF;
        }
        return decodeLong(in);
    }

    private int decodeLong(EntropyReader in) throws PixelCodecException {
        for (int length = LOOK + 1; length <= 16; length++) {
            int code = in.peek(length);
            if (code <= greatestCode[length]) {
                in.skip(length);
                return symbols[symbolOffset[length] + code] & 0xFF;
            }
        }
        in.check();
        throw new PixelCodecException(CodecErrorCode.MALFORMED, "no such Huffman code");
    }
}
