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

    private final Segmentation segmentation;
    private final List<DataSet> sources;
    private final List<SegmentPlane> frames;
    private final SourceGeometry geometry;

    /** Rank from 1 of the source images that have a frame, in the order of the sources. */
    private final Map<String, Integer> positionIndex = new HashMap<>();

    private final Map<String, DataSet> sourceOfUid = new LinkedHashMap<>();

    private SegmentationEncoding(Segmentation segmentation, List<DataSet> images) {
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

    static DataSet write(Segmentation segmentation, DerivedObject identity, List<DataSet> sources) {
        return new SegmentationEncoding(segmentation, sources).object(identity);
    }

    private List<SegmentPlane> orderedFrames() {
        Map<Integer, Map<String, SegmentPlane>> planes = new HashMap<>();
        for (SegmentPlane plane : segmentation.planes()) {
            requireKnown(plane);
            if (!plane.plane().isEmpty()
                    && planes.computeIfAbsent(plane.segmentNumber(), number -> new HashMap<>())
                                    .put(plane.sourceSopInstanceUid(), plane)
                            != null) {
                throw new IllegalArgumentException("a segment has two planes on one image");
            }
        }
        List<SegmentPlane> out = new ArrayList<>();
        for (Segment segment : segmentation.segments()) {
            Map<String, SegmentPlane> bySource = planes.getOrDefault(segment.number(), Map.of());
            sourceOfUid.keySet().stream()
                    .filter(bySource::containsKey)
                    .map(bySource::get)
                    .forEach(out::add);
        }
        if (out.isEmpty()) {
            throw new IllegalArgumentException("a segmentation has at least one pixel");
        }
        BitPlane first = out.getFirst().plane();
        if (out.stream()
                .map(SegmentPlane::plane)
                .anyMatch(plane -> plane.rows() != first.rows() || plane.columns() != first.columns())) {
            throw new IllegalArgumentException("all frames of a segmentation have the same rows and columns");
        }
        return out;
    }

    private void requireKnown(SegmentPlane plane) {
        DataSet source = sourceOfUid.get(plane.sourceSopInstanceUid());
        if (source == null
                || segmentation.segments().stream().noneMatch(segment -> segment.number() == plane.segmentNumber())) {
            throw new IllegalArgumentException("a plane names an unknown source image or segment");
        }
        if (source.values().integer(Tag.Rows, 0) != plane.plane().rows()
                || source.values().integer(Tag.Columns, 0) != plane.plane().columns()) {
            throw new IllegalArgumentException("a plane has other rows and columns than its source image");
        }
    }

    private DataSet object(DerivedObject identity) {
        DataSetBuilder out = identity.begin(Segmentation.SOP_CLASS_UID, "SEG");
        String organization = dimensionOrganizationUid(identity.sopInstanceUid());
        BitPlane first = frames.getFirst().plane();
        out.set(Tag.ImageType, "DERIVED", "PRIMARY")
                .set(Tag.ContentLabel, segmentation.contentLabel())
                .set(Tag.ContentDescription, Utf8Item.longString(segmentation.contentDescription()))
                .setEmpty(Tag.ContentCreatorName)
                .set(Tag.SegmentationType, "BINARY")
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.NumberOfFrames, frames.size())
                .set(Tag.Rows, first.rows())
                .set(Tag.Columns, first.columns())
                .set(Tag.BitsAllocated, 1)
                .set(Tag.BitsStored, 1)
                .set(Tag.HighBit, 0)
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
                .set(
                        Tag.DimensionIndexSequence,
                        dimension(
                                organization,
                                Tag.ReferencedSegmentNumber,
                                Tag.SegmentIdentificationSequence,
                                "Segment"),
                        dimension(organization, Tag.ImagePositionPatient, Tag.PlanePositionSequence, "Position"))
                .set(Tag.SharedFunctionalGroupsSequence, geometry.shared())
                .set(
                        Tag.PerFrameFunctionalGroupsSequence,
                        frames.stream().map(this::frame).toList())
                .set(Tag.PixelData, VR.OB, packedFrames());
        writeReferences(out);
        writeLossyCompression(out);
        return out.build();
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

    private DataSet frame(SegmentPlane frame) {
        DataSet source = sourceOfUid.get(frame.sourceSopInstanceUid());
        DataSetBuilder out = DataSet.builder();
        geometry.putPerFrame(source.values(), out);
        return out.set(
                        Tag.FrameContentSequence,
                        DataSet.builder()
                                .set(
                                        Tag.DimensionIndexValues,
                                        frame.segmentNumber(),
                                        positionIndex.get(frame.sourceSopInstanceUid()))
                                .build())
                .set(
                        Tag.SegmentIdentificationSequence,
                        DataSet.builder()
                                .set(Tag.ReferencedSegmentNumber, frame.segmentNumber())
                                .build())
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
        long pixels = frames.getFirst().plane().pixels();
        byte[] out = new byte[Math.toIntExact((pixels * frames.size() + 7) / 8)];
        long bit = 0;
        for (SegmentPlane frame : frames) {
            int at = (int) (bit >> 3);
            int shift = (int) (bit & 7);
            for (byte b : frame.plane().bits()) {
                int wide = (b & 0xFF) << shift;
                out[at] |= (byte) wide;
                if (wide > 0xFF) {
                    out[at + 1] |= (byte) (wide >> 8);
                }
                at++;
            }
            bit += pixels;
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
