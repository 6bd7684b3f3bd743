package org.goldenhour.dicom.seg;

import java.util.List;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.data.DataSet;

/**
 * Probabilities or occupied parts over the images of one series (PS3.3 C.8.20.2.3). Read back by {@link StoredSegmentation}.
 *
 * @param occupancy whether values say how much of the voxel the segment fills; else how probable it is that it is there
 * @param maximum the value that stands for 1, 1 to 255
 * @param planes the frames; those without a value above 0 are left out when it is written
 */
public record FractionalSegmentation(
        boolean occupancy,
        int maximum,
        String contentLabel,
        String contentDescription,
        List<Segment> segments,
        List<Plane> planes) {
    public FractionalSegmentation {
        segments = List.copyOf(segments);
        planes = List.copyOf(planes);
        if (maximum < 1 || maximum > 255) {
            throw new IllegalArgumentException("the maximum fractional value is 1 to 255");
        }
        for (Plane plane : planes) {
            for (byte value : plane.values()) {
                if ((value & 0xFF) > maximum) {
                    throw new IllegalArgumentException("a value is above the maximum");
                }
            }
        }
    }

    /** @param values row by row, 0 to maximum, as unsigned bytes; not copied: the caller gives them up */
    public record Plane(int segmentNumber, String sourceSopInstanceUid, int rows, int columns, byte[] values) {
        public Plane {
            if (values.length != rows * columns) {
                throw new IllegalArgumentException("a plane has a value for each pixel");
            }
        }
    }

    /** The instance as a data set, as {@link Segmentation#toDataSet}. */
    public DataSet toDataSet(DerivedObject identity, List<DataSet> sources) {
        return SegmentationEncoding.write(SegmentationFrames.of(this), identity, sources);
    }
}
