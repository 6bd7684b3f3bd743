package org.goldenhour.dicom.seg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.Utf8Item;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.data.Values;

/** Writes a segmentation: PS3.3 C.8.20 with the functional groups of C.7.6.16 and the dimensions of C.7.6.17. */
final class SegmentationEncoding {
    private static final Code SEGMENTATION = Code.dcm("113076", "Segmentation");
    private static final Code SOURCE_IMAGE = Code.dcm("121322", "Source image for image processing operation");

    private final SegmentationFrames segmentation;
    private final List<DataSet> sources;
    private final List<SegmentationFrames.Frame> frames;
    private final SourceGeometry geometry;

    /** Rank from 1 of the source images that have a frame, in the order of the sources. */
    private final Map<String, Integer> positionIndex = new HashMap<>();

    private final Map<String, DataSet> sourceOfUid = new LinkedHashMap<>();

    private SegmentationEncoding(SegmentationFrames segmentation, List<DataSet> images) {
        this.segmentation = segmentation;
        this.sources = SourceGeometry.alongNormal(images);
        this.sources.forEach(source -> sourceOfUid.put(source.values().string(Tag.SOPInstanceUID, ""), source));
        this.frames = orderedFrames();
        this.geometry = new SourceGeometry(sources);
        Set<String> used = new HashSet<>();
        frames.forEach(frame -> used.add(frame.sourceSopInstanceUid()));
        sourceOfUid.keySet().stream()
                .filter(used::contains)
                .forEach(uid -> positionIndex.put(uid, positionIndex.size() + 1));
    }

    static DataSet write(SegmentationFrames segmentation, DerivedObject identity, List<DataSet> sources) {
        return new SegmentationEncoding(segmentation, sources).object(identity);
    }

    private boolean isLabelMap() {
        return segmentation.type() == StoredSegmentation.Type.LABELMAP;
    }

    private List<SegmentationFrames.Frame> orderedFrames() {
        Map<Integer, Map<String, SegmentationFrames.Frame>> frames = new HashMap<>();
        for (SegmentationFrames.Frame frame : segmentation.frames()) {
            requireKnown(frame);
            if (!frame.isEmpty()
                    && frames.computeIfAbsent(frame.segmentNumber(), number -> new HashMap<>())
                                    .put(frame.sourceSopInstanceUid(), frame)
                            != null) {
                throw new IllegalArgumentException("a segment has two planes on one image");
            }
        }
        List<Integer> numbers = isLabelMap()
                ? List.of(0)
                : segmentation.segments().stream().map(Segment::number).toList();
        List<SegmentationFrames.Frame> out = new ArrayList<>();
        for (int number : numbers) {
            Map<String, SegmentationFrames.Frame> bySource = frames.getOrDefault(number, Map.of());
            sourceOfUid.keySet().stream()
                    .filter(bySource::containsKey)
                    .map(bySource::get)
                    .forEach(out::add);
        }
        if (out.isEmpty()) {
            throw new IllegalArgumentException("a segmentation has at least one pixel");
        }
        SegmentationFrames.Frame first = out.getFirst();
        if (out.stream().anyMatch(frame -> frame.rows() != first.rows() || frame.columns() != first.columns())) {
            throw new IllegalArgumentException("all frames of a segmentation have the same rows and columns");
        }
        return out;
    }

    private void requireKnown(SegmentationFrames.Frame frame) {
        DataSet source = sourceOfUid.get(frame.sourceSopInstanceUid());
        if (source == null
                || !isLabelMap()
                        && segmentation.segments().stream()
                                .noneMatch(segment -> segment.number() == frame.segmentNumber())) {
            throw new IllegalArgumentException("a plane names an unknown source image or segment");
        }
        if (source.values().integer(Tag.Rows, 0) != frame.rows()
                || source.values().integer(Tag.Columns, 0) != frame.columns()) {
            throw new IllegalArgumentException("a plane has other rows and columns than its source image");
        }
    }

