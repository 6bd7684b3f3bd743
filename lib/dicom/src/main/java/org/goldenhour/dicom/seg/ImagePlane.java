package org.goldenhour.dicom.seg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * One plane of a series that a mask is wanted on.
 *
 * @param frame from 1; 1 of a single-frame image
 * @param geometry empty where the image does not say where it lies: then only what names the image as its source is found on it
 */
public record ImagePlane(String sopInstanceUid, int frame, int rows, int columns, Optional<PlaneGeometry> geometry) {
    /** More frames than this are not read from a header. */
    private static final int MAX_FRAMES = 1 << 16;

    public ImagePlane {
        if (rows < 1 || columns < 1 || rows > 0xFFFF || columns > 0xFFFF) {
            throw new IllegalArgumentException("a plane has rows and columns");
        }
    }

    /** The planes of an image, one a frame; none where it has no rows and columns. Pixel data is not needed. */
    public static List<ImagePlane> of(DataSet image) {
        Values values = image.values();
        int rows = values.integer(Tag.Rows, 0);
        int columns = values.integer(Tag.Columns, 0);
        if (rows < 1 || columns < 1) {
            return List.of();
        }
        String uid = values.string(Tag.SOPInstanceUID, "");
        List<ImagePlane> planes = new ArrayList<>();
        int frames = Math.clamp(values.integer(Tag.NumberOfFrames, 1), 1, MAX_FRAMES);
        for (int frame = 1; frame <= frames; frame++) {
            planes.add(new ImagePlane(uid, frame, rows, columns, geometry(values, frame)));
        }
        return planes;
    }

    static Optional<PlaneGeometry> geometry(Values image, int frame) {
        List<Values> perFrame = image.sequence(Tag.PerFrameFunctionalGroupsSequence);
        Optional<Values> own = frame <= perFrame.size() ? Optional.of(perFrame.get(frame - 1)) : Optional.empty();
        return geometry(image, own);
    }

    /** Of the frame's own groups before the shared ones before the image itself (PS3.3 C.7.6.16). */
    static Optional<PlaneGeometry> geometry(Values image, Optional<Values> own) {
        Optional<Values> shared = image.firstItem(Tag.SharedFunctionalGroupsSequence);
        return PlaneGeometry.of(
                group(own, shared, Tag.PlanePositionSequence).orElse(image),
                group(own, shared, Tag.PlaneOrientationSequence).orElse(image),
                group(own, shared, Tag.PixelMeasuresSequence).orElse(image));
    }

    static Optional<Values> group(Optional<Values> own, Optional<Values> shared, int sequence) {
        return own.flatMap(groups -> groups.firstItem(sequence))
                .or(() -> shared.flatMap(groups -> groups.firstItem(sequence)));
    }
}
