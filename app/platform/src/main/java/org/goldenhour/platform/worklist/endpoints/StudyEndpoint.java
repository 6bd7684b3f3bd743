package org.goldenhour.platform.worklist.endpoints;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.ArchivedSeries.ArchivedInstance;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.pathway.Pathway;
import org.goldenhour.platform.triage.AnalysisView;
import org.goldenhour.platform.triage.FindingView;
import org.goldenhour.platform.triage.FindingViews;
import org.goldenhour.platform.triage.Triage;
import org.goldenhour.platform.triage.Triage.TriageResult;
import org.goldenhour.platform.worklist.WorklistProblem;
import org.goldenhour.platform.worklist.entries.Entries;
import org.goldenhour.platform.worklist.entries.Entry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/studies/UID}: everything that a reader needs to open a study. */
@RestController
class StudyEndpoint {
    private final Entries entries;
    private final Archive archive;
    private final Pathway pathway;
    private final Triage triage;
    private final FindingViews views;
    private final CurrentActor currentActor;
    private final AuditTrail audit;

    StudyEndpoint(
            Entries entries,
            Archive archive,
            Pathway pathway,
            Triage triage,
            FindingViews views,
            CurrentActor currentActor,
            AuditTrail audit) {
        this.entries = entries;
        this.archive = archive;
        this.pathway = pathway;
        this.triage = triage;
        this.views = views;
        this.currentActor = currentActor;
        this.audit = audit;
    }

    /** @param findings of every presence: what is absent or was not assessed is said */
    record StudyView(
            Entry entry,
            List<SeriesView> series,
            List<Pathway.Struck> clock,
            List<FindingView> findings,
            List<AnalysisView> analyses) {}

    /** @param own whether the node wrote it @param instances in spatial order */
    record SeriesView(
            @JsonProperty("seriesInstanceUID") String seriesInstanceUid,
            int number,
            String modality,
            String description,
            String bodyPart,
            boolean own,
            List<InstanceView> instances) {
        static SeriesView of(ArchivedSeries series) {
            return new SeriesView(
                    series.seriesInstanceUid(),
                    series.seriesNumber(),
                    series.modality(),
                    series.description(),
                    series.bodyPart(),
                    series.own(),
                    series.instances().stream().map(InstanceView::of).toList());
        }
    }

    record InstanceView(
            @JsonProperty("sopInstanceUID") String sopInstanceUid,
            @JsonProperty("sopClassUID") String sopClassUid,
            @JsonProperty("transferSyntaxUID") String transferSyntaxUid,
            int instanceNumber,
            int numberOfFrames,
            int rows,
            int columns) {
        static InstanceView of(ArchivedInstance instance) {
            return new InstanceView(
                    instance.sopInstanceUid(),
                    instance.sopClassUid(),
                    instance.transferSyntaxUid(),
                    instance.instanceNumber(),
                    instance.numberOfFrames(),
                    instance.rows(),
                    instance.columns());
        }
    }

    @GetMapping("/api/studies/{study}")
    StudyView open(@PathVariable String study) {
        Actor actor = currentActor.get();
        Entry entry = entries.of(study, actor).orElseThrow(WorklistProblem.NO_STUDY::refused);
        audit.record(actor.accountId(), "STUDY_OPENED", study, "");
        TriageResult result = triage.of(study);
        return new StudyView(
                entry,
                archive.series(study).stream().map(SeriesView::of).toList(),
                pathway.of(study),
                result.findings().stream().map(views::view).toList(),
                result.answers().stream().map(views::view).toList());
    }
}