    private DataSet object(DerivedObject identity) {
        DataSetBuilder out =
                identity.begin(isLabelMap() ? Uid.LabelMapSegmentationStorage : Segmentation.SOP_CLASS_UID, "SEG");
        String organization = dimensionOrganizationUid(identity.sopInstanceUid());
        SegmentationFrames.Frame first = frames.getFirst();
        out.set(Tag.ImageType, "DERIVED", "PRIMARY")
                .set(Tag.ContentLabel, segmentation.contentLabel())
                .set(Tag.ContentDescription, Utf8Item.longString(segmentation.contentDescription()))
                .setEmpty(Tag.ContentCreatorName)
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.NumberOfFrames, frames.size())
                .set(Tag.Rows, first.rows())
                .set(Tag.Columns, first.columns())
                .set(Tag.BitsAllocated, segmentation.bits())
                .set(Tag.BitsStored, segmentation.bits())
                .set(Tag.HighBit, segmentation.bits() - 1)
                .set(Tag.PixelRepresentation, 0)
                .set(
                        Tag.SegmentSequence,
                        segmentation.segments().stream()
                                .map(SegmentationEncoding::segment)
                                .toList())
                .set(
                        Tag.DimensionOrganizationSequence,
                        DataSet.builder()
                                .set(Tag.DimensionOrganizationUID, organization)
                                .build())
                .set(Tag.DimensionIndexSequence, dimensions(organization))
                .set(Tag.SharedFunctionalGroupsSequence, geometry.shared())
                .set(
                        Tag.PerFrameFunctionalGroupsSequence,
                        frames.stream().map(this::frame).toList())
                .set(Tag.PixelData, segmentation.bits() == 16 ? VR.OW : VR.OB, packedFrames());
        writeType(out);
        writeReferences(out);
        writeLossyCompression(out);
        return out.build();
    }

    private void writeType(DataSetBuilder out) {
        switch (segmentation.type()) {
            case BINARY -> out.set(Tag.SegmentationType, "BINARY");
            case PROBABILITY, OCCUPANCY ->
                out.set(Tag.SegmentationType, "FRACTIONAL")
                        .set(Tag.SegmentationFractionalType, segmentation.type().name())
                        .set(Tag.MaximumFractionalValue, segmentation.maximum());
            // 0 is no segment, so it is told to be padding (PS3.3 C.8.20.2).
            case LABELMAP ->
                out.set(Tag.SegmentationType, "LABELMAP")
                        .set(Tag.SegmentsOverlap, "NO")
                        .set(Tag.PixelPaddingValue, 0);
        }
    }

    private List<DataSet> dimensions(String organization) {
        DataSet position = dimension(organization, Tag.ImagePositionPatient, Tag.PlanePositionSequence, "Position");
        return isLabelMap()
                ? List.of(position)
                : List.of(
                        dimension(
                                organization,
                                Tag.ReferencedSegmentNumber,
                                Tag.SegmentIdentificationSequence,
                                "Segment"),
                        position);
    }

    /** The same for the same object each time that it is made. */
    private static String dimensionOrganizationUid(String sopInstanceUid) {
        return Uid.of(UUID.nameUUIDFromBytes((sopInstanceUid + "/dimensions").getBytes(StandardCharsets.UTF_8)));
    }

    private static DataSet dimension(String organization, int pointer, int functionalGroup, String label) {
        return DataSet.builder()
                .set(Tag.DimensionOrganizationUID, organization)
                .set(Tag.DimensionIndexPointer, pointer)
                .set(Tag.FunctionalGroupPointer, functionalGroup)
                .set(Tag.DimensionDescriptionLabel, label)
                .build();
    }

    private static DataSet segment(Segment segment) {
        DataSetBuilder out = Utf8Item.begin()
                .set(Tag.SegmentNumber, segment.number())
                .set(Tag.SegmentLabel, Utf8Item.longString(segment.label()))
                .set(Tag.SegmentAlgorithmType, segment.algorithmType().name())
                .set(
                        Tag.SegmentedPropertyCategoryCodeSequence,
                        segment.category().item())
                .set(Tag.SegmentedPropertyTypeCodeSequence, segment.type().item());
        if (!segment.algorithmName().isEmpty()) {
            out.set(Tag.SegmentAlgorithmName, Utf8Item.longString(segment.algorithmName()));
        }
        segment.anatomicRegion().ifPresent(region -> out.set(Tag.AnatomicRegionSequence, region.item()));
        if (!segment.trackingId().isEmpty()) {
            out.set(Tag.TrackingID, segment.trackingId()).set(Tag.TrackingUID, segment.trackingUid());
        }
        segment.recommendedColour()
                .ifPresent(colour -> out.set(Tag.RecommendedDisplayCIELabValue, colour.l(), colour.a(), colour.b()));
        return Utf8Item.end(out);
    }

    private DataSet frame(SegmentationFrames.Frame frame) {
        DataSet source = sourceOfUid.get(frame.sourceSopInstanceUid());
        DataSetBuilder out = DataSet.builder();
        geometry.putPerFrame(source.values(), out);
        long position = positionIndex.get(frame.sourceSopInstanceUid());
        if (!isLabelMap()) {
            out.set(
                    Tag.SegmentIdentificationSequence,
                    DataSet.builder()
                            .set(Tag.ReferencedSegmentNumber, frame.segmentNumber())
                            .build());
        }
        long[] index = isLabelMap() ? new long[] {position} : new long[] {frame.segmentNumber(), position};
        return out.set(
                        Tag.FrameContentSequence,
                        DataSet.builder().set(Tag.DimensionIndexValues, index).build())
                .set(
                        Tag.DerivationImageSequence,
                        DataSet.builder()
                                .set(Tag.DerivationCodeSequence, SEGMENTATION.item())
                                .set(
                                        Tag.SourceImageSequence,
                                        InstanceReference.of(source).item().toBuilder()
                                                .set(Tag.SpatialLocationsPreserved, "YES")
                                                .set(Tag.PurposeOfReferenceCodeSequence, SOURCE_IMAGE.item())
                                                .build())
                                .build())
                .build();
    }

    /** All frames one after the other bit by bit: only the last byte of the whole is padded (PS3.5 8.1.1). */
    private byte[] packedFrames() {
        long frameBits = (long) frames.getFirst().rows() * frames.getFirst().columns() * segmentation.bits();
        byte[] out = new byte[Math.toIntExact((frameBits * frames.size() + 7) / 8)];
        long bit = 0;
        for (SegmentationFrames.Frame frame : frames) {
            int at = (int) (bit >> 3);
            int shift = (int) (bit & 7);
            for (byte b : frame.bytes()) {
                int wide = (b & 0xFF) << shift;
                out[at] |= (byte) wide;
                if (wide > 0xFF) {
                    out[at + 1] |= (byte) (wide >> 8);
                }
                at++;
            }
            bit += frameBits;
        }
        return out;
    }

    private void writeReferences(DataSetBuilder out) {
        Values first = sources.getFirst().values();
        Map<String, List<DataSet>> series = new LinkedHashMap<>();
        for (DataSet source : sources) {
            InstanceReference reference = InstanceReference.of(source);
            series.computeIfAbsent(reference.seriesInstanceUid(), uid -> new ArrayList<>())
                    .add(reference.item());
        }
        out.set(
                Tag.ReferencedSeriesSequence,
                series.entrySet().stream()
                        .map(entry -> DataSet.builder()
                                .set(Tag.SeriesInstanceUID, entry.getKey())
                                .set(Tag.ReferencedInstanceSequence, entry.getValue())
                                .build())
                        .toList());
        first.string(Tag.FrameOfReferenceUID)
                .ifPresent(uid -> out.set(Tag.FrameOfReferenceUID, uid)
                        .set(Tag.PositionReferenceIndicator, first.string(Tag.PositionReferenceIndicator, "")));
    }

    /** A mask of a lossy image says so (PS3.3 C.7.6.1.1.5). */
    private void writeLossyCompression(DataSetBuilder out) {
        Values lossy = sources.stream()
                .map(DataSet::values)
                .filter(source -> "01".equals(source.string(Tag.LossyImageCompression, "")))
                .findFirst()
                .orElse(null);
        out.set(Tag.LossyImageCompression, lossy == null ? "00" : "01");
        if (lossy != null) {
            for (int tag : new int[] {Tag.LossyImageCompressionRatio, Tag.LossyImageCompressionMethod}) {
                List<String> values = lossy.strings(tag);
                if (!values.isEmpty()) {
                    out.set(tag, values.toArray(String[]::new));
                }
            }
        }
    }
}
