package org.goldenhour.platform.interop.fhir;

import java.util.Date;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goldenhour.model.Presence;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.reporting.Decision;
import org.goldenhour.platform.reporting.ReadFinding;
import org.goldenhour.platform.reporting.SignedReport;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Reference;

/** The report in force as a DiagnosticReport. */
final class ReportWriter {
    private static final String SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074";

    private final Codes codes;
    private final References references;

    ReportWriter(Codes codes, References references) {
        this.codes = codes;
        this.references = references;
    }

    DiagnosticReport of(ArchivedStudy study, SignedReport report) {
        DiagnosticReport resource = new DiagnosticReport();
        resource.setId(FhirIds.report(report.reportId()));
        resource.addIdentifier().setSystem("urn:goldenhour:report").setValue(report.reportId());
        resource.setStatus(
                switch (report.status()) {
                    case "PRELIMINARY" -> DiagnosticReportStatus.PRELIMINARY;
                    case "AMENDED" -> DiagnosticReportStatus.AMENDED;
                    default -> DiagnosticReportStatus.FINAL;
                });
        resource.addCategory(new CodeableConcept(new Coding(SECTION, "RAD", "Radiology")));
        resource.setCode(new CodeableConcept(new Coding(Codes.LOINC, "18748-4", "Diagnostic imaging study"))
                .setText(report.language().equals("zh") ? "影像诊断报告" : "Diagnostic imaging report"));
        resource.setSubject(references.patient(study));
        ObservationWriter.effective(study).ifPresent(resource::setEffective);
        resource.setIssued(Date.from(report.signedAt()));
        resource.addResultsInterpreter(References.person(report));
        resource.addImagingStudy(references.imagingStudy(study.studyInstanceUid()));
        report.findings().stream()
                .filter(read -> read.decision() != Decision.REJECTED)
                .forEach(read -> resource.addResult(
                        new Reference("Observation/" + FhirIds.finding(study.studyInstanceUid(), read.findingId()))));
        resource.setConclusion(Stream.of(report.impression(), report.recommendation(), report.addendum())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n")));
        report.findings().stream()
                .filter(ReadFinding::confirmed)
                .filter(read -> read.finding().presence() == Presence.PRESENT)
                .forEach(read ->
                        resource.addConclusionCode(codes.of(read.finding().concept())));
        return resource;
    }
}
