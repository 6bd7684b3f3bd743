package org.goldenhour.dicom.seg;

import java.util.List;
import java.util.Optional;

/**
 * One frame of a segmentation as it is stored.
 *
 * @param segmentNumber 0 of a label map, whose samples are segment numbers
 * @param geometry empty where the frame does not say where it lies
 * @param sources the images, and their frames, that it names as its source
 * @param bitsAllocated of a sample: 1, 8 or 16
 * @param bytes one sample after the other as PS3.5 8.1.1 packs them, beginning in the first bit; not copied: readers must not write to them
 */
public record StoredFrame(
        int segmentNumber,
        Optional<PlaneGeometry> geometry,
        List<Source> sources,
        int rows,
        int columns,
        int bitsAllocated,
        byte[] bytes) {
    /** @param frames from 1; none for the whole image */
    public record Source(String sopInstanceUid, List<Integer> frames) {
        public Source {
            frames = List.copyOf(frames);
        }

        boolean is(ImagePlane plane) {
            return sopInstanceUid.equals(plane.sopInstanceUid())
                    && (frames.isEmpty() || frames.contains(plane.frame()));
        }
    }

    public StoredFrame {
        sources = List.copyOf(sources);
    }

    /** A sample, unsigned; pixels count row by row. */
    public int sample(int pixel) {
        return switch (bitsAllocated) {
            case 1 -> bytes[pixel >> 3] >> (pixel & 7) & 1;
            case 8 -> bytes[pixel] & 0xFF;
            default -> bytes[2 * pixel] & 0xFF | (bytes[2 * pixel + 1] & 0xFF) << 8;
        };
    }
}
