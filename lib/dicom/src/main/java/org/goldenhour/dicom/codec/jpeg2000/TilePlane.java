package org.goldenhour.dicom.codec.jpeg2000;

/** The samples of a tile-component, growing from the smallest resolution to the full one. */
sealed interface TilePlane permits ReversiblePlane, IrreversiblePlane {
    /** Makes room for the coefficients of the next resolution, all 0. */
    void enlarge(Resolution resolution);

    /** @param samples as {@link BlockDecoder#decode} returns them */
    void place(int[] samples, CodeBlock block, Subband subband, Resolution resolution);

    /** Coefficients become samples of the resolution. */
    void synthesize(Resolution resolution);

    /** A row of samples, rounded. */
    int[] row(int y);

    /** Row of a resolution in which a row of a sub-band is put. */
    static int rowOf(int y, Subband subband, Resolution resolution) {
        if (resolution.subbands.length == 1) {
            return y;
        }
        int odd = resolution.region.y0() & 1;
        return 2 * y + (subband.highY() == 1 ? 1 - odd : odd);
    }

    /** Column in which a sub-band begins: high-pass columns come behind the low-pass ones. */
    static int firstColumn(Subband subband, Resolution resolution) {
        return subband.highX() == 0
                ? 0
                : Halves.of(resolution.region.x0(), resolution.region.x1()).low();
    }
}
