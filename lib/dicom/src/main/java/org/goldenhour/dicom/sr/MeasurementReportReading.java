package org.goldenhour.dicom.sr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;

/** Reads the rows of PS3.16 TID 1500 that {@link MeasurementReport} holds. */
final class MeasurementReportReading {
    private MeasurementReportReading() {}

    static Optional<MeasurementReport> read(ContentItem.Container root) {
        if (root.concept().filter(c -> c.is(SrCodes.IMAGING_MEASUREMENT_REPORT)).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MeasurementReport(
                coded(root, SrCodes.LANGUAGE).map(CodedEntry::code).orElse(MeasurementReport.ENGLISH),
                observers(root),
                codes(root, SrCodes.PROCEDURE_REPORTED),
                root.child(SrCodes.IMAGE_LIBRARY)
                        .filter(ContentItem.Container.class::isInstance)
                        .map(ContentItem.Container.class::cast),
                root.children(SrCodes.IMAGING_MEASUREMENTS).stream()
                        .flatMap(measurements -> measurements.children(SrCodes.MEASUREMENT_GROUP).stream())
                        .map(MeasurementGroupReading::read)
                        .toList(),
                root.children(SrCodes.QUALITATIVE_EVALUATIONS).stream()
                        .flatMap(evaluations -> evaluations.children(Relationship.CONTAINS).stream())
                        .toList(),
                narrative(root)));
    }

    static Optional<CodedEntry> coded(ContentItem item, Code concept) {
        return codes(item, concept).stream().findFirst();
    }

    static List<CodedEntry> codes(ContentItem item, Code concept) {
        return item.children(concept).stream()
                .filter(ContentItem.Coded.class::isInstance)
                .map(child -> ((ContentItem.Coded) child).value())
                .toList();
    }

    static String text(ContentItem item, Code concept) {
        return item.children(concept).stream()
                .map(MeasurementReportReading::words)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String words(ContentItem item) {
        return switch (item) {
            case ContentItem.Text text -> text.value();
            case ContentItem.UidRef uid -> uid.value();
            case ContentItem.PersonName name -> name.value();
            default -> "";
        };
    }

    /** An observer begins with its type (TID 1001); without one it is a person (TID 1002). */
    static List<Observer> observers(ContentItem root) {
        List<ContentItem.Container> each = new ArrayList<>();
        for (ContentItem item : root.children(Relationship.HAS_OBS_CONTEXT)) {
            boolean begins =
                    item.concept().filter(c -> c.is(SrCodes.OBSERVER_TYPE)).isPresent();
            if (begins || each.isEmpty()) {
                each.add(ContentItem.Container.of(SrCodes.OBSERVER_TYPE));
            }
            each.set(each.size() - 1, each.getLast().with(Relationship.HAS_OBS_CONTEXT, item));
        }
        return each.stream().map(MeasurementReportReading::observer).toList();
    }

    private static Observer observer(ContentItem context) {
        boolean device = coded(context, SrCodes.OBSERVER_TYPE)
                .filter(type -> type.is(Observer.DEVICE))
                .isPresent();
        return device
                ? new Observer.Device(
                        text(context, Observer.DEVICE_UID),
                        text(context, Observer.DEVICE_NAME),
                        text(context, Observer.DEVICE_MANUFACTURER),
                        text(context, Observer.DEVICE_MODEL_NAME),
                        text(context, Observer.DEVICE_SERIAL_NUMBER))
                : new Observer.Person(
                        text(context, Observer.PERSON_NAME),
                        text(context, Observer.PERSON_ORGANIZATION),
                        coded(context, Observer.PERSON_ROLE).map(CodedEntry::code));
    }

    private static List<Narrative> narrative(ContentItem root) {
        List<Narrative> out = new ArrayList<>();
        for (ContentItem item : root.children(Relationship.CONTAINS)) {
            Arrays.stream(Narrative.Section.values())
                    .filter(section ->
                            item.concept().filter(c -> c.is(section.heading())).isPresent())
                    .findFirst()
                    .map(section -> new Narrative(section, text(item, section.element())))
                    .filter(section -> !section.text().isEmpty())
                    .ifPresent(out::add);
        }
        return out;
    }
}
