package org.goldenhour.dicom.seg;

import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;

/**
 * Masks over the images of one series: a binary segmentation (PS3.3 A.51, C.8.20.2).
 *
 * @param contentLabel identifies it within the study: capitals, digits, underscore, at most 16 characters
 * @param contentDescription words for people; 64 bytes are written
 * @param segments in ascending number
 * @param planes the frames; empty planes are left out when it is written, so a segment may have none
 */
public record Segmentation(
        String contentLabel, String contentDescription, List<Segment> segments, List<SegmentPlane> planes) {
    /** Segmentation Storage. */
    public static final String SOP_CLASS_UID = Uid.SegmentationStorage;

    public Segmentation {
        segments = List.copyOf(segments);
        planes = List.copyOf(planes);
    }

    /**
     * The instance as a data set; its frames run by segment, then along the normal of the slices.
     *
     * @param sources the single-frame images of the series that was segmented, in any order (headers suffice); all have the rows and columns of the planes
     * @throws IllegalArgumentException where no plane has a pixel (nothing found is said in the report, not by an empty segmentation), where a plane names an
     *     unknown source or segment, or where sources lack a position
     */
    public DataSet toDataSet(DerivedObject identity, List<DataSet> sources) {
        return SegmentationEncoding.write(SegmentationFrames.of(this), identity, sources);
    }

    /**
     * The same masks as a label map (Label Map Segmentation Storage, PS3.3 A.51.5): one frame an image, each pixel the number of its segment, 0 for none; 8 bits where
     * the numbers allow.
     *
     * @throws IllegalArgumentException as of {@link #toDataSet}, and where a pixel is in two segments
     */
    public DataSet toLabelMap(DerivedObject identity, List<DataSet> sources) {
        return SegmentationEncoding.write(SegmentationFrames.ofLabels(this), identity, sources);
    }

    /** The segmentation in that data set, or empty where it holds no binary segmentation in native pixels whose frames name their source images; {@link StoredSegmentation} reads the others. */
    public static Optional<Segmentation> read(DataSet dataSet) {
        return StoredSegmentation.read(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .flatMap(SegmentationDecoding::binary);
    }

    /** The planes of one segment. */
    public List<SegmentPlane> planes(int segmentNumber) {
        return planes.stream()
                .filter(plane -> plane.segmentNumber() == segmentNumber)
                .toList();
    }
}
