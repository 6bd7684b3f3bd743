package org.goldenhour.imaging;

/** A set of voxels of a stack: 1 inside, 0 outside, {@code planes[z][row * columns + column]}. Arrays are shared, whoever writes owns the copy. */
public record Mask(int columns, int rows, byte[][] planes) {
    public static Mask empty(VoxelGrid grid) {
        return new Mask(grid.columns(), grid.rows(), new byte[grid.slices()][grid.columns() * grid.rows()]);
    }

    public int slices() {
        return planes.length;
    }

    public Mask copy() {
        byte[][] out = new byte[planes.length][];
        for (int k = 0; k < out.length; k++) {
            out[k] = planes[k].clone();
        }
        return new Mask(columns, rows, out);
    }

    /** Voxels set in one slice. */
    public int count(int slice) {
        int n = 0;
        for (byte b : planes[slice]) {
            n += b;
        }
        return n;
    }

    public long count() {
        long n = 0;
        for (int k = 0; k < planes.length; k++) {
            n += count(k);
        }
        return n;
    }

    /** The volume with each slice's own extent. */
    public double volumeMl(VoxelGrid grid) {
        double ml = 0;
        for (int k = 0; k < planes.length; k++) {
            ml += count(k) * grid.voxelMl(k);
        }
        return ml;
    }

    /** A part of every slice, copied. */
    public Mask cropped(int firstColumn, int firstRow, int columns, int rows) {
        byte[][] out = new byte[planes.length][columns * rows];
        for (int k = 0; k < out.length; k++) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(planes[k], (firstRow + r) * this.columns + firstColumn, out[k], r * columns, columns);
            }
        }
        return new Mask(columns, rows, out);
    }

    /** This mask of a cropped volume, in the frame that it was cropped from; nothing outside. */
    public Mask uncropped(int firstColumn, int firstRow, int fullColumns, int fullRows) {
        byte[][] out = new byte[planes.length][fullColumns * fullRows];
        for (int k = 0; k < out.length; k++) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(planes[k], r * columns, out[k], (firstRow + r) * fullColumns + firstColumn, columns);
            }
        }
        return new Mask(fullColumns, fullRows, out);
    }
}
