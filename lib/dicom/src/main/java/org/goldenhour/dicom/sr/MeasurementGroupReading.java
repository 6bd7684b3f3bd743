package org.goldenhour.dicom.sr;

import static org.goldenhour.dicom.sr.MeasurementReportReading.coded;
import static org.goldenhour.dicom.sr.MeasurementReportReading.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.Code;

/** Reads one measurement group (PS3.16 TID 1410, 1411, 1501), also with the SNOMED RT codes that writers used before 2019. */
final class MeasurementGroupReading {
    private static final CodedEntry UNKNOWN = CodedEntry.of(new Code("", "", ""));
    private static final Code SITE_SRT = new Code("G-C0E3", "SRT", "Finding Site");
    private static final Code LATERALITY_SRT = new Code("G-C171", "SRT", "Laterality");
    private static final Code METHOD_SRT = new Code("G-C306", "SRT", "Measurement Method");

    /** Items with a place of their own in the group; all other codes and texts that it contains are evaluations. */
    private static final List<Code> PLACED = List.of(
            SrCodes.TRACKING_IDENTIFIER, SrCodes.FINDING, SrCodes.FINDING_CATEGORY, SrCodes.CERTAINTY_OF_FINDING);

    private MeasurementGroupReading() {}

    static MeasurementGroup read(ContentItem group) {
        List<ContentItem> evaluations = new ArrayList<>(evaluations(group));
        // The comment stands last; comments before it are evaluations.
        String comment = "";
        if (!evaluations.isEmpty()
                && evaluations.getLast() instanceof ContentItem.Text text
                && is(text, SrCodes.COMMENT)) {
            comment = text.value();
            evaluations.removeLast();
        }
        return new MeasurementGroup(
                text(group, SrCodes.TRACKING_IDENTIFIER),
                text(group, SrCodes.TRACKING_UID),
                coded(group, SrCodes.FINDING).orElse(UNKNOWN),
                coded(group, SrCodes.FINDING_CATEGORY),
                presence(group),
                sites(group),
                region(group),
                method(group),
                algorithm(group),
                measurements(group),
                certainty(group),
                text(group, SrCodes.CERTAINTY_OF_FINDING),
                evaluations,
                comment);
    }

    private static boolean is(ContentItem item, Code concept) {
        return item.concept().filter(name -> name.is(concept)).isPresent();
    }

    private static boolean isPresence(ContentItem item) {
        return item instanceof ContentItem.Coded
                && item.concept()
                        .filter(name -> name.is(Presence.CONCEPT.code())
                                || Presence.CONCEPT.equivalents().stream().anyMatch(name::is))
                        .isPresent();
    }

    private static Optional<Presence> presence(ContentItem group) {
        return group.children(Relationship.CONTAINS).stream()
                .filter(MeasurementGroupReading::isPresence)
                .flatMap(item -> Presence.of(((ContentItem.Coded) item).value()).stream())
                .findFirst();
    }

    /** A presence in a code that is not known stays as an evaluation. */
    private static List<ContentItem> evaluations(ContentItem group) {
        return group.children(Relationship.CONTAINS).stream()
                .filter(item -> item instanceof ContentItem.Coded || item instanceof ContentItem.Text)
                .filter(item -> PLACED.stream().noneMatch(concept -> is(item, concept)))
                .filter(item -> !isPresence(item)
                        || Presence.of(((ContentItem.Coded) item).value()).isEmpty())
                .toList();
    }

    private static List<FindingSite> sites(ContentItem group) {
        List<FindingSite> out = new ArrayList<>();
        for (Code concept : List.of(SrCodes.FINDING_SITE, SITE_SRT)) {
            for (ContentItem item : group.children(concept)) {
                if (item instanceof ContentItem.Coded site) {
                    out.add(new FindingSite(
                            site.value(), coded(site, SrCodes.LATERALITY).or(() -> coded(site, LATERALITY_SRT))));
                }
            }
        }
        return out;
    }

    private static Optional<CodedEntry> method(ContentItem item) {
        return coded(item, SrCodes.MEASUREMENT_METHOD).or(() -> coded(item, METHOD_SRT));
    }

