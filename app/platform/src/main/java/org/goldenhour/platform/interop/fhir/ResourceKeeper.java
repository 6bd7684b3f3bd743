package org.goldenhour.platform.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.ingest.StudyArrived;
import org.goldenhour.platform.ingest.StudyBegan;
import org.goldenhour.platform.reporting.ReadFinding;
import org.goldenhour.platform.reporting.ReportSigned;
import org.goldenhour.platform.reporting.Reports;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.triage.StudyTriaged;
import org.goldenhour.platform.triage.Triage;
import org.hl7.fhir.r4.model.Observation;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a study's resources anew, in the transaction of whoever says that something about it has changed. Repeating it changes nothing. */
@Component
class ResourceKeeper {
    private final ResourceTable table;
    private final Archive archive;
    private final Triage triage;
    private final Reports reports;
    private final ObservationWriter observations;
    private final ReportWriter reportWriter;
    private final FhirContext fhir;
    private final Clock clock;

    ResourceKeeper(
            ResourceTable table,
            Archive archive,
            Triage triage,
            Reports reports,
            ObservationWriter observations,
            ReportWriter reportWriter,
            FhirContext fhir,
            Clock clock) {
        this.table = table;
        this.archive = archive;
        this.triage = triage;
        this.reports = reports;
        this.observations = observations;
        this.reportWriter = reportWriter;
        this.fhir = fhir;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(StudyBegan began) {
        study(began.studyInstanceUid());
    }

    @EventListener
    @Transactional
    public void on(StudyArrived arrived) {
        study(arrived.studyInstanceUid());
    }

    @EventListener
    @Transactional
    public void on(StudyTriaged triaged) {
        archive.study(triaged.studyInstanceUid(), Sight.EVERYTHING).ifPresent(this::results);
    }

    @EventListener
    @Transactional
    public void on(ReportSigned signed) {
        archive.study(signed.studyInstanceUid(), Sight.EVERYTHING).ifPresent(this::results);
    }

    private void study(String uid) {
        archive.study(uid, Sight.EVERYTHING)
                .ifPresent(study -> table.study(uid, FhirIds.imagingStudy(uid), FhirIds.patient(study), now()));
    }

    private void results(ArchivedStudy study) {
        String uid = study.studyInstanceUid();
        Instant now = now();
        table.study(uid, FhirIds.imagingStudy(uid), FhirIds.patient(study), now);
        Optional<SignedReport> report = reports.latest(uid);
        List<String> ids = new ArrayList<>();
        for (ReadFinding read : findings(uid, report)) {
            for (Observation observation : observations.of(study, read, report)) {
                String id = observation.getIdElement().getIdPart();
                ids.add(id);
                table.put(
                        "Observation",
                        id,
                        uid,
                        observation.getCode().getCodingFirstRep().getCode(),
                        fhir.newJsonParser().encodeResourceToString(observation),
                        now);
            }
        }
        table.keepOnly(uid, ids);
        report.map(signed -> reportWriter.of(study, signed))
                .ifPresent(resource -> table.put(
                        "DiagnosticReport",
                        resource.getIdElement().getIdPart(),
                        uid,
                        "18748-4",
                        fhir.newJsonParser().encodeResourceToString(resource),
                        now));
    }

    /** What the report says, and what algorithms have said since. */
    private List<ReadFinding> findings(String study, Optional<SignedReport> report) {
        List<ReadFinding> all =
                new ArrayList<>(report.map(SignedReport::findings).orElse(List.of()));
        Set<String> known = new HashSet<>();
        all.forEach(read -> known.add(read.findingId()));
        triage.of(study).findings().stream()
                .filter(finding -> known.add(finding.id()))
                .map(ReadFinding::pending)
                .forEach(all::add);
        return all;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
