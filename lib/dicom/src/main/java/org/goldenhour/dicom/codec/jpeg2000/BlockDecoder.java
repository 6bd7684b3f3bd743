package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/** Decodes code-blocks, one after another; reuses its memory. */
interface BlockDecoder {
    /** More bit-planes do not fit into the samples. */
    int MAXIMUM_BIT_PLANES = 30;

    /**
     * @param packets where the chunks of the block are
     * @param planes bit-planes that the sub-band has, those of a region of interest included
     * @return {@code width * height} samples row by row, overwritten by the next call: bit 31 is the sign, below it twice the magnitude; where bits of the magnitude are not known,
     *     or behind the last one, the first of them is set (reconstruction half-way, E-6)
     */
    int[] decode(CodeBlock block, byte[] packets, int planes, Subband subband, ComponentCoding coding)
            throws PixelCodecException;
}
