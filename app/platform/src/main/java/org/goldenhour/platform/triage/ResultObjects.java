package org.goldenhour.platform.triage;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.Equipment;
import org.goldenhour.dicom.composite.PatientStudy;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.seg.BitPlane;
import org.goldenhour.dicom.seg.CieLab;
import org.goldenhour.dicom.seg.Segment;
import org.goldenhour.dicom.seg.SegmentPlane;
import org.goldenhour.dicom.seg.Segmentation;
import org.goldenhour.dicom.sr.Algorithm;
import org.goldenhour.dicom.sr.ContentItem;
import org.goldenhour.dicom.sr.DocumentStatus;
import org.goldenhour.dicom.sr.ImageLibrary;
import org.goldenhour.dicom.sr.MeasurementGroup;
import org.goldenhour.dicom.sr.MeasurementReport;
import org.goldenhour.dicom.sr.Observer;
import org.goldenhour.dicom.sr.Region;
import org.goldenhour.dicom.sr.SrCodes;
import org.goldenhour.dicom.sr.SrDocument;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.ArchivedSeries.ArchivedInstance;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.DiseaseLines;
import org.goldenhour.platform.knowledge.StructuredFindings;
import org.goldenhour.platform.triage.TriageStore.Run;
import org.goldenhour.platform.triage.TriageStore.StoredAnswer;
import org.springframework.stereotype.Service;

/**
 * Writes completed answers into the study as DICOM: a structured report (TID 1500) and, where there are masks, a segmentation. Everything in them comes from the
 * stored answer, so that writing them again gives the same instances.
 */
@Service
class ResultObjects {
    private static final String MANUFACTURER = "GoldenHour";
    private static final int SR_SERIES_NUMBER = 9001;
    private static final int SEG_SERIES_NUMBER = 9002;
    private static final int MAX_LABEL = 64;
    private static final CodedEntry ABNORMAL =
            CodedEntry.of(Code.sct("49755003", "Morphologically Abnormal Structure"));
    private static final CieLab RED = CieLab.ofRgb(230, 60, 50);

    private final TriageStore store;
    private final Archive archive;
    private final Concepts concepts;
    private final StructuredFindings structured;
    private final DiseaseLines lines;

    ResultObjects(
            TriageStore store, Archive archive, Concepts concepts, StructuredFindings structured, DiseaseLines lines) {
        this.store = store;
        this.archive = archive;
        this.concepts = concepts;
        this.structured = structured;
        this.lines = lines;
    }

    /** Writes what of the run has not been written. @throws TriageException where the archive does not take it */
    void write(RevisionKey key) {
        Run run = store.run(key.studyInstanceUid(), key.revision()).orElseThrow();
        for (StoredAnswer answer : store.answers(key.studyInstanceUid(), key.revision())) {
            if (answer.outcome() instanceof Completed completed
                    && answer.srInstanceUid().isEmpty()) {
                write(key, run, answer, completed);
            }
        }
    }

    private void write(RevisionKey key, Run run, StoredAnswer answer, Completed completed) {
        List<DataSet> images = headers(
                key.studyInstanceUid(), completed.seriesChoice().series().seriesInstanceUid());
        if (images.isEmpty()) {
            throw new TriageException(TriageErrorCode.STUDY_UNREADABLE);
        }
        Optional<Written> segmentation = segmentation(key, answer, completed, images);
        segmentation.ifPresent(written -> store(written.object()));
        DataSet report = report(key, run, answer, completed, images, segmentation);
        store(report);
        store.objectsWritten(
                key.studyInstanceUid(),
                key.revision(),
                answer.analyzerId(),
                report.values().string(Tag.SOPInstanceUID).orElseThrow(),
                segmentation.map(written ->
                        written.object().values().string(Tag.SOPInstanceUID).orElseThrow()));
    }

    private void store(DataSet object) {
        switch (archive.storeOwn(object)) {
            case StoreOutcome.Stored _, StoreOutcome.AlreadyStored _ -> {}
            case StoreOutcome.KeptAside _, StoreOutcome.Refused _ ->
                throw new TriageException(TriageErrorCode.OBJECT_NOT_STORED);
        }
    }

    /** @param segments by mask id */
    private record Written(DataSet object, Map<String, Region.Segment> segments) {}

    private Optional<Written> segmentation(
            RevisionKey key, StoredAnswer answer, Completed completed, List<DataSet> images) {
        String series = completed.seriesChoice().series().seriesInstanceUid();
        List<Segment> segments = new ArrayList<>();
        List<SegmentPlane> planes = new ArrayList<>();
        Map<String, Region.Segment> regions = new LinkedHashMap<>();
        DerivedObject identity = identity(key, answer, images.getFirst(), "SEG", SEG_SERIES_NUMBER);
        for (MaskArtifact mask : completed.masks()) {
            if (!mask.series().seriesInstanceUid().equals(series) || isEmpty(mask)) {
                continue;
            }
            int number = segments.size() + 1;
            segments.add(segment(number, mask, answer, completed));
            for (int i = 0; i < mask.planes().size(); i++) {
                planes.add(new SegmentPlane(
                        number,
                        mask.sopInstanceUids().get(i),
                        new BitPlane(mask.rows(), mask.columns(), mask.planes().get(i))));
            }
            regions.put(
                    mask.maskId(), new Region.Segment(identity.reference(Segmentation.SOP_CLASS_UID), number, series));
        }
        return segments.isEmpty()
                ? Optional.empty()
                : Optional.of(new Written(
                        new Segmentation("AI_FINDINGS", cut(answer.analyzerName()), segments, planes)
                                .toDataSet(identity, images),
                        regions));
    }

