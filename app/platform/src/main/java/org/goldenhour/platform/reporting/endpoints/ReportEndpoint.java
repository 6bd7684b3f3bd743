package org.goldenhour.platform.reporting.endpoints;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.access.Role;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.reporting.ReportingProblem;
import org.goldenhour.platform.reporting.content.FindingEdit;
import org.goldenhour.platform.reporting.content.ReportContent;
import org.goldenhour.platform.reporting.signing.ReportDesk;
import org.goldenhour.platform.reporting.signing.Suggestions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/studies/UID/report}: read it, write it, sign it, add to it. */
@RestController
@RequestMapping("/api/studies/{study}/report")
class ReportEndpoint {
    private static final Set<String> SIGNABLE = Set.of("PRELIMINARY", "FINAL");

    private final ReportViews views;
    private final ReportDesk desk;
    private final Suggestions suggestions;
    private final FindingEdit edit;
    private final CurrentActor currentActor;
    private final Archive archive;
    private final AuditTrail audit;
    private final Clock clock;

    ReportEndpoint(
            ReportViews views,
            ReportDesk desk,
            Suggestions suggestions,
            Concepts concepts,
            CurrentActor currentActor,
            Archive archive,
            AuditTrail audit,
            Clock clock) {
        this.views = views;
        this.desk = desk;
        this.suggestions = suggestions;
        this.edit = new FindingEdit(concepts);
        this.currentActor = currentActor;
        this.archive = archive;
        this.audit = audit;
        this.clock = clock;
    }

    record SignBody(String status) {}

    record AddendumBody(String text) {}

    @GetMapping
    ReportView read(@PathVariable String study) {
        Actor actor = currentActor.get();
        visible(study, actor);
        audit.record(actor.accountId(), "REPORT_SEEN", study, "");
        return views.of(study);
    }

    @PutMapping
    ReportView save(
            @PathVariable String study,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @RequestBody DraftBody body) {
        Actor actor = currentActor.require(Role.EXPERT);
        ArchivedStudy archived = visible(study, actor);
        desk.save(archived, actor, revision(ifMatch), before -> changed(study, before, body, actor));
        return views.of(study);
    }

    private ReportContent changed(String study, ReportContent before, DraftBody body, Actor actor) {
        try {
            ReportContent after = body.onto(
                    before,
                    suggestions.template(before.line()),
                    (original, edited) -> edit.apply(original, edited, study, actor.accountId(), clock.instant()));
            return suggestions.refreshed(before, after);
        } catch (IllegalArgumentException e) {
            throw ReportingProblem.BAD_REQUEST.refused(Map.of("detail", String.valueOf(e.getMessage())));
        }
    }

    @PostMapping("/sign")
    ReportView sign(@PathVariable String study, @RequestBody SignBody body) {
        Actor actor = currentActor.require(Role.EXPERT);
        if (body.status() == null || !SIGNABLE.contains(body.status())) {
            throw ReportingProblem.BAD_REQUEST.refused();
        }
        desk.sign(visible(study, actor), actor, body.status());
        return views.of(study);
    }

    @PostMapping("/addendum")
    ReportView amend(@PathVariable String study, @RequestBody AddendumBody body) {
        Actor actor = currentActor.require(Role.EXPERT);
        if (body.text() == null || body.text().isBlank()) {
            throw ReportingProblem.BAD_REQUEST.refused();
        }
        desk.amend(visible(study, actor), actor, body.text().strip());
        return views.of(study);
    }

    private ArchivedStudy visible(String study, Actor actor) {
        return archive.study(study, actor.sight()).orElseThrow(ReportingProblem.NO_STUDY::refused);
    }

    /** The revision, bare or as an entity tag (RFC 9110 8.8.3). */
    private static int revision(String ifMatch) {
        if (ifMatch == null) {
            throw ReportingProblem.NO_PRECONDITION.refused();
        }
        try {
            return Integer.parseInt(ifMatch.replaceAll("^W/|\"", "").strip());
        } catch (NumberFormatException e) {
            throw ReportingProblem.CHANGED.refused();
        }
    }
}
