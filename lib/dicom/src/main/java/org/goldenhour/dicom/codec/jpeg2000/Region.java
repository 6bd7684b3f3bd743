package org.goldenhour.dicom.codec.jpeg2000;

/** A rectangle of a grid, {@code x0 <= x < x1}; may be empty. */
record Region(int x0, int y0, int x1, int y1) {

    int width() {
        return x1 - x0;
    }

    int height() {
        return y1 - y0;
    }

    boolean isEmpty() {
        return x0 >= x1 || y0 >= y1;
    }

    Region intersect(Region other) {
        return new Region(
                Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1), Math.min(y1, other.y1));
    }

    /** The resolution that is {@code levels} halvings smaller (T.800 B-14). */
    Region reduce(int levels) {
        return new Region(ceilShift(x0, levels), ceilShift(y0, levels), ceilShift(x1, levels), ceilShift(y1, levels));
    }

    /**
     * The sub-band of decomposition level {@code level} (B-15).
     *
     * @param highX 1 for a band that is high-pass across (HL, HH)
     * @param highY 1 for one that is high-pass down (LH, HH)
     */
    Region subband(int level, int highX, int highY) {
        return new Region(
                bandShift(x0, level, highX),
                bandShift(y0, level, highY),
                bandShift(x1, level, highX),
                bandShift(y1, level, highY));
    }

    private static int ceilShift(int value, int shift) {
        return (int) (value + (1L << shift) - 1 >> shift);
    }

    private static int bandShift(int value, int level, int high) {
        return level == 0 ? value : (int) (value - ((long) high << level - 1) + (1L << level) - 1 >> level);
    }
}
