package org.goldenhour.platform.reporting.signing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.Network;
import org.goldenhour.platform.pathway.Pathway;
import org.goldenhour.platform.pathway.TimePoint;
import org.goldenhour.platform.reporting.ReportSigned;
import org.goldenhour.platform.reporting.ReportingProblem;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.content.Check;
import org.goldenhour.platform.reporting.content.ReportChecks;
import org.goldenhour.platform.reporting.content.ReportContent;
import org.goldenhour.platform.reporting.delivery.Dispatch;
import org.goldenhour.platform.reporting.sr.ReportUids;
import org.goldenhour.platform.reporting.store.ReportTable;
import org.goldenhour.platform.reporting.store.ReportTable.Draft;
import org.goldenhour.platform.reporting.store.VersionTable;
import org.goldenhour.platform.reporting.store.VersionTable.Signature;
import org.goldenhour.platform.worklist.Claims;
import org.goldenhour.platform.worklist.ReportProgress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes drafts and takes signatures. A signature freezes a version, strikes the clock, tells the list, lays down the jobs that carry it out and tells everybody
 * else, in one transaction: all of it happened or none.
 */
@Component
public class ReportDesk {
    private final ReportTable reports;
    private final VersionTable versions;
    private final Suggestions suggestions;
    private final Dispatch dispatch;
    private final Claims claims;
    private final ReportProgress progress;
    private final Pathway pathway;
    private final Network network;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportDesk(
            ReportTable reports,
            VersionTable versions,
            Suggestions suggestions,
            Dispatch dispatch,
            Claims claims,
            ReportProgress progress,
            Pathway pathway,
            Network network,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reports = reports;
        this.versions = versions;
        this.suggestions = suggestions;
        this.dispatch = dispatch;
        this.claims = claims;
        this.progress = progress;
        this.pathway = pathway;
        this.network = network;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Saves the draft.
     *
     * @param revision that the caller has read; 0 where nothing was saved
     * @param change makes the new content of the one that stands, or of the suggestion where nothing was saved
     */
    @Transactional
    public void save(ArchivedStudy study, Actor actor, int revision, UnaryOperator<ReportContent> change) {
        String uid = study.studyInstanceUid();
        requireClaim(uid, actor);
        requireNotFinal(uid);
        Instant now = now();
        Optional<Draft> stands = reports.lock(uid);
        ReportContent changed = change.apply(suggestions.current(uid, stands.map(Draft::content)));
        boolean written = stands.isEmpty()
                ? revision == 0 && reports.begin(UUID.randomUUID().toString(), uid, changed, actor.accountId(), now)
                : reports.update(uid, revision, changed, actor.accountId(), now);
        if (!written) {
            throw ReportingProblem.CHANGED.refused();
        }
        audit.record(actor.accountId(), "REPORT_SAVED", uid, "");
        progress.drafted(uid);
    }

    /** @param status PRELIMINARY or FINAL */
    @Transactional
    public SignedReport sign(ArchivedStudy study, Actor actor, String status) {
        String uid = study.studyInstanceUid();
        requireClaim(uid, actor);
        Draft draft = reports.lock(uid).orElseThrow(ReportingProblem.NO_DRAFT::refused);
        requireNotFinal(uid);
        ReportContent content = suggestions.current(uid, Optional.of(draft.content()));
        List<Check> blocks = suggestions.checks(content).stream()
                .filter(check -> check.level() == Check.Level.BLOCK)
                .filter(check -> status.equals("FINAL") || !check.code().equals(ReportChecks.UNDECIDED))
                .toList();
        if (!blocks.isEmpty()) {
            throw ReportingProblem.BLOCKED.refused(Map.of("checks", blocks));
        }
        return freeze(study, actor, draft.reportId(), status, content);
    }

    /** Adds to a final report; what was signed stays as it is. */
    @Transactional
    public SignedReport amend(ArchivedStudy study, Actor actor, String text) {
        String uid = study.studyInstanceUid();
        Draft draft = reports.lock(uid).orElseThrow(ReportingProblem.NOT_FINAL::refused);
        SignedReport last = versions.latest(uid)
                .filter(version -> !version.status().equals("PRELIMINARY"))
                .orElseThrow(ReportingProblem.NOT_FINAL::refused);
        ReportContent content = contentOf(last).amended(text);
        return freeze(study, actor, draft.reportId(), "AMENDED", content);
    }

    private SignedReport freeze(
            ArchivedStudy study, Actor actor, String reportId, String status, ReportContent content) {
        String uid = study.studyInstanceUid();
        Instant now = now();
        int version = versions.latest(uid).map(SignedReport::version).orElse(0) + 1;
        SignedReport signed = versions.append(
                reportId,
                uid,
                version,
                status,
                content,
                new Signature(actor.accountId(), actor.displayName(), organization(actor), now),
                ReportUids.instance(reportId, version));
        boolean preliminary = status.equals("PRELIMINARY");
        pathway.strike(uid, preliminary ? TimePoint.PRELIMINARY_REPORT : TimePoint.REPORTED, now, "reporting");
        progress.signed(uid, status, version, now);
        audit.record(actor.accountId(), "REPORT_SIGNED", uid, status + " version " + version);
        dispatch.send(signed, study.origin());
        events.publishEvent(new ReportSigned(uid, reportId, version, status, now));
        return signed;
    }

    private static ReportContent contentOf(SignedReport report) {
        return new ReportContent(
                report.line(),
                report.language(),
                report.values(),
                report.findings(),
                report.impression(),
                report.recommendation(),
                report.addendum());
    }

    private void requireClaim(String study, Actor actor) {
        claims.of(study)
                .filter(claim -> claim.accountId().equals(actor.accountId()))
                .orElseThrow(ReportingProblem.NOT_CLAIMED::refused);
    }

    private void requireNotFinal(String study) {
        boolean isFinal = versions.latest(study)
                .filter(version -> !version.status().equals("PRELIMINARY"))
                .isPresent();
        if (isFinal) {
            throw ReportingProblem.ALREADY_FINAL.refused();
        }
    }

    private String organization(Actor actor) {
        return actor.hospital().flatMap(network::hospital).map(Hospital::name).orElse("");
    }

    /** As fine as the database keeps it, so that what is frozen and what is read back agree. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
