package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/**
 * How a component is coded: SPcod or SPcoc (T.800 A.6.1, table A.15).
 *
 * @param levels decompositions, 0 to 32
 * @param blockWidthExponent of a code-block, 2 to 10
 * @param blockStyle bits of table A.19, and bit 6 for the HT block coder (T.814 A.4)
 * @param reversible wavelet 5/3; else 9/7
 * @param precinctWidthExponents PPx by resolution, from the smallest
 */
record ComponentCoding(
        int levels,
        int blockWidthExponent,
        int blockHeightExponent,
        int blockStyle,
        boolean reversible,
        int[] precinctWidthExponents,
        int[] precinctHeightExponents) {

    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE_ALL = 4;
    static final int VERTICALLY_CAUSAL = 8;
    static final int SEGMENTATION_SYMBOLS = 32;
    static final int HIGH_THROUGHPUT = 64;
    private static final int HIGH_THROUGHPUT_MIXED = 128;

    static ComponentCoding read(SegmentReader in, boolean precincts) throws PixelCodecException {
        int levels = in.u8();
        int widthExponent = (in.u8() & 15) + 2;
        int heightExponent = (in.u8() & 15) + 2;
        int style = in.u8();
        int transform = in.u8();
        if (levels > 32
                || widthExponent > 10
                || heightExponent > 10
                || widthExponent + heightExponent > 12
                || transform > 1) {
            throw Fault.malformed("coding style out of range");
        }
        if ((style & HIGH_THROUGHPUT_MIXED) != 0) {
            throw Fault.notSupported("code-blocks of both block coders in one tile");
        }
        int[] widths = new int[levels + 1];
        int[] heights = new int[levels + 1];
        for (int r = 0; r <= levels; r++) {
            int size = precincts ? in.u8() : 0xFF;
            widths[r] = size & 15;
            heights[r] = size >> 4;
            if (r > 0 && (widths[r] == 0 || heights[r] == 0)) {
                throw Fault.malformed("precinct of one sample above the lowest resolution");
            }
        }
        return new ComponentCoding(levels, widthExponent, heightExponent, style, transform == 1, widths, heights);
    }

    boolean has(int styleBit) {
        return (blockStyle & styleBit) != 0;
    }
}
