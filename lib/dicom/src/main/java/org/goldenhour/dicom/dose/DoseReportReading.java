package org.goldenhour.dicom.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.dose.DoseReport.CtEvent;
import org.goldenhour.dicom.dose.DoseReport.CtTotal;
import org.goldenhour.dicom.dose.DoseReport.ProjectionEvent;
import org.goldenhour.dicom.dose.DoseReport.ProjectionTotal;
import org.goldenhour.dicom.dose.DoseReport.XRaySource;
import org.goldenhour.dicom.sr.ContentItem;

/** Finds the rows of the dose templates by their concepts, wherever a writer has put the containers. */
final class DoseReportReading {
    private static final Code DOSE_REPORT = dcm("113701");
    private static final Code EVENT_UID = dcm("113769");
    private static final Code PROTOCOL = dcm("125203");
    private static final Code PLANE = dcm("113764");
    private static final Code KVP = dcm("113733");
    private static final Code TUBE_CURRENT = dcm("113734");
    private static final Code DOSE_LENGTH_PRODUCT_TOTAL = dcm("113813");

    private DoseReportReading() {}

    private static Code dcm(String value) {
        return Code.dcm(value, "");
    }

    static Optional<DoseReport> read(ContentItem.Container root) {
        boolean isDose = root.concept().filter(name -> name.is(DOSE_REPORT)).isPresent();
        if (!isDose) {
            return Optional.empty();
        }
        return Optional.of(new DoseReport(
                coded(root, dcm("121058")),
                moment(root, dcm("113809")),
                moment(root, dcm("113810")),
                containers(root, dcm("113811")).stream()
                        .map(DoseReportReading::ctTotal)
                        .findFirst(),
                containers(root, dcm("113819")).stream()
                        .map(DoseReportReading::ctEvent)
                        .toList(),
                containers(root, dcm("113702")).stream()
                        .map(DoseReportReading::projectionTotal)
                        .toList(),
                containers(root, dcm("113706")).stream()
                        .map(DoseReportReading::projectionEvent)
                        .toList()));
    }

    private static CtTotal ctTotal(ContentItem item) {
        OptionalDouble events = value(item, dcm("113812"), DoseUnit.COUNT);
        return new CtTotal(
                events.isPresent() ? OptionalInt.of((int) events.getAsDouble()) : OptionalInt.empty(),
                value(item, DOSE_LENGTH_PRODUCT_TOTAL, DoseUnit.MILLIGRAY_CM),
                value(item, dcm("113814"), DoseUnit.MILLISIEVERT));
    }

    private static CtEvent ctEvent(ContentItem event) {
        return new CtEvent(
                uid(event, EVENT_UID),
                text(event, PROTOCOL),
                coded(event, dcm("123014")),
                coded(event, dcm("113820")),
                value(event, dcm("113830"), DoseUnit.MILLIGRAY),
                coded(event, dcm("113835")),
                value(event, dcm("113838"), DoseUnit.MILLIGRAY_CM),
                value(event, dcm("113930"), DoseUnit.MILLIGRAY),
                value(event, dcm("113825"), DoseUnit.MILLIMETRE),
                value(event, dcm("113824"), DoseUnit.SECOND),
                value(event, dcm("113828"), DoseUnit.RATIO),
                containers(event, dcm("113831")).stream()
                        .map(source -> new XRaySource(
                                value(source, KVP, DoseUnit.KILOVOLT),
                                value(source, TUBE_CURRENT, DoseUnit.MILLIAMPERE),
                                value(source, dcm("113834"), DoseUnit.SECOND)))
                        .toList());
    }

    private static ProjectionTotal projectionTotal(ContentItem item) {
        return new ProjectionTotal(
                coded(item, PLANE),
                value(item, dcm("113722"), DoseUnit.GRAY_CM2),
                value(item, dcm("113725"), DoseUnit.MILLIGRAY),
                value(item, dcm("113726"), DoseUnit.GRAY_CM2),
                value(item, dcm("113730"), DoseUnit.SECOND),
                all(item, dcm("111637")).stream()
                        .filter(ContentItem.Num.class::isInstance)
                        .map(num -> DoseUnit.MILLIGRAY.of((ContentItem.Num) num))
                        .filter(OptionalDouble::isPresent)
                        .map(OptionalDouble::getAsDouble)
                        .toList());
    }

    private static ProjectionEvent projectionEvent(ContentItem event) {
        return new ProjectionEvent(
                uid(event, EVENT_UID),
                moment(event, dcm("111526")),
                text(event, PROTOCOL),
                coded(event, PLANE),
                coded(event, dcm("113721")),
                value(event, dcm("122130"), DoseUnit.GRAY_CM2),
                value(event, dcm("113738"), DoseUnit.MILLIGRAY),
                value(event, KVP, DoseUnit.KILOVOLT),
                value(event, TUBE_CURRENT, DoseUnit.MILLIAMPERE),
                value(event, dcm("111631"), DoseUnit.MILLIGRAY));
    }

    private static List<ContentItem> containers(ContentItem below, Code concept) {
        return all(below, concept).stream()
                .filter(ContentItem.Container.class::isInstance)
                .toList();
    }

    /** All items about that concept below an item, in the order of the report. */
    private static List<ContentItem> all(ContentItem below, Code concept) {
        List<ContentItem> found = new ArrayList<>();
        for (ContentItem.Child child : below.content()) {
            if (child.item().concept().filter(name -> name.is(concept)).isPresent()) {
                found.add(child.item());
            }
            found.addAll(all(child.item(), concept));
        }
        return found;
    }

    private static OptionalDouble value(ContentItem below, Code concept, DoseUnit unit) {
        return all(below, concept).stream()
                .filter(ContentItem.Num.class::isInstance)
                .map(num -> unit.of((ContentItem.Num) num))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static Optional<CodedEntry> coded(ContentItem below, Code concept) {
        return all(below, concept).stream()
                .map(item -> item instanceof ContentItem.Coded coded ? coded.value() : null)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String text(ContentItem below, Code concept) {
        return all(below, concept).stream()
                .map(item -> item instanceof ContentItem.Text text ? text.value() : "")
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String uid(ContentItem below, Code concept) {
        return all(below, concept).stream()
                .map(item -> item instanceof ContentItem.UidRef uid ? uid.value() : "")
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String moment(ContentItem below, Code concept) {
        return all(below, concept).stream()
                .map(item -> item instanceof ContentItem.Moment moment ? moment.value() : "")
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
