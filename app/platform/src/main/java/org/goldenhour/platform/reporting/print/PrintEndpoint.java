package org.goldenhour.platform.reporting.print;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.knowledge.DiseaseLines;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;
import org.goldenhour.platform.reporting.ReportingProblem;
import org.goldenhour.platform.reporting.Reports;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.content.FormText;
import org.goldenhour.platform.reporting.print.PrintPage.Printed;
import org.goldenhour.platform.triage.FindingViews;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/studies/UID/report/print}: a signed version for paper. Times in the hospital's zone, {@code goldenhour.zone}. */
@RestController
class PrintEndpoint {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Reports reports;
    private final Archive archive;
    private final Network network;
    private final DiseaseLines lines;
    private final FindingViews views;
    private final CurrentActor currentActor;
    private final AuditTrail audit;
    private final ZoneId zone;

    PrintEndpoint(
            Reports reports,
            Archive archive,
            Network network,
            DiseaseLines lines,
            FindingViews views,
            CurrentActor currentActor,
            AuditTrail audit,
            @Value("${goldenhour.zone:Asia/Shanghai}") ZoneId zone) {
        this.reports = reports;
        this.archive = archive;
        this.network = network;
        this.lines = lines;
        this.views = views;
        this.currentActor = currentActor;
        this.audit = audit;
        this.zone = zone;
    }

    /** @param version of which signature; the one in force where not said @param lang of the page's words; the report's own where not said */
    @GetMapping("/api/studies/{study}/report/print")
    ResponseEntity<String> print(
            @PathVariable String study,
            @RequestParam(required = false) Integer version,
            @RequestParam(required = false) String lang) {
        Actor actor = currentActor.get();
        ArchivedStudy archived = archive.study(study, actor.sight()).orElseThrow(ReportingProblem.NO_STUDY::refused);
        List<SignedReport> all = reports.versions(study);
        SignedReport report = all.stream()
                .filter(signed -> version == null || signed.version() == version)
                .reduce((earlier, later) -> later)
                .orElseThrow(ReportingProblem.NO_VERSION::refused);
        audit.record(actor.accountId(), "REPORT_PRINTED", study, "version " + report.version());
        String language = lang == null ? report.language() : lang.startsWith("en") ? "en" : "zh";
        List<FormText.Section> form = FormText.of(lines.of(report.line()).template(), report.values(), language);
        String page = new PrintPage(language, views, zone)
                .of(new Printed(archived, hospital(archived.origin()), network.centre(), report, form, all));
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(page);
    }

    private Hospital hospital(HospitalId id) {
        return network.hospital(id).orElseGet(() -> new Hospital(id, id.value(), id.value(), Hospital.Kind.UNASSIGNED));
    }
}
