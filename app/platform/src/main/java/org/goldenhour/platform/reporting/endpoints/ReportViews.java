package org.goldenhour.platform.reporting.endpoints;

import java.util.List;
import java.util.Optional;
import org.goldenhour.platform.reporting.ReadFinding;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.content.Check;
import org.goldenhour.platform.reporting.content.ReportContent;
import org.goldenhour.platform.reporting.endpoints.ReportView.DeliveryView;
import org.goldenhour.platform.reporting.endpoints.ReportView.FindingInReport;
import org.goldenhour.platform.reporting.endpoints.ReportView.VersionView;
import org.goldenhour.platform.reporting.signing.Suggestions;
import org.goldenhour.platform.reporting.store.DeliveryTable;
import org.goldenhour.platform.reporting.store.DeliveryTable.Delivery;
import org.goldenhour.platform.reporting.store.ReportTable;
import org.goldenhour.platform.reporting.store.ReportTable.Draft;
import org.goldenhour.platform.reporting.store.VersionTable;
import org.goldenhour.platform.triage.FindingViews;
import org.springframework.stereotype.Component;

/** Puts the view of a report together: the draft while there may be one, what was signed afterwards. */
@Component
class ReportViews {
    private final ReportTable reports;
    private final VersionTable versions;
    private final DeliveryTable deliveries;
    private final Suggestions suggestions;
    private final FindingViews findings;

    ReportViews(
            ReportTable reports,
            VersionTable versions,
            DeliveryTable deliveries,
            Suggestions suggestions,
            FindingViews findings) {
        this.reports = reports;
        this.versions = versions;
        this.deliveries = deliveries;
        this.suggestions = suggestions;
        this.findings = findings;
    }

    ReportView of(String study) {
        Optional<Draft> draft = reports.of(study);
        List<SignedReport> signed = versions.versions(study);
        Optional<SignedReport> last = signed.isEmpty() ? Optional.empty() : Optional.of(signed.getLast());
        Optional<SignedReport> closed = last.filter(version -> !version.status().equals("PRELIMINARY"));
        ReportContent content =
                closed.map(ReportViews::content).orElseGet(() -> suggestions.current(study, draft.map(Draft::content)));
        List<Check> checks = closed.isPresent() ? List.of() : suggestions.checks(content);
        return new ReportView(
                study,
                draft.map(Draft::reportId).orElse(null),
                content.line(),
                last.map(SignedReport::status).orElse(draft.isPresent() ? "DRAFT" : "NONE"),
                last.map(SignedReport::version).orElse(0),
                draft.map(Draft::revision).orElse(0),
                content.language(),
                content.values(),
                content.findings().stream().map(this::view).toList(),
                content.impression(),
                content.recommendation(),
                content.addendum().isEmpty() ? null : content.addendum(),
                last.map(SignedReport::signerName).orElse(null),
                last.map(SignedReport::signedAt).orElse(null),
                signed.stream().map(ReportViews::view).toList(),
                last.map(version -> deliveries.of(version.reportId(), version.version()).stream()
                                .map(ReportViews::view)
                                .toList())
                        .orElse(List.of()),
                checks);
    }

    private static ReportContent content(SignedReport report) {
        return new ReportContent(
                report.line(),
                report.language(),
                report.values(),
                report.findings(),
                report.impression(),
                report.recommendation(),
                report.addendum());
    }

    private FindingInReport view(ReadFinding read) {
        return new FindingInReport(
                read.findingId(),
                read.decision(),
                read.reason().isEmpty() ? null : read.reason(),
                findings.view(read.finding()),
                read.original().map(findings::view).orElse(null));
    }

    private static VersionView view(SignedReport report) {
        return new VersionView(report.version(), report.status(), report.signerName(), report.signedAt());
    }

    private static DeliveryView view(Delivery delivery) {
        return new DeliveryView(
                delivery.destination(),
                delivery.kind().name(),
                delivery.state().name(),
                delivery.attempts(),
                delivery.lastTriedAt().orElse(null),
                delivery.deliveredAt().orElse(null),
                delivery.error());
    }
}
