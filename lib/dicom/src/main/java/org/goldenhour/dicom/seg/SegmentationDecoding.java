package org.goldenhour.dicom.seg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.pixel.PixelData;

/** Reads segmentations, ours and other people's. */
final class SegmentationDecoding {
    private static final int MAX_SAMPLE = 255;
    private static final CodedEntry UNKNOWN = CodedEntry.of(new Code("", "", ""));

    private SegmentationDecoding() {}

    static Optional<StoredSegmentation> read(DataSet dataSet, TransferSyntax syntax) {
        Values values = dataSet.values();
        Optional<StoredSegmentation.Type> type = type(values);
        Optional<PixelData> pixels = PixelData.of(dataSet, syntax);
        int frames = values.integer(Tag.NumberOfFrames, 0);
        List<Values> perFrame = values.sequence(Tag.PerFrameFunctionalGroupsSequence);
        if (type.isEmpty() || pixels.isEmpty() || frames < 1 || perFrame.size() != frames) {
            return Optional.empty();
        }
        boolean fractional =
                type.get() == StoredSegmentation.Type.PROBABILITY || type.get() == StoredSegmentation.Type.OCCUPANCY;
        int maximum = fractional ? values.integer(Tag.MaximumFractionalValue, MAX_SAMPLE) : 1;
        if (maximum < 1 || maximum > MAX_SAMPLE) {
            return Optional.empty();
        }
        try {
            List<StoredFrame> all = new ArrayList<>(frames);
            for (int frame = 0; frame < frames; frame++) {
                all.add(frame(values, perFrame.get(frame), pixels.get().decoded(frame + 1)));
            }
            boolean numbered = type.get() == StoredSegmentation.Type.LABELMAP
                    || all.stream().allMatch(frame -> frame.segmentNumber() > 0);
            return numbered ? Optional.of(segmentation(values, type.get(), maximum, all)) : Optional.empty();
        } catch (PixelCodecException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<StoredSegmentation.Type> type(Values values) {
        return switch (values.string(Tag.SegmentationType, "")) {
            case "BINARY" -> Optional.of(StoredSegmentation.Type.BINARY);
            case "LABELMAP" -> Optional.of(StoredSegmentation.Type.LABELMAP);
            case "FRACTIONAL" ->
                Optional.of(
                        "OCCUPANCY".equals(values.string(Tag.SegmentationFractionalType, ""))
                                ? StoredSegmentation.Type.OCCUPANCY
                                : StoredSegmentation.Type.PROBABILITY);
            default -> Optional.empty();
        };
    }

    private static StoredFrame frame(Values image, Values own, PixelFrame pixels) throws PixelCodecException {
        PixelDescription d = pixels.description();
        int bits = d.bitsAllocated();
        if (d.samplesPerPixel() != 1 || bits != 1 && bits != 8 && bits != 16) {
            throw new PixelCodecException(CodecErrorCode.PROCESS_NOT_SUPPORTED, "segmentation of " + bits + " bits");
        }
        Optional<Values> shared = image.firstItem(Tag.SharedFunctionalGroupsSequence);
        return new StoredFrame(
                ImagePlane.group(Optional.of(own), shared, Tag.SegmentIdentificationSequence)
                        .map(group -> group.integer(Tag.ReferencedSegmentNumber, 0))
                        .orElse(0),
                ImagePlane.geometry(image, Optional.of(own)),
                sources(own, shared),
                d.rows(),
                d.columns(),
                bits,
                pixels.bytes());
    }

    private static List<StoredFrame.Source> sources(Values own, Optional<Values> shared) {
        return ImagePlane.group(Optional.of(own), shared, Tag.DerivationImageSequence).stream()
                .flatMap(group -> group.sequence(Tag.SourceImageSequence).stream())
                .map(source -> new StoredFrame.Source(
                        source.string(Tag.ReferencedSOPInstanceUID, ""),
                        Arrays.stream(source.numbers(Tag.ReferencedFrameNumber))
                                .mapToObj(number -> (int) number)
                                .toList()))
                .filter(source -> !source.sopInstanceUid().isEmpty())
                .toList();
    }

    private static StoredSegmentation segmentation(
            Values values, StoredSegmentation.Type type, int maximum, List<StoredFrame> frames) {
        int least = type == StoredSegmentation.Type.LABELMAP ? 0 : 1;
        return new StoredSegmentation(
                type,
                maximum,
                values.string(Tag.ContentLabel, ""),
                values.string(Tag.ContentDescription, ""),
                values.sequence(Tag.SegmentSequence).stream()
                        .filter(segment -> segment.integer(Tag.SegmentNumber, -1) >= least)
                        .map(SegmentationDecoding::segment)
                        .toList(),
                frames);
    }

    /** As bit planes on their sources, where each frame names one. */
    static Optional<Segmentation> binary(StoredSegmentation stored) {
        boolean onSources = stored.type() == StoredSegmentation.Type.BINARY
                && stored.frames().stream()
                        .allMatch(frame ->
                                frame.bitsAllocated() == 1 && !frame.sources().isEmpty());
        return onSources
                ? Optional.of(new Segmentation(
                        stored.contentLabel(),
                        stored.contentDescription(),
                        stored.segments(),
                        stored.frames().stream()
                                .map(frame -> new SegmentPlane(
                                        frame.segmentNumber(),
                                        frame.sources().getFirst().sopInstanceUid(),
                                        new BitPlane(frame.rows(), frame.columns(), frame.bytes())))
                                .toList()))
                : Optional.empty();
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
