package org.goldenhour.platform.worklist.entries;

import java.time.Instant;
import java.util.List;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.ingest.StudyArrived;
import org.goldenhour.platform.ingest.StudyBegan;
import org.goldenhour.platform.knowledge.DiseaseLines;
import org.goldenhour.platform.knowledge.StudyWords;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.triage.FindingViews;
import org.goldenhour.platform.triage.StudyTriaged;
import org.goldenhour.platform.triage.Triage;
import org.goldenhour.platform.triage.Triage.TriageResult;
import org.goldenhour.platform.triage.Triage.UrgencyReason;
import org.goldenhour.platform.worklist.ReportProgress;
import org.goldenhour.platform.worklist.claims.JdbcClaims;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the entries up to date, in the transaction of whoever says that something happened: a study whose images are answered with success is on the list. Every
 * write may be repeated.
 */
@Component
class EntryListeners implements ReportProgress {
    private final EntryTable entries;
    private final JdbcClaims claims;
    private final Archive archive;
    private final Triage triage;
    private final FindingViews views;
    private final DiseaseLines lines;
    private final JsonMapper json;

    EntryListeners(
            EntryTable entries,
            JdbcClaims claims,
            Archive archive,
            Triage triage,
            FindingViews views,
            DiseaseLines lines,
            JsonMapper json) {
        this.entries = entries;
        this.claims = claims;
        this.archive = archive;
        this.triage = triage;
        this.views = views;
        this.lines = lines;
        this.json = json;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional
    public void on(StudyBegan began) {
        list(began.studyInstanceUid(), began.origin(), began.at());
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional
    public void on(StudyArrived arrived) {
        list(arrived.studyInstanceUid(), arrived.origin(), arrived.at());
        entries.arrived(
                arrived.studyInstanceUid(),
                lineOf(arrived.studyInstanceUid()),
                arrived.revision(),
                arrived.instances(),
                arrived.at());
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional
    public void on(StudyTriaged triaged) {
        TriageResult result = triage.of(triaged.studyInstanceUid());
        entries.triaged(
                triaged.studyInstanceUid(),
                result.line(),
                triaged.ai().name(),
                triaged.urgency(),
                result.reasons().stream().anyMatch(UrgencyReason::critical),
                json.writeValueAsString(TriageSnapshot.of(result, views)));
    }

    @Override
    @Transactional
    public void drafted(String studyInstanceUid) {
        entries.drafted(studyInstanceUid);
    }

    @Override
    @Transactional
    public void signed(String studyInstanceUid, String status, int version, Instant at) {
        entries.signed(studyInstanceUid, status, version, at);
        if (!status.equals("PRELIMINARY")) {
            claims.end(studyInstanceUid);
        }
    }

    @Override
    @Transactional
    public void delivered(String studyInstanceUid, int version, Instant at) {
        entries.delivered(studyInstanceUid, version, at);
    }

    private void list(String study, HospitalId origin, Instant at) {
        entries.begin(study, origin, lineOf(study), at);
    }

    private String lineOf(String study) {
        StudyWords words = archive.study(study, Sight.EVERYTHING)
                .map(EntryListeners::words)
                .orElseGet(() -> StudyWords.of(List.of(), List.of(), "", List.of()));
        return lines.lineOf(words).key();
    }

    private static StudyWords words(ArchivedStudy study) {
        return StudyWords.of(
                study.modalities(), study.bodyParts(), study.studyDescription(), study.seriesDescriptions());
    }
}
