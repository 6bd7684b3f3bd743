package org.goldenhour.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.Code;

/**
 * One node of a report's content tree, one record per value type (PS3.3 C.17.3.2.1). Immutable: {@code with} answers a copy that has one child more.
 *
 * <p>Dates and times stay in their DICOM form (DA, TM, DT of PS3.5 6.2). Coordinates: SCOORD column, row pairs in pixels, 0 at the outer edge of the first pixel
 * (PS3.3 C.18.6); SCOORD3D x, y, z triples in mm of the frame of reference.
 */
public sealed interface ContentItem {
    /** What the item is about; required for all but references to instances and coordinates. */
    Optional<CodedEntry> concept();

    List<Child> content();

    /** This item with the given children instead of its own. */
    ContentItem withContent(List<Child> content);

    /** A child and how it relates to the item that holds it. */
    record Child(Relationship relationship, ContentItem item) {}

    default ContentItem with(Relationship relationship, ContentItem item) {
        List<Child> more = new ArrayList<>(content());
        more.add(new Child(relationship, item));
        return withContent(more);
    }

    /** The children that are related in that way. */
    default List<ContentItem> children(Relationship relationship) {
        return content().stream()
                .filter(child -> child.relationship() == relationship)
                .map(Child::item)
                .toList();
    }

    /** The first child about that concept. */
    default Optional<ContentItem> child(Code concept) {
        return children(concept).stream().findFirst();
    }

    /** All children about that concept. */
    default List<ContentItem> children(Code concept) {
        return content().stream()
                .map(Child::item)
                .filter(item -> item.concept().filter(name -> name.is(concept)).isPresent())
                .toList();
    }

    /**
     * A heading over other items.
     *
     * @param separate whether the children read one by one (SEPARATE) or as running text (CONTINUOUS)
     * @param templateId the template of DCMR that shaped it, such as {@code 1500}, or empty
     */
    record Container(Optional<CodedEntry> concept, boolean separate, String templateId, List<Child> content)
            implements ContentItem {
        public Container {
            content = List.copyOf(content);
        }

        public static Container of(CodedEntry concept) {
            return new Container(Optional.of(concept), true, "", List.of());
        }

        public static Container of(Code concept) {
            return of(CodedEntry.of(concept));
        }

        public Container ofTemplate(String templateId) {
            return new Container(concept, separate, templateId, content);
        }

        @Override
        public Container withContent(List<Child> content) {
            return new Container(concept, separate, templateId, content);
        }

        @Override
        public Container with(Relationship relationship, ContentItem item) {
            return (Container) ContentItem.super.with(relationship, item);
        }
    }

    record Text(Optional<CodedEntry> concept, String value, List<Child> content) implements ContentItem {
        public Text {
            content = List.copyOf(content);
        }

        public static Text of(Code concept, String value) {
            return new Text(Optional.of(CodedEntry.of(concept)), value, List.of());
        }

        @Override
        public Text withContent(List<Child> content) {
            return new Text(concept, value, content);
        }
    }

    /** A CODE item. */
    record Coded(Optional<CodedEntry> concept, CodedEntry value, List<Child> content) implements ContentItem {
        public Coded {
            content = List.copyOf(content);
        }

        public static Coded of(Code concept, CodedEntry value) {
            return new Coded(Optional.of(CodedEntry.of(concept)), value, List.of());
        }

        public static Coded of(Code concept, Code value) {
            return of(concept, CodedEntry.of(value));
        }

        @Override
        public Coded withContent(List<Child> content) {
            return new Coded(concept, value, content);
        }
    }

