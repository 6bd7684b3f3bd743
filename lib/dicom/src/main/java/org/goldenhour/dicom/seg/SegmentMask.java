package org.goldenhour.dicom.seg;

import java.util.List;

/**
 * One segment on the planes of a series.
 *
 * @param maximum the value that stands for 1: 1 of binary segmentations and label maps, else MaximumFractionalValue
 * @param planes as asked for
 * @param values [plane][row * columns + column], 0 to maximum, as unsigned bytes; not copied
 */
public record SegmentMask(int segmentNumber, int maximum, List<ImagePlane> planes, byte[][] values) {
    public SegmentMask {
        planes = List.copyOf(planes);
    }

    /** 0 to 1: probability, or occupied part of the voxel, or whether it is in the mask. */
    public double fraction(int plane, int row, int column) {
        return (values[plane][row * planes.get(plane).columns() + column] & 0xFF) / (double) maximum;
    }

    /** The pixels of a plane with at least that fraction, above 0. */
    public BitPlane bitPlane(int plane, double least) {
        ImagePlane at = planes.get(plane);
        boolean[] mask = new boolean[at.rows() * at.columns()];
        for (int i = 0; i < mask.length; i++) {
            int value = values[plane][i] & 0xFF;
            mask[i] = value > 0 && value >= least * maximum;
        }
        return BitPlane.of(at.rows(), at.columns(), mask);
    }
}
