package org.goldenhour.dicom.seg;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the three types have in common when they are written.
 *
 * @param bits allocated of a sample: 1, 8 or 16
 */
record SegmentationFrames(
        StoredSegmentation.Type type,
        int maximum,
        int bits,
        String contentLabel,
        String contentDescription,
        List<Segment> segments,
        List<Frame> frames) {
    /** @param segmentNumber 0 of a label map @param bytes samples packed from the first bit on */
    record Frame(int segmentNumber, String sourceSopInstanceUid, int rows, int columns, byte[] bytes) {
        boolean isEmpty() {
            for (byte b : bytes) {
                if (b != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    static SegmentationFrames of(Segmentation segmentation) {
        requireNumbersFromOne(segmentation.segments());
        return new SegmentationFrames(
                StoredSegmentation.Type.BINARY,
                1,
                1,
                segmentation.contentLabel(),
                segmentation.contentDescription(),
                segmentation.segments(),
                segmentation.planes().stream()
                        .map(plane -> new Frame(
                                plane.segmentNumber(),
                                plane.sourceSopInstanceUid(),
                                plane.plane().rows(),
                                plane.plane().columns(),
                                plane.plane().bits()))
                        .toList());
    }

    static SegmentationFrames of(FractionalSegmentation segmentation) {
        requireNumbersFromOne(segmentation.segments());
        return new SegmentationFrames(
                segmentation.occupancy() ? StoredSegmentation.Type.OCCUPANCY : StoredSegmentation.Type.PROBABILITY,
                segmentation.maximum(),
                8,
                segmentation.contentLabel(),
                segmentation.contentDescription(),
                segmentation.segments(),
                segmentation.planes().stream()
                        .map(plane -> new Frame(
                                plane.segmentNumber(),
                                plane.sourceSopInstanceUid(),
                                plane.rows(),
                                plane.columns(),
                                plane.values()))
                        .toList());
    }

    static SegmentationFrames ofLabels(Segmentation segmentation) {
        requireNumbersFromOne(segmentation.segments());
        int greatest =
                segmentation.segments().stream().mapToInt(Segment::number).max().orElse(1);
        int width = greatest > 0xFF ? 2 : 1;
        Map<String, Frame> bySource = new LinkedHashMap<>();
        for (SegmentPlane plane : segmentation.planes()) {
            if (segmentation.segments().stream().noneMatch(segment -> segment.number() == plane.segmentNumber())) {
                throw new IllegalArgumentException("a plane names an unknown source image or segment");
            }
            BitPlane mask = plane.plane();
            Frame frame = bySource.computeIfAbsent(
                    plane.sourceSopInstanceUid(),
                    uid -> new Frame(0, uid, mask.rows(), mask.columns(), new byte[mask.pixels() * width]));
            if (frame.rows() != mask.rows() || frame.columns() != mask.columns()) {
                throw new IllegalArgumentException("all frames of a segmentation have the same rows and columns");
            }
            label(frame.bytes(), mask, plane.segmentNumber(), width);
        }
        return new SegmentationFrames(
                StoredSegmentation.Type.LABELMAP,
                1,
                8 * width,
                segmentation.contentLabel(),
                segmentation.contentDescription(),
                segmentation.segments(),
                List.copyOf(bySource.values()));
    }

    private static void label(byte[] labels, BitPlane mask, int number, int width) {
        for (int i = 0; i < mask.pixels(); i++) {
            if ((mask.bits()[i >> 3] >> (i & 7) & 1) != 0) {
                if (labels[width * i] != 0 || width == 2 && labels[2 * i + 1] != 0) {
                    throw new IllegalArgumentException("a pixel of a label map is in two segments");
                }
                labels[width * i] = (byte) number;
                if (width == 2) {
                    labels[2 * i + 1] = (byte) (number >> 8);
                }
            }
        }
    }

    private static void requireNumbersFromOne(List<Segment> segments) {
        if (segments.stream().anyMatch(segment -> segment.number() < 1)) {
            throw new IllegalArgumentException("segment numbers begin at 1");
        }
    }
}
