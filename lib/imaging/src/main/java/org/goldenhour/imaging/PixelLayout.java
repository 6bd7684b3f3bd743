package org.goldenhour.imaging;

import java.util.Arrays;

/**
 * How the pixels of the instances lie to the planes of a volume. Axial volumes are held with columns towards the patient's left, rows towards the back and slices
 * towards the head, whatever the instances' orientation was: so an algorithm sees one layout and left and right cannot change places.
 *
 * <p>First transposed, then columns and rows reversed, an instance's frame is a plane of the volume.
 *
 * @param columns of the instances, as stored
 * @param rows of the instances, as stored
 */
public record PixelLayout(int columns, int rows, boolean transposed, boolean columnsReversed, boolean rowsReversed) {
    /** The layout that brings the given orientation nearest to left and back. */
    static PixelLayout towardsLeftAndBack(int columns, int rows, double[] rowDirection, double[] columnDirection) {
        boolean transposed = Math.abs(rowDirection[0]) < Math.abs(columnDirection[0]);
        double[] x = transposed ? columnDirection : rowDirection;
        double[] y = transposed ? rowDirection : columnDirection;
        return new PixelLayout(columns, rows, transposed, x[0] < 0, y[1] < 0);
    }

    public int planeColumns() {
        return transposed ? rows : columns;
    }

    public int planeRows() {
        return transposed ? columns : rows;
    }

    /** The index in the stored frame of a plane's pixel. */
    public int stored(int planeColumn, int planeRow) {
        int c = columnsReversed ? planeColumns() - 1 - planeColumn : planeColumn;
        int r = rowsReversed ? planeRows() - 1 - planeRow : planeRow;
        return transposed ? c * columns + r : r * columns + c;
    }

    /** A point of the plane in the stored frame's pixels (x, y), both measured from the outer corner of the first pixel. */
    public double[] storedPoint(double x, double y) {
        double c = columnsReversed ? planeColumns() - x : x;
        double r = rowsReversed ? planeRows() - y : y;
        return transposed ? new double[] {r, c} : new double[] {c, r};
    }

    /** A plane's mask in the order of the stored frame. */
    public byte[] toStored(byte[] plane) {
        byte[] out = new byte[columns * rows];
        for (int r = 0, i = 0; r < planeRows(); r++) {
            for (int c = 0; c < planeColumns(); c++, i++) {
                out[stored(c, r)] = plane[i];
            }
        }
        return out;
    }

    boolean isIdentity() {
        return !transposed && !columnsReversed && !rowsReversed;
    }

    short[] toPlane(short[] frame) {
        if (isIdentity()) {
            return Arrays.copyOf(frame, frame.length);
        }
        short[] out = new short[frame.length];
        for (int r = 0, i = 0; r < planeRows(); r++) {
            for (int c = 0; c < planeColumns(); c++, i++) {
                out[i] = frame[stored(c, r)];
            }
        }
        return out;
    }
}
