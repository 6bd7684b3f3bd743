package org.goldenhour.dicom.sr;

import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;

/**
 * The content of PS3.16 TID 1500 "Measurement Report": what an algorithm measured, or what a person reports.
 *
 * <p><b>One document for a person's report.</b> A signed report is prose and coded findings that must never drift apart, so both stand in one instance under one
 * signature. TID 1500 is extensible (PS3.16 6.2.4), so the prose follows the template's rows as containers of the headings that TID 2000 uses (CID 7001, CID 7002);
 * a reader that knows only TID 1500 skips them, one that shows any SR shows all. Two documents (TID 1500 beside TID 2000) would need two signatures and could be
 * delivered one without the other.
 *
 * @param language see {@link #CHINESE}, {@link #ENGLISH}
 * @param observers who observed; a person first, then the devices whose results the report uses
 * @param proceduresReported at least one
 * @param imageLibrary of {@link ImageLibrary}
 * @param groups the findings; empty means that nothing was measured, and then evaluations or narrative say what was done
 * @param evaluations CODE and TEXT statements about the whole document
 */
public record MeasurementReport(
        Code language,
        List<Observer> observers,
        List<CodedEntry> proceduresReported,
        Optional<ContentItem.Container> imageLibrary,
        List<MeasurementGroup> groups,
        List<ContentItem> evaluations,
        List<Narrative> narrative) {
    /** Simplified Chinese as used in mainland China (CID 5000 is extensible by RFC 5646 tags). */
    public static final Code CHINESE = new Code("zh-CN", "RFC5646", "Chinese (China)");

    public static final Code ENGLISH = new Code("en", "RFC5646", "English");

    public MeasurementReport {
        observers = List.copyOf(observers);
        proceduresReported = List.copyOf(proceduresReported);
        groups = List.copyOf(groups);
        evaluations = List.copyOf(evaluations);
        narrative = List.copyOf(narrative);
    }

    /**
     * The report in that content tree, anybody's, or empty where it is no Imaging Measurement Report. What the template allows beyond what stands here (other containers,
     * modifiers of modifiers) is left out: the tree still has it.
     */
    public static Optional<MeasurementReport> read(ContentItem.Container root) {
        return MeasurementReportReading.read(root);
    }

    /** The content tree. @throws IllegalArgumentException without observer or procedure, which the template requires */
    public ContentItem.Container root() {
        if (observers.isEmpty() || proceduresReported.isEmpty()) {
            throw new IllegalArgumentException("a measurement report has an observer and a procedure");
        }
        ContentItem.Container root = ContentItem.Container.of(SrCodes.IMAGING_MEASUREMENT_REPORT)
                .ofTemplate("1500")
                .with(Relationship.HAS_CONCEPT_MOD, ContentItem.Coded.of(SrCodes.LANGUAGE, language));
        for (Observer observer : observers) {
            for (ContentItem item : observer.items()) {
                root = root.with(Relationship.HAS_OBS_CONTEXT, item);
            }
        }
        for (CodedEntry procedure : proceduresReported) {
            root = root.with(Relationship.HAS_CONCEPT_MOD, ContentItem.Coded.of(SrCodes.PROCEDURE_REPORTED, procedure));
        }
        if (imageLibrary.isPresent()) {
            root = root.with(Relationship.CONTAINS, imageLibrary.get());
        }
        root = root.with(Relationship.CONTAINS, measurements());
        if (!evaluations.isEmpty()) {
            ContentItem.Container container = ContentItem.Container.of(SrCodes.QUALITATIVE_EVALUATIONS);
            for (ContentItem evaluation : evaluations) {
                container = container.with(Relationship.CONTAINS, evaluation);
            }
            root = root.with(Relationship.CONTAINS, container);
        }
        for (Narrative section : narrative) {
            root = root.with(Relationship.CONTAINS, section.item());
        }
        return root;
    }

    private ContentItem.Container measurements() {
        return ContentItem.Container.of(SrCodes.IMAGING_MEASUREMENTS)
                .withContent(groups.stream()
                        .map(group -> new ContentItem.Child(Relationship.CONTAINS, group.item()))
                        .toList());
    }
}
