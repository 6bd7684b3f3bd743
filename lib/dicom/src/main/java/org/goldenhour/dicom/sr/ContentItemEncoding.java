package org.goldenhour.dicom.sr;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.Utf8Item;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** Content items as items of a Content Sequence and back (PS3.3 tables C.17-5, C.17-6, C.18-1 to C.18-9). */
final class ContentItemEncoding {
    /** Deeper trees than this are cut: no template comes near it, and a hostile file must not exhaust the stack. */
    private static final int MAX_DEPTH = 64;

    private static final String DCMR = "DCMR";

    private ContentItemEncoding() {}

    static void write(ContentItem item, DataSetBuilder out) {
        item.concept().ifPresent(concept -> out.set(Tag.ConceptNameCodeSequence, concept.item()));
        writeValue(item, out);
        if (!item.content().isEmpty()) {
            out.set(
                    Tag.ContentSequence,
                    item.content().stream().map(ContentItemEncoding::writeChild).toList());
        }
    }

    private static DataSet writeChild(ContentItem.Child child) {
        DataSetBuilder out =
                Utf8Item.begin().set(Tag.RelationshipType, child.relationship().definedTerm());
        write(child.item(), out);
        return Utf8Item.end(out);
    }

    private static void writeValue(ContentItem item, DataSetBuilder out) {
        switch (item) {
            case ContentItem.Container container -> writeContainer(container, out);
            case ContentItem.Text text -> type(out, "TEXT").set(Tag.TextValue, text.value());
            case ContentItem.Coded coded ->
                type(out, "CODE").set(Tag.ConceptCodeSequence, coded.value().item());
            case ContentItem.Num num -> writeNum(num, out);
            case ContentItem.PersonName name -> type(out, "PNAME").set(Tag.PersonName, name.value());
            case ContentItem.UidRef uid -> type(out, "UIDREF").set(Tag.UID, uid.value());
            case ContentItem.Moment moment ->
                type(out, moment.kind().name())
                        .set(
                                switch (moment.kind()) {
                                    case DATETIME -> Tag.DateTime;
                                    case DATE -> Tag.Date;
                                    case TIME -> Tag.Time;
                                },
                                moment.value());
            case ContentItem.Composite composite ->
                type(out, "COMPOSITE")
                        .set(Tag.ReferencedSOPSequence, composite.instance().item());
            case ContentItem.Image image -> type(out, "IMAGE").set(Tag.ReferencedSOPSequence, imageReference(image));
            case ContentItem.Waveform waveform ->
                type(out, "WAVEFORM").set(Tag.ReferencedSOPSequence, waveformReference(waveform));
            case ContentItem.Coordinates coordinates -> writeCoordinates(coordinates, out);
            case ContentItem.TimeRange range -> writeTimeRange(range, out);
            case ContentItem.Table table -> throw new IllegalArgumentException("a table is read only, not written");
            case ContentItem.ByReference reference ->
                out.set(Tag.ReferencedContentItemIdentifier, longs(reference.position()));
            case ContentItem.Unreadable unreadable ->
                throw new IllegalArgumentException("an unreadable " + unreadable.valueType() + " item is not written");
        }
    }

    private static DataSetBuilder type(DataSetBuilder out, String valueType) {
        return out.set(Tag.ValueType, valueType);
    }

    private static void writeContainer(ContentItem.Container container, DataSetBuilder out) {
        type(out, "CONTAINER").set(Tag.ContinuityOfContent, container.separate() ? "SEPARATE" : "CONTINUOUS");
        if (!container.templateId().isEmpty()) {
            out.set(
                    Tag.ContentTemplateSequence,
                    DataSet.builder()
                            .set(Tag.MappingResource, DCMR)
                            .set(Tag.TemplateIdentifier, container.templateId())
                            .build());
        }
    }

    private static void writeNum(ContentItem.Num num, DataSetBuilder out) {
        type(out, "NUM");
        if (num.value().isPresent()) {
            out.set(
                    Tag.MeasuredValueSequence,
                    DataSet.builder()
                            .set(Tag.NumericValue, num.value().getAsDouble())
                            .set(
                                    Tag.MeasurementUnitsCodeSequence,
                                    Utf8Item.of(num.units().orElseThrow()))
                            .build());
        } else {
            out.setEmpty(Tag.MeasuredValueSequence);
        }
        num.qualifier().ifPresent(qualifier -> out.set(Tag.NumericValueQualifierCodeSequence, Utf8Item.of(qualifier)));
    }

    private static DataSet imageReference(ContentItem.Image image) {
        DataSetBuilder reference = image.instance().item().toBuilder();
        if (!image.frames().isEmpty()) {
            reference.set(Tag.ReferencedFrameNumber, longs(image.frames()));
        }
        if (!image.segments().isEmpty()) {
            reference.set(Tag.ReferencedSegmentNumber, longs(image.segments()));
        }
        image.presentationState().ifPresent(state -> reference.set(Tag.ReferencedSOPSequence, state.item()));
        return reference.build();
    }