    private Segment segment(int number, MaskArtifact mask, StoredAnswer answer, Completed completed) {
        Optional<Finding> finding = completed.assessments().stream()
                .filter(assessed -> assessed.evidence().stream()
                        .anyMatch(evidence -> evidence instanceof Evidence.VolumeRegion region
                                && region.maskId().equals(mask.maskId())))
                .findFirst();
        return new Segment(
                number,
                cut(concepts.words(mask.segment()).en()),
                ABNORMAL,
                structured.entry(mask.segment()),
                finding.flatMap(Finding::bodySite).map(structured::entry),
                Segment.AlgorithmType.AUTOMATIC,
                cut(answer.analyzerName() + " " + answer.analyzerVersion()),
                finding.map(found -> found.concept().code()).orElse(""),
                finding.map(StructuredFindings::trackingUid).orElse(""),
                Optional.of(RED));
    }

    private static boolean isEmpty(MaskArtifact mask) {
        return mask.planes().stream().allMatch(plane -> {
            for (byte b : plane) {
                if (b != 0) {
                    return false;
                }
            }
            return true;
        });
    }

    private DataSet report(
            RevisionKey key,
            Run run,
            StoredAnswer answer,
            Completed completed,
            List<DataSet> images,
            Optional<Written> segmentation) {
        Algorithm algorithm = new Algorithm(answer.analyzerName(), answer.analyzerVersion(), List.of());
        List<MeasurementGroup> groups = structured.groups(
                completed.assessments(),
                maskId -> segmentation.map(written -> written.segments().get(maskId)),
                finding -> Optional.of(algorithm));
        List<ContentItem> evaluations = new ArrayList<>();
        evaluations.add(ContentItem.Text.of(
                SrCodes.COMMENT,
                "Decision support by an algorithm; not a report. Series read because: "
                        + completed.seriesChoice().reason()));
        if (!completed.qualityFlags().isEmpty()) {
            evaluations.add(ContentItem.Text.of(
                    SrCodes.COMMENT, "Quality flags: " + String.join(", ", completed.qualityFlags())));
        }
        MeasurementReport report = new MeasurementReport(
                MeasurementReport.ENGLISH,
                List.of(device(answer)),
                List.of(procedure(run, images.getFirst())),
                Optional.of(ImageLibrary.of(images)),
                groups,
                evaluations,
                List.of());
        return new SrDocument(DocumentStatus.UNVERIFIED, List.of(), List.of(), report.root())
                .toDataSet(identity(key, answer, images.getFirst(), "SR", SR_SERIES_NUMBER));
    }

    private static Observer device(StoredAnswer answer) {
        return new Observer.Device(
                StructuredFindings.uid("analyzer/" + answer.analyzerId() + "/" + answer.analyzerVersion()),
                answer.analyzerName(),
                MANUFACTURER,
                answer.analyzerId(),
                answer.analyzerVersion());
    }

    /** The line's procedure, else the modality. */
    private CodedEntry procedure(Run run, DataSet image) {
        String modality = image.values().string(Tag.Modality, "OT");
        return lines.find(run.line())
                .flatMap(line -> line.procedure())
                .map(structured::entry)
                .orElseGet(() -> CodedEntry.of(Code.dcm(modality, modality)));
    }

    private DerivedObject identity(
            RevisionKey key, StoredAnswer answer, DataSet image, String modality, int seriesNumber) {
        String name = key.text() + "/" + answer.analyzerId() + "/" + modality;
        return new DerivedObject(
                PatientStudy.of(image),
                StructuredFindings.uid(name + "/series"),
                seriesNumber,
                cut("AI: " + answer.analyzerName()),
                StructuredFindings.uid(name + "/instance"),
                1,
                answer.endedAt().atOffset(ZoneOffset.UTC),
                new Equipment(MANUFACTURER, answer.analyzerId(), "1", answer.analyzerVersion()));
    }

    private List<DataSet> headers(String studyInstanceUid, String seriesInstanceUid) {
        return archive.series(studyInstanceUid).stream()
                .filter(series -> series.seriesInstanceUid().equals(seriesInstanceUid))
                .map(ArchivedSeries::instances)
                .flatMap(List::stream)
                .map(ArchivedInstance::sopInstanceUid)
                .flatMap(uid -> archive.header(studyInstanceUid, uid).stream())
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= MAX_LABEL ? text : text.substring(0, MAX_LABEL);
    }
}
