package org.goldenhour.dicom.seg;

import java.util.Optional;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * Where the pixels of a plane lie in the frame of reference (PS3.3 C.7.6.2.1.1). All lengths in mm.
 *
 * @param position centre of the first pixel
 * @param alongRow unit vector in the direction of ascending columns
 * @param alongColumn unit vector in the direction of ascending rows
 * @param rowSpacingMm between the centres of neighbouring rows, above 0
 * @param columnSpacingMm between the centres of neighbouring columns, above 0
 * @param spacingMm between neighbouring planes, or where that is not said the thickness of this one; 0 where neither is
 */
public record PlaneGeometry(
        Vector position,
        Vector alongRow,
        Vector alongColumn,
        double rowSpacingMm,
        double columnSpacingMm,
        double spacingMm) {
    /** A place or a direction in the patient: towards left, posterior, head. */
    public record Vector(double x, double y, double z) {
        public double dot(Vector other) {
            return x * other.x + y * other.y + z * other.z;
        }

        public Vector minus(Vector other) {
            return new Vector(x - other.x, y - other.y, z - other.z);
        }

        public Vector plus(Vector direction, double factor) {
            return new Vector(x + factor * direction.x, y + factor * direction.y, z + factor * direction.z);
        }

        public Vector cross(Vector o) {
            return new Vector(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
        }
    }

    /** Directions that differ by less count as one: the cosine of 0.08 degrees. */
    private static final double PARALLEL = 1 - 1e-6;

    public Vector normal() {
        return alongRow.cross(alongColumn);
    }

    /** Whether rows and columns run as those of the other. */
    public boolean isOrientedAs(PlaneGeometry other) {
        return alongRow.dot(other.alongRow) > PARALLEL && alongColumn.dot(other.alongColumn) > PARALLEL;
    }

    /** Of a single-frame image or of functional groups; empty where position, orientation or pixel spacing are missing or no directions. */
    static Optional<PlaneGeometry> of(Values positions, Values orientations, Values measures) {
        double[] p = positions.numbers(Tag.ImagePositionPatient);
        double[] o = orientations.numbers(Tag.ImageOrientationPatient);
        double[] s = measures.numbers(Tag.PixelSpacing);
        if (p.length != 3 || o.length != 6 || s.length != 2 || !(s[0] > 0) || !(s[1] > 0)) {
            return Optional.empty();
        }
        Optional<Vector> row = unit(new Vector(o[0], o[1], o[2]));
        Optional<Vector> column = unit(new Vector(o[3], o[4], o[5]));
        if (row.isEmpty() || column.isEmpty() || Math.abs(row.get().dot(column.get())) > 1e-2) {
            return Optional.empty();
        }
        double spacing = measures.number(Tag.SpacingBetweenSlices)
                .orElse(measures.number(Tag.SliceThickness).orElse(0));
        return Optional.of(new PlaneGeometry(
                new Vector(p[0], p[1], p[2]),
                row.get(),
                column.get(),
                s[0],
                s[1],
                Double.isFinite(spacing) ? Math.abs(spacing) : 0));
    }

    private static Optional<Vector> unit(Vector v) {
        double length = Math.sqrt(v.dot(v));
        return length > 0.5 && length < 2
                ? Optional.of(new Vector(v.x / length, v.y / length, v.z / length))
                : Optional.empty();
    }
}