    /**
     * A number with its unit.
     *
     * @param value absent where it could not be measured; the qualifier (CID 42) then says why
     * @param units UCUM; absent only together with the value
     */
    record Num(
            Optional<CodedEntry> concept,
            OptionalDouble value,
            Optional<Code> units,
            Optional<Code> qualifier,
            List<Child> content)
            implements ContentItem {
        public Num {
            if (value.isPresent() && (units.isEmpty() || !Double.isFinite(value.getAsDouble()))) {
                throw new IllegalArgumentException("a measured value is finite and has a unit");
            }
            content = List.copyOf(content);
        }

        public static Num of(CodedEntry concept, double value, Code units) {
            return new Num(
                    Optional.of(concept), OptionalDouble.of(value), Optional.of(units), Optional.empty(), List.of());
        }

        /** A measurement without a value, and the reason (CID 42, such as DCM 114006 "Measurement failure"). */
        public static Num missing(CodedEntry concept, Code qualifier) {
            return new Num(
                    Optional.of(concept), OptionalDouble.empty(), Optional.empty(), Optional.of(qualifier), List.of());
        }

        @Override
        public Num withContent(List<Child> content) {
            return new Num(concept, value, units, qualifier, content);
        }
    }

    /** A PNAME item; the value is the DICOM person name with its component groups. */
    record PersonName(Optional<CodedEntry> concept, String value, List<Child> content) implements ContentItem {
        public PersonName {
            content = List.copyOf(content);
        }

        public static PersonName of(Code concept, String value) {
            return new PersonName(Optional.of(CodedEntry.of(concept)), value, List.of());
        }

        @Override
        public PersonName withContent(List<Child> content) {
            return new PersonName(concept, value, content);
        }
    }

    record UidRef(Optional<CodedEntry> concept, String value, List<Child> content) implements ContentItem {
        public UidRef {
            content = List.copyOf(content);
        }

        public static UidRef of(Code concept, String value) {
            return new UidRef(Optional.of(CodedEntry.of(concept)), value, List.of());
        }

        @Override
        public UidRef withContent(List<Child> content) {
            return new UidRef(concept, value, content);
        }
    }

    /** A DATETIME, DATE or TIME item, its value in DICOM form. */
    record Moment(Kind kind, Optional<CodedEntry> concept, String value, List<Child> content) implements ContentItem {
        public enum Kind {
            DATETIME,
            DATE,
            TIME
        }

        public Moment {
            content = List.copyOf(content);
        }

        public static Moment of(Kind kind, Code concept, String value) {
            return new Moment(kind, Optional.of(CodedEntry.of(concept)), value, List.of());
        }

        @Override
        public Moment withContent(List<Child> content) {
            return new Moment(kind, concept, value, content);
        }
    }

    /** A reference to an instance that is neither image nor waveform. */
    record Composite(Optional<CodedEntry> concept, InstanceReference instance, List<Child> content)
            implements ContentItem {
        public Composite {
            content = List.copyOf(content);
        }

        @Override
        public Composite withContent(List<Child> content) {
            return new Composite(concept, instance, content);
        }
    }

    /**
     * A reference to an image or a segmentation.
     *
     * @param frames referenced frames from 1, or none for the whole
     * @param segments referenced segment numbers of a segmentation, or none
     * @param presentationState how it was shown, if that is said
     */
    record Image(
            Optional<CodedEntry> concept,
            InstanceReference instance,
            List<Integer> frames,
            List<Integer> segments,
            Optional<InstanceReference> presentationState,
            List<Child> content)
            implements ContentItem {
        public Image {
            frames = List.copyOf(frames);
            segments = List.copyOf(segments);
            content = List.copyOf(content);
        }

        public Image(
                Optional<CodedEntry> concept,
                InstanceReference instance,
                List<Integer> frames,
                List<Integer> segments,
                List<Child> content) {
            this(concept, instance, frames, segments, Optional.empty(), content);
        }

        public static Image of(InstanceReference instance) {
            return new Image(Optional.empty(), instance, List.of(), List.of(), List.of());
        }

        public static Image of(Code concept, InstanceReference instance) {
            return new Image(Optional.of(CodedEntry.of(concept)), instance, List.of(), List.of(), List.of());
        }

        @Override
        public Image withContent(List<Child> content) {
            return new Image(concept, instance, frames, segments, presentationState, content);
        }
    }

    /** A reference to a waveform; channels are pairs of multiplex group and channel, both from 1, or none for all. */
    record Waveform(
            Optional<CodedEntry> concept, InstanceReference instance, List<Integer> channels, List<Child> content)
            implements ContentItem {
        public Waveform {
            channels = List.copyOf(channels);
            content = List.copyOf(content);
        }

        @Override
        public Waveform withContent(List<Child> content) {
            return new Waveform(concept, instance, channels, content);
        }
    }