    private static DataSet waveformReference(ContentItem.Waveform waveform) {
        DataSetBuilder reference = waveform.instance().item().toBuilder();
        if (!waveform.channels().isEmpty()) {
            reference.set(Tag.ReferencedWaveformChannels, longs(waveform.channels()));
        }
        return reference.build();
    }

    private static void writeCoordinates(ContentItem.Coordinates coordinates, DataSetBuilder out) {
        type(out, coordinates.inSpace() ? "SCOORD3D" : "SCOORD")
                .set(Tag.GraphicType, coordinates.graphicType())
                .set(
                        Tag.GraphicData,
                        coordinates.graphicData().stream()
                                .mapToDouble(Float::doubleValue)
                                .toArray());
        if (coordinates.inSpace()) {
            out.set(Tag.ReferencedFrameOfReferenceUID, coordinates.frameOfReferenceUid());
        }
    }

    private static void writeTimeRange(ContentItem.TimeRange range, DataSetBuilder out) {
        type(out, "TCOORD").set(Tag.TemporalRangeType, range.rangeType());
        if (!range.samplePositions().isEmpty()) {
            out.set(
                    Tag.ReferencedSamplePositions,
                    range.samplePositions().stream().mapToLong(Long::longValue).toArray());
        } else if (!range.dateTimes().isEmpty()) {
            out.set(Tag.ReferencedDateTime, range.dateTimes().toArray(String[]::new));
        } else {
            out.set(Tag.ReferencedTimeOffsets, doubles(range.offsetsSeconds()));
        }
    }