    /** TID 4019. */
    private static Optional<Algorithm> algorithm(ContentItem group) {
        String name = text(group, SrCodes.ALGORITHM_NAME);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Algorithm(
                        name,
                        text(group, SrCodes.ALGORITHM_VERSION),
                        group.children(SrCodes.ALGORITHM_PARAMETERS).stream()
                                .filter(ContentItem.Text.class::isInstance)
                                .map(item -> ((ContentItem.Text) item).value())
                                .toList()));
    }

    private static OptionalDouble certainty(ContentItem group) {
        return group.children(SrCodes.CERTAINTY_OF_FINDING).stream()
                .filter(ContentItem.Num.class::isInstance)
                .map(item -> ((ContentItem.Num) item).value())
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** Numbers without a value are left to the tree. */
    private static List<Measurement> measurements(ContentItem group) {
        return group.children(Relationship.CONTAINS).stream()
                .filter(ContentItem.Num.class::isInstance)
                .map(ContentItem.Num.class::cast)
                .filter(num -> num.value().isPresent() && !is(num, SrCodes.CERTAINTY_OF_FINDING))
                .map(MeasurementGroupReading::measurement)
                .toList();
    }

    private static Measurement measurement(ContentItem.Num num) {
        return new Measurement(
                text(num, SrCodes.TRACKING_IDENTIFIER),
                num.concept().orElse(UNKNOWN),
                num.value().getAsDouble(),
                num.units().orElseThrow(),
                method(num),
                num.children(Relationship.HAS_CONCEPT_MOD).stream()
                        .filter(ContentItem.Coded.class::isInstance)
                        .map(ContentItem.Coded.class::cast)
                        .filter(modifier -> !is(modifier, SrCodes.MEASUREMENT_METHOD) && !is(modifier, METHOD_SRT))
                        .map(modifier -> new Measurement.Modifier(
                                modifier.concept().orElse(UNKNOWN).code(), modifier.value()))
                        .toList());
    }

    private static Region region(ContentItem group) {
        List<Region.Outline> outlines = new ArrayList<>();
        List<Region.Shape> shapes = new ArrayList<>();
        List<InstanceReference> images = new ArrayList<>();
        for (ContentItem item :
                group.content().stream().map(ContentItem.Child::item).toList()) {
            switch (item) {
                case ContentItem.Image image
                when is(image, SrCodes.REFERENCED_SEGMENT) -> {
                    if (!image.segments().isEmpty()) {
                        return new Region.Segment(
                                image.instance(), image.segments().getFirst(), text(group, SrCodes.SOURCE_SERIES));
                    }
                }
                case ContentItem.Image image
                when is(image, SrCodes.REFERENCED_SEGMENTATION_FRAME) -> {
                    Optional<InstanceReference> source = source(group);
                    if (!image.frames().isEmpty() && source.isPresent()) {
                        return new Region.SegmentFrame(
                                image.instance(), image.frames().getFirst(), source.get());
                    }
                }
                case ContentItem.Image image when is(image, SrCodes.SOURCE) -> images.add(image.instance());
                case ContentItem.Coordinates shape
                when shape.inSpace() -> shape(shape).ifPresent(shapes::add);
                case ContentItem.Coordinates outline -> outline(outline).ifPresent(outlines::add);
                case ContentItem.TimeRange range
                when range.offsetsSeconds().size() == 2 -> {
                    Optional<Region> stretch = stretch(range);
                    if (stretch.isPresent()) {
                        return stretch.get();
                    }
                }
                default -> {}
            }
        }
        if (!shapes.isEmpty()) {
            return new Region.Shapes(shapes, text(group, SrCodes.SOURCE_SERIES));
        }
        return outlines.isEmpty() ? new Region.WholeImages(images) : new Region.Outlines(outlines);
    }

    private static Optional<InstanceReference> source(ContentItem group) {
        return group.children(SrCodes.SOURCE_IMAGE).stream()
                .filter(ContentItem.Image.class::isInstance)
                .map(item -> ((ContentItem.Image) item).instance())
                .findFirst();
    }

    private static Optional<Region.Shape> shape(ContentItem.Coordinates item) {
        return item.graphicData().size() % 3 == 0
                ? Optional.of(new Region.Shape(item.frameOfReferenceUid(), item.graphicType(), item.graphicData()))
                : Optional.empty();
    }

    private static Optional<Region.Outline> outline(ContentItem.Coordinates item) {
        return item.graphicData().size() % 2 != 0
                ? Optional.empty()
                : item.children(Relationship.SELECTED_FROM).stream()
                        .filter(ContentItem.Image.class::isInstance)
                        .map(ContentItem.Image.class::cast)
                        .findFirst()
                        .map(image -> new Region.Outline(
                                image.instance(),
                                image.frames().isEmpty() ? 0 : image.frames().getFirst(),
                                item.graphicType(),
                                item.graphicData()));
    }

    private static Optional<Region> stretch(ContentItem.TimeRange range) {
        return range.children(Relationship.SELECTED_FROM).stream()
                .filter(ContentItem.Waveform.class::isInstance)
                .map(ContentItem.Waveform.class::cast)
                .findFirst()
                .map(waveform -> new Region.WaveformStretch(
                        waveform.instance(),
                        waveform.channels(),
                        range.offsetsSeconds().get(0),
                        range.offsetsSeconds().get(1)));
    }
}
