package org.goldenhour.dicom.codec.jpeg2000;

/**
 * The code-blocks of one sub-band in a precinct, row by row (T.800 B.7), with what packet headers tell of them in tag trees.
 *
 * @param across code-blocks in a row; 0 where the precinct has none of this sub-band
 */
record CodeBlockGrid(Subband subband, int across, CodeBlock[] blocks, TagTree inclusion, TagTree zeroBitPlanes) {

    static CodeBlockGrid of(Subband subband, Region precinct, int widthExponent, int heightExponent) {
        Region part = subband.region().intersect(precinct);
        if (part.isEmpty()) {
            return new CodeBlockGrid(subband, 0, new CodeBlock[0], null, null);
        }
        int firstX = part.x0() >> widthExponent;
        int firstY = part.y0() >> heightExponent;
        int across = (part.x1() - 1 >> widthExponent) - firstX + 1;
        int down = (part.y1() - 1 >> heightExponent) - firstY + 1;
        CodeBlock[] blocks = new CodeBlock[across * down];
        for (int i = 0; i < blocks.length; i++) {
            int left = firstX + i % across << widthExponent;
            int top = firstY + i / across << heightExponent;
            int x0 = Math.max(left, part.x0());
            int y0 = Math.max(top, part.y0());
            blocks[i] = new CodeBlock(
                    x0 - subband.region().x0(),
                    y0 - subband.region().y0(),
                    Math.min(left + (1 << widthExponent), part.x1()) - x0,
                    Math.min(top + (1 << heightExponent), part.y1()) - y0);
        }
        return new CodeBlockGrid(subband, across, blocks, new TagTree(across, down), new TagTree(across, down));
    }
}