    private static long[] longs(List<Integer> values) {
        return values.stream().mapToLong(Integer::longValue).toArray();
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Reads one item; where instances lie comes from the document's evidence, by SOP instance UID. */
    static ContentItem read(Values item, Map<String, InstanceReference> evidence) {
        return read(item, evidence, 0);
    }

    private static ContentItem read(Values item, Map<String, InstanceReference> evidence, int depth) {
        if (item.dataSet().contains(Tag.ReferencedContentItemIdentifier)) {
            return new ContentItem.ByReference(integers(item, Tag.ReferencedContentItemIdentifier));
        }
        Optional<CodedEntry> concept =
                item.firstItem(Tag.ConceptNameCodeSequence).map(CodedEntry::read);
        List<ContentItem.Child> content = depth >= MAX_DEPTH
                ? List.of()
                : item.sequence(Tag.ContentSequence).stream()
                        .map(child -> new ContentItem.Child(
                                Relationship.of(child.string(Tag.RelationshipType, ""))
                                        .orElse(Relationship.CONTAINS),
                                read(child, evidence, depth + 1)))
                        .toList();
        String valueType = item.string(Tag.ValueType, "");
        return readValue(valueType, item, concept, content, evidence)
                .orElseGet(() -> new ContentItem.Unreadable(concept, valueType, content));
    }

    private static Optional<ContentItem> readValue(
            String valueType,
            Values item,
            Optional<CodedEntry> concept,
            List<ContentItem.Child> content,
            Map<String, InstanceReference> evidence) {
        return switch (valueType) {
            case "CONTAINER" ->
                Optional.of(new ContentItem.Container(
                        concept,
                        !"CONTINUOUS".equals(item.string(Tag.ContinuityOfContent, "")),
                        item.firstItem(Tag.ContentTemplateSequence)
                                .flatMap(template -> template.string(Tag.TemplateIdentifier))
                                .orElse(""),
                        content));
            case "TEXT" -> item.string(Tag.TextValue).map(text -> new ContentItem.Text(concept, text, content));
            case "CODE" ->
                item.firstItem(Tag.ConceptCodeSequence)
                        .map(code -> new ContentItem.Coded(concept, CodedEntry.read(code), content));
            case "NUM" -> readNum(item, concept, content);
            case "PNAME" -> item.string(Tag.PersonName).map(name -> new ContentItem.PersonName(concept, name, content));
            case "UIDREF" -> item.string(Tag.UID).map(uid -> new ContentItem.UidRef(concept, uid, content));
            case "DATETIME" -> moment(ContentItem.Moment.Kind.DATETIME, Tag.DateTime, item, concept, content);
            case "DATE" -> moment(ContentItem.Moment.Kind.DATE, Tag.Date, item, concept, content);
            case "TIME" -> moment(ContentItem.Moment.Kind.TIME, Tag.Time, item, concept, content);
            case "COMPOSITE", "IMAGE", "WAVEFORM" -> readReference(valueType, item, concept, content, evidence);
            case "SCOORD", "SCOORD3D" -> readCoordinates(valueType, item, concept, content);
            case "TCOORD" -> readTimeRange(item, concept, content);
            case "TABLE" -> TableItem.read(item, concept, content);
            default -> Optional.empty();
        };
    }

    private static Optional<ContentItem> moment(
            ContentItem.Moment.Kind kind,
            int tag,
            Values item,
            Optional<CodedEntry> concept,
            List<ContentItem.Child> content) {
        return item.string(tag).map(value -> new ContentItem.Moment(kind, concept, value, content));
    }

    private static Optional<ContentItem> readTimeRange(
            Values item, Optional<CodedEntry> concept, List<ContentItem.Child> content) {
        String type = item.string(Tag.TemporalRangeType, "");
        List<Double> offsets = boxed(item.numbers(Tag.ReferencedTimeOffsets));
        List<Long> positions = boxed(item.numbers(Tag.ReferencedSamplePositions)).stream()
                .map(Double::longValue)
                .toList();
        List<String> dateTimes = item.strings(Tag.ReferencedDateTime);
        return type.isEmpty() || offsets.isEmpty() && positions.isEmpty() && dateTimes.isEmpty()
                ? Optional.empty()
                : Optional.of(new ContentItem.TimeRange(concept, type, offsets, positions, dateTimes, content));
    }

    private static Optional<ContentItem> readNum(
            Values item, Optional<CodedEntry> concept, List<ContentItem.Child> content) {
        Optional<Code> qualifier =
                item.firstItem(Tag.NumericValueQualifierCodeSequence).map(CodedEntry::readCode);
        Optional<Values> measured = item.firstItem(Tag.MeasuredValueSequence);
        if (measured.isEmpty()) {
            return Optional.of(
                    new ContentItem.Num(concept, OptionalDouble.empty(), Optional.empty(), qualifier, content));
        }
        // The binary form where the decimal string is missing or none (PS3.3 table C.18.1-1).
        OptionalDouble decimal = measured.get().number(Tag.NumericValue);
        OptionalDouble value = decimal.isPresent() ? decimal : measured.get().number(Tag.FloatingPointValue);
        Optional<Code> units =
                measured.get().firstItem(Tag.MeasurementUnitsCodeSequence).map(CodedEntry::readCode);
        return value.isEmpty() || units.isEmpty() || !Double.isFinite(value.getAsDouble())
                ? Optional.empty()
                : Optional.of(new ContentItem.Num(concept, value, units, qualifier, content));
    }

    private static Optional<ContentItem> readReference(
            String valueType,
            Values item,
            Optional<CodedEntry> concept,
            List<ContentItem.Child> content,
            Map<String, InstanceReference> evidence) {
        Optional<Values> reference = item.firstItem(Tag.ReferencedSOPSequence);
        Optional<InstanceReference> named = reference.flatMap(r -> instance(r, evidence));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        InstanceReference instance = named.get();
        Values values = reference.get();
        return Optional.of(
                switch (valueType) {
                    case "IMAGE" ->
                        new ContentItem.Image(
                                concept,
                                instance,
                                integers(values, Tag.ReferencedFrameNumber),
                                integers(values, Tag.ReferencedSegmentNumber),
                                values.firstItem(Tag.ReferencedSOPSequence).flatMap(state -> instance(state, evidence)),
                                content);
                    case "WAVEFORM" ->
                        new ContentItem.Waveform(
                                concept, instance, integers(values, Tag.ReferencedWaveformChannels), content);
                    default -> new ContentItem.Composite(concept, instance, content);
                });
    }

    private static Optional<InstanceReference> instance(Values reference, Map<String, InstanceReference> evidence) {
        String sopClass = reference.string(Tag.ReferencedSOPClassUID, "");
        String uid = reference.string(Tag.ReferencedSOPInstanceUID, "");
        return sopClass.isEmpty() || uid.isEmpty()
                ? Optional.empty()
                : Optional.of(evidence.getOrDefault(uid, new InstanceReference("", "", sopClass, uid)));
    }

    private static Optional<ContentItem> readCoordinates(
            String valueType, Values item, Optional<CodedEntry> concept, List<ContentItem.Child> content) {
        String graphicType = item.string(Tag.GraphicType, "");
        String frameOfReference = item.string(Tag.ReferencedFrameOfReferenceUID, "");
        List<Float> data = boxed(item.numbers(Tag.GraphicData)).stream()
                .map(Double::floatValue)
                .toList();
        boolean inSpace = valueType.equals("SCOORD3D");
        return graphicType.isEmpty() || data.isEmpty() || inSpace == frameOfReference.isEmpty()
                ? Optional.empty()
                : Optional.of(new ContentItem.Coordinates(concept, graphicType, data, frameOfReference, content));
    }

    private static List<Integer> integers(Values values, int tag) {
        return boxed(values.numbers(tag)).stream().map(Double::intValue).toList();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
