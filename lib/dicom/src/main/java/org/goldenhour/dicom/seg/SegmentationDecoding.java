package org.goldenhour.dicom.seg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** Reads binary segmentations, ours and other people's. */
final class SegmentationDecoding {
    private static final CodedEntry UNKNOWN = CodedEntry.of(new Code("", "", ""));

    private SegmentationDecoding() {}

    static Optional<Segmentation> read(DataSet dataSet) {
        Values values = dataSet.values();
        int rows = values.integer(Tag.Rows, 0);
        int columns = values.integer(Tag.Columns, 0);
        int frames = values.integer(Tag.NumberOfFrames, 0);
        List<Values> perFrame = values.sequence(Tag.PerFrameFunctionalGroupsSequence);
        byte[] pixels = values.bytes(Tag.PixelData).orElse(new byte[0]);
        boolean readable = "BINARY".equals(values.string(Tag.SegmentationType, ""))
                && values.integer(Tag.BitsAllocated, 0) == 1
                && rows > 0
                && columns > 0
                && frames > 0
                && perFrame.size() == frames
                && (long) rows * columns * frames <= pixels.length * 8L;
        if (!readable) {
            return Optional.empty();
        }
        Optional<Values> shared = values.firstItem(Tag.SharedFunctionalGroupsSequence);
        List<SegmentPlane> planes = new ArrayList<>(frames);
        for (int frame = 0; frame < frames; frame++) {
            int segment = segmentNumber(perFrame.get(frame), shared);
            String source = sourceUid(perFrame.get(frame), shared);
            if (segment < 1 || source.isEmpty()) {
                return Optional.empty();
            }
            planes.add(new SegmentPlane(segment, source, plane(pixels, frame, rows, columns)));
        }
        return Optional.of(new Segmentation(
                values.string(Tag.ContentLabel, ""),
                values.string(Tag.ContentDescription, ""),
                values.sequence(Tag.SegmentSequence).stream()
                        .filter(segment -> segment.integer(Tag.SegmentNumber, 0) > 0)
                        .map(SegmentationDecoding::segment)
                        .toList(),
                planes));
    }

    private static int segmentNumber(Values frame, Optional<Values> shared) {
        return frame.firstItem(Tag.SegmentIdentificationSequence)
                .or(() -> shared.flatMap(s -> s.firstItem(Tag.SegmentIdentificationSequence)))
                .map(group -> group.integer(Tag.ReferencedSegmentNumber, 0))
                .orElse(0);
    }

    private static String sourceUid(Values frame, Optional<Values> shared) {
        return frame.firstItem(Tag.DerivationImageSequence)
                .or(() -> shared.flatMap(s -> s.firstItem(Tag.DerivationImageSequence)))
                .flatMap(group -> group.firstItem(Tag.SourceImageSequence))
                .flatMap(source -> source.string(Tag.ReferencedSOPInstanceUID))
                .orElse("");
    }

    private static BitPlane plane(byte[] pixels, int frame, int rows, int columns) {
        int count = rows * columns;
        long bit = (long) frame * count;
        int at = (int) (bit >> 3);
        int shift = (int) (bit & 7);
        byte[] out = new byte[(count + 7) / 8];
        for (int i = 0; i < out.length; i++) {
            int low = (pixels[at + i] & 0xFF) >> shift;
            int high = shift != 0 && at + i + 1 < pixels.length ? (pixels[at + i + 1] & 0xFF) << (8 - shift) : 0;
            out[i] = (byte) (low | high);
        }
        if (count % 8 != 0) {
            out[out.length - 1] &= (byte) ((1 << (count % 8)) - 1);
        }
        return new BitPlane(rows, columns, out);
    }

    private static Segment segment(Values segment) {
        String trackingId = segment.string(Tag.TrackingID, "");
        String trackingUid = segment.string(Tag.TrackingUID, "");
        boolean tracked = !trackingId.isEmpty() && !trackingUid.isEmpty();
        String algorithmName = segment.string(Tag.SegmentAlgorithmName, "");
        return new Segment(
                segment.integer(Tag.SegmentNumber, 0),
                segment.string(Tag.SegmentLabel, ""),
                code(segment, Tag.SegmentedPropertyCategoryCodeSequence).orElse(UNKNOWN),
                code(segment, Tag.SegmentedPropertyTypeCodeSequence).orElse(UNKNOWN),
                code(segment, Tag.AnatomicRegionSequence),
                algorithmType(segment.string(Tag.SegmentAlgorithmType, ""), algorithmName),
                algorithmName,
                tracked ? trackingId : "",
                tracked ? trackingUid : "",
                colour(segment.numbers(Tag.RecommendedDisplayCIELabValue)));
    }

    /** Without the name of its algorithm a segment of somebody else counts as manual: nobody can trace it to a program. */
    private static Segment.AlgorithmType algorithmType(String definedTerm, String algorithmName) {
        if (algorithmName.isEmpty()) {
            return Segment.AlgorithmType.MANUAL;
        }
        return switch (definedTerm) {
            case "AUTOMATIC" -> Segment.AlgorithmType.AUTOMATIC;
            case "SEMIAUTOMATIC" -> Segment.AlgorithmType.SEMIAUTOMATIC;
            default -> Segment.AlgorithmType.MANUAL;
        };
    }

    private static Optional<CodedEntry> code(Values segment, int tag) {
        return segment.firstItem(tag).map(CodedEntry::read);
    }

    private static Optional<CieLab> colour(double[] values) {
        return values.length == 3
                ? Optional.of(new CieLab((int) values[0], (int) values[1], (int) values[2]))
                : Optional.empty();
    }
}
