package org.goldenhour.dicom.seg;

import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;

/**
 * Any segmentation as it is stored: binary, fractional or label map (PS3.3 C.8.20.2), its frames in any order and orientation, those without a pixel possibly left out.
 *
 * @param maximum the sample that stands for 1: MaximumFractionalValue (0062,000E), or 1
 * @param segments as described; of a label map possibly one for the background, number 0
 */
public record StoredSegmentation(
        Type type,
        int maximum,
        String contentLabel,
        String contentDescription,
        List<Segment> segments,
        List<StoredFrame> frames) {
    /** SegmentationType (0062,0001), of fractional ones with SegmentationFractionalType (0062,0010). */
    public enum Type {
        BINARY,
        PROBABILITY,
        OCCUPANCY,
        LABELMAP
    }

    public StoredSegmentation {
        segments = List.copyOf(segments);
        frames = List.copyOf(frames);
    }

    /**
     * The segmentation in that data set, or empty where it holds none whose frames can be decoded.
     *
     * @param syntax in which it came; native pixels in any
     */
    public static Optional<StoredSegmentation> read(DataSet dataSet, TransferSyntax syntax) {
        return SegmentationDecoding.read(dataSet, syntax);
    }

    /** The frames of a segment; of a label map all. */
    public List<StoredFrame> frames(int segmentNumber) {
        return type == Type.LABELMAP
                ? frames
                : frames.stream()
                        .filter(frame -> frame.segmentNumber() == segmentNumber)
                        .toList();
    }

    /** 0 to {@link #maximum}. */
    int value(StoredFrame frame, int segmentNumber, int pixel) {
        int sample = frame.sample(pixel);
        return switch (type) {
            case LABELMAP -> sample == segmentNumber ? 1 : 0;
            case BINARY -> sample == 0 ? 0 : 1;
            case PROBABILITY, OCCUPANCY -> Math.min(sample, maximum);
        };
    }

    /**
     * A segment in the geometry of a series: at each pixel the nearest voxel of the segmentation; 0 where it has none. Cost: a look-up for each pixel of the planes that
     * it reaches.
     */
    public SegmentMask mask(int segmentNumber, List<ImagePlane> planes) {
        SegmentSampling sampling = new SegmentSampling(this, segmentNumber);
        return new SegmentMask(
                segmentNumber,
                maximum,
                planes,
                planes.stream().map(sampling::on).toArray(byte[][]::new));
    }
}
