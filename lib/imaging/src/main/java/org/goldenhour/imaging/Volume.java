package org.goldenhour.imaging;

/** A stack of slices in Hounsfield units on a grid. {@code planes[z][row * columns + column]}; arrays are shared, whoever writes owns the copy. */
public record Volume(VoxelGrid grid, short[][] planes) {
    /** What padding and impossible values become (CLINICAL 1.1.1). */
    public static final short AIR_HU = -1000;

    public Volume {
        if (planes.length != grid.slices()) {
            throw new IllegalArgumentException("one plane per slice");
        }
        for (short[] plane : planes) {
            if (plane.length != grid.columns() * grid.rows()) {
                throw new IllegalArgumentException("a plane has rows x columns voxels");
            }
        }
    }

    /** A part of every slice, copied. */
    public Volume cropped(int firstColumn, int firstRow, int columns, int rows) {
        short[][] out = new short[planes.length][columns * rows];
        for (int k = 0; k < out.length; k++) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(
                        planes[k], (firstRow + r) * grid.columns() + firstColumn, out[k], r * columns, columns);
            }
        }
        return new Volume(grid.cropped(firstColumn, firstRow, columns, rows), out);
    }
}