    /**
     * Spatial coordinates.
     *
     * @param graphicType POINT, MULTIPOINT, POLYLINE, CIRCLE, ELLIPSE; in space also POLYGON, ELLIPSOID
     * @param frameOfReferenceUid of SCOORD3D in mm; empty for SCOORD in pixels of the image that it is selected from
     */
    record Coordinates(
            Optional<CodedEntry> concept,
            String graphicType,
            List<Float> graphicData,
            String frameOfReferenceUid,
            List<Child> content)
            implements ContentItem {
        public Coordinates {
            graphicData = List.copyOf(graphicData);
            content = List.copyOf(content);
        }

        public boolean inSpace() {
            return !frameOfReferenceUid.isEmpty();
        }

        @Override
        public Coordinates withContent(List<Child> content) {
            return new Coordinates(concept, graphicType, graphicData, frameOfReferenceUid, content);
        }
    }

    /**
     * Temporal coordinates (TCOORD), in one of three measures of time; the others are empty (PS3.3 table C.18.7-1).
     *
     * @param rangeType POINT, MULTIPOINT, SEGMENT, MULTISEGMENT, BEGIN, END
     * @param offsetsSeconds from the start of the waveform that it is selected from
     * @param samplePositions samples of the multiplex group, from 1
     * @param dateTimes DT of PS3.5 6.2
     */
    record TimeRange(
            Optional<CodedEntry> concept,
            String rangeType,
            List<Double> offsetsSeconds,
            List<Long> samplePositions,
            List<String> dateTimes,
            List<Child> content)
            implements ContentItem {
        public TimeRange {
            offsetsSeconds = List.copyOf(offsetsSeconds);
            samplePositions = List.copyOf(samplePositions);
            dateTimes = List.copyOf(dateTimes);
            content = List.copyOf(content);
        }

        public TimeRange(
                Optional<CodedEntry> concept, String rangeType, List<Double> offsetsSeconds, List<Child> content) {
            this(concept, rangeType, offsetsSeconds, List.of(), List.of(), content);
        }

        @Override
        public TimeRange withContent(List<Child> content) {
            return new TimeRange(concept, rangeType, offsetsSeconds, samplePositions, dateTimes, content);
        }
    }

    /**
     * A TABLE item (PS3.3 C.18.10), its cells as text for a person. Only read, never written.
     *
     * @param rowNames of row 1 on, empty text where a row has no name
     * @param columnNames of column 1 on, with their unit
     */
    record Table(
            Optional<CodedEntry> concept,
            List<String> rowNames,
            List<String> columnNames,
            List<Cell> cells,
            List<Child> content)
            implements ContentItem {
        public Table {
            rowNames = List.copyOf(rowNames);
            columnNames = List.copyOf(columnNames);
            cells = List.copyOf(cells);
            content = List.copyOf(content);
        }

        /** Row and column from 1. */
        public record Cell(int row, int column, String value) {}

        @Override
        public Table withContent(List<Child> content) {
            return new Table(concept, rowNames, columnNames, cells, content);
        }
    }

    /** A relationship by reference: the position of the other item, from the root (1) downwards (PS3.3 C.17.3.2.5). */
    record ByReference(List<Integer> position) implements ContentItem {
        public ByReference {
            position = List.copyOf(position);
        }

        @Override
        public Optional<CodedEntry> concept() {
            return Optional.empty();
        }

        @Override
        public List<Child> content() {
            return List.of();
        }

        @Override
        public ByReference withContent(List<Child> content) {
            return this;
        }
    }

    /** An item of somebody's report that cannot be read: unknown value type, or its value is missing or malformed. Only read, never written. */
    record Unreadable(Optional<CodedEntry> concept, String valueType, List<Child> content) implements ContentItem {
        public Unreadable {
            content = List.copyOf(content);
        }

        @Override
        public Unreadable withContent(List<Child> content) {
            return new Unreadable(concept, valueType, content);
        }
    }
}
