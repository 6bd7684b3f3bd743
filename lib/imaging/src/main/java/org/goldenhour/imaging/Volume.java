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
}
