package org.goldenhour.imaging;

/**
 * Where the voxels of a stack of parallel slices lie: the only place for geometry. LPS, millimetres.
 *
 * <p>Every slice has its own origin, so a tilted gantry (a sheared stack) and uneven distances are described exactly. Indices count voxel centres: column 0, row 0 is
 * the centre of the first pixel (PS3.3 C.7.6.2.1.1). Immutable.
 */
public final class VoxelGrid {
    private final int columns;
    private final int rows;
    private final double columnSpacingMm;
    private final double rowSpacingMm;
    private final double[] rowDirection;
    private final double[] columnDirection;
    private final double[] normal;
    private final double[][] origins;
    private final double[] offsets;

    /**
     * @param columnSpacingMm between neighbouring columns (PixelSpacing value 2)
     * @param rowSpacingMm between neighbouring rows (PixelSpacing value 1)
     * @param rowDirection unit vector along a row, towards larger column index (ImageOrientationPatient values 1 to 3)
     * @param columnDirection unit vector along a column, towards larger row index (values 4 to 6)
     * @param origins per slice the centre of its first pixel (ImagePositionPatient)
     */
    public VoxelGrid(
            int columns,
            int rows,
            double columnSpacingMm,
            double rowSpacingMm,
            double[] rowDirection,
            double[] columnDirection,
            double[][] origins) {
        if (columns < 1 || rows < 1 || origins.length < 1 || !(columnSpacingMm > 0) || !(rowSpacingMm > 0)) {
            throw new IllegalArgumentException("a grid has at least one voxel of positive size");
        }
        this.columns = columns;
        this.rows = rows;
        this.columnSpacingMm = columnSpacingMm;
        this.rowSpacingMm = rowSpacingMm;
        this.rowDirection = rowDirection.clone();
        this.columnDirection = columnDirection.clone();
        this.normal = cross(rowDirection, columnDirection);
        this.origins = new double[origins.length][];
        this.offsets = new double[origins.length];
        for (int k = 0; k < origins.length; k++) {
            this.origins[k] = origins[k].clone();
            offsets[k] = dot(normal, origins[k]);
        }
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int slices() {
        return origins.length;
    }

    public double columnSpacingMm() {
        return columnSpacingMm;
    }

    public double rowSpacingMm() {
        return rowSpacingMm;
    }

    public double pixelAreaMm2() {
        return columnSpacingMm * rowSpacingMm;
    }

    /** Unit vector row x column. */
    public double[] normal() {
        return normal.clone();
    }

    public double[] rowDirection() {
        return rowDirection.clone();
    }

    public double[] columnDirection() {
        return columnDirection.clone();
    }

    public double[] origin(int slice) {
        return origins[slice].clone();
    }

    /** The slice's position along the normal. */
    public double offsetMm(int slice) {
        return offsets[slice];
    }

    /** How far a slice reaches along the normal for volumes: half the way to each neighbour; at an end the way to the only one (CLINICAL 1.1.4). */
    public double extentMm(int slice) {
        int last = slices() - 1;
        if (last == 0) {
            return 1;
        }
        double below = slice > 0 ? Math.abs(offsets[slice] - offsets[slice - 1]) : Double.NaN;
        double above = slice < last ? Math.abs(offsets[slice + 1] - offsets[slice]) : Double.NaN;
        return Double.isNaN(below) ? above : Double.isNaN(above) ? below : (below + above) / 2;
    }

    public double voxelMl(int slice) {
        return pixelAreaMm2() * extentMm(slice) / 1000;
    }

    /** The patient position of a point of a slice, in pixels from the centre of its first pixel. */
    public double[] patient(double column, double row, int slice) {
        double[] p = origins[slice].clone();
        for (int i = 0; i < 3; i++) {
            p[i] += column * columnSpacingMm * rowDirection[i] + row * rowSpacingMm * columnDirection[i];
        }
        return p;
    }

    /** The point of a slice's plane nearest to a patient position: column, row (fractional) and the distance along the normal. */
    public double[] pixel(double[] patient, int slice) {
        double[] d = {patient[0] - origins[slice][0], patient[1] - origins[slice][1], patient[2] - origins[slice][2]};
        return new double[] {
            dot(d, rowDirection) / columnSpacingMm, dot(d, columnDirection) / rowSpacingMm, dot(d, normal)
        };
    }

    /** The slice whose plane is nearest to a patient position. */
    public int nearestSlice(double[] patient) {
        double at = dot(normal, patient);
        int best = 0;
        for (int k = 1; k < offsets.length; k++) {
            if (Math.abs(offsets[k] - at) < Math.abs(offsets[best] - at)) {
                best = k;
            }
        }
        return best;
    }

    /**
     * By how many pixels (column, row) a line along the normal moves from one slice to the next; not zero where the gantry was tilted. What is at (c, r) of
     * {@code slice} continues at (c + drift[0], r + drift[1]) of {@code slice + 1}.
     */
    public double[] drift(int slice) {
        double[] on = origins[slice].clone();
        double step = offsets[slice + 1] - offsets[slice];
        for (int i = 0; i < 3; i++) {
            on[i] += step * normal[i];
        }
        double[] at = pixel(on, slice + 1);
        return new double[] {at[0], at[1]};
    }

    /** The same slices with part of their columns and rows. */
    public VoxelGrid cropped(int firstColumn, int firstRow, int columns, int rows) {
        double[][] moved = new double[slices()][];
        for (int k = 0; k < moved.length; k++) {
            moved[k] = patient(firstColumn, firstRow, k);
        }
        return new VoxelGrid(columns, rows, columnSpacingMm, rowSpacingMm, rowDirection, columnDirection, moved);
    }

    /** The angle between the slices' normal and the patient's long axis, in degrees, 0 to 90. */
    public double tiltDegrees() {
        return Math.toDegrees(Math.acos(Math.min(1, Math.abs(normal[2]))));
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
