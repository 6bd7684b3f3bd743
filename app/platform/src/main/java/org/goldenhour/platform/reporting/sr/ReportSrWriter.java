package org.goldenhour.platform.reporting.sr;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.Equipment;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.PatientStudy;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.sr.DocumentStatus;
import org.goldenhour.dicom.sr.MeasurementReport;
import org.goldenhour.dicom.sr.Narrative;
import org.goldenhour.dicom.sr.Observer;
import org.goldenhour.dicom.sr.SrDocument;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.knowledge.DiseaseLines;
import org.goldenhour.platform.knowledge.StructuredFindings;
import org.goldenhour.platform.reporting.ReadFinding;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.content.FormText;
import org.springframework.stereotype.Component;

/**
 * Writes a signed version as Comprehensive 3D SR: a person observed, the document is verified, the confirmed findings stand with their measurements, the prose follows.
 * The same version always gives the same object.
 */
@Component
public class ReportSrWriter {
    /** Behind every series of images and of algorithms. */
    private static final int SERIES_NUMBER = 9900;

    private static final Equipment EQUIPMENT = new Equipment("GoldenHour", "GoldenHour platform", "1", "0.1.0");

    private final Archive archive;
    private final DiseaseLines lines;
    private final StructuredFindings findings;

    ReportSrWriter(Archive archive, DiseaseLines lines, StructuredFindings findings) {
        this.archive = archive;
        this.lines = lines;
        this.findings = findings;
    }

    /** @throws IllegalStateException where the study has no image whose patient and study it could take over */
    public DataSet write(SignedReport report) {
        DataSet header = header(report.studyInstanceUid());
        OffsetDateTime signedAt = report.signedAt().atOffset(ZoneOffset.UTC);
        DerivedObject identity = new DerivedObject(
                patientStudy(report.studyInstanceUid(), header),
                ReportUids.series(report.reportId()),
                SERIES_NUMBER,
                "Report",
                report.srInstanceUid(),
                report.version(),
                signedAt,
                EQUIPMENT);
        return new SrDocument(
                        status(report, signedAt),
                        predecessors(report),
                        List.of(InstanceReference.of(header)),
                        content(report).root())
                .toDataSet(identity);
    }

    private MeasurementReport content(SignedReport report) {
        return new MeasurementReport(
                report.language().equals("zh") ? MeasurementReport.CHINESE : MeasurementReport.ENGLISH,
                List.of(new Observer.Person(
                        personName(report),
                        report.signerOrganization(),
                        Optional.of(Code.sct("309343006", "Physician")))),
                List.of(procedure(report.line())),
                Optional.empty(),
                findings.groups(
                        report.findings().stream()
                                .filter(ReadFinding::confirmed)
                                .map(ReadFinding::finding)
                                .toList(),
                        mask -> Optional.empty(),
                        finding -> Optional.empty()),
                List.of(),
                narrative(report));
    }

    /** What was done, as far as the line tells. */
    private CodedEntry procedure(String line) {
        return switch (line) {
            case "stroke" -> findings.entry("P001");
            case "ami" -> findings.entry("P008");
            default -> CodedEntry.of(Code.sct("363679005", "Imaging"));
        };
    }

    private List<Narrative> narrative(SignedReport report) {
        List<Narrative> sections = new ArrayList<>();
        String form =
                FormText.plain(FormText.of(lines.of(report.line()).template(), report.values(), report.language()));
        add(sections, Narrative.Section.FINDINGS, form);
        add(sections, Narrative.Section.IMPRESSIONS, report.impression());
        add(sections, Narrative.Section.RECOMMENDATIONS, report.recommendation());
        add(sections, Narrative.Section.ADDENDUM, report.addendum());
        return sections;
    }

    private static void add(List<Narrative> sections, Narrative.Section section, String text) {
        if (!text.isBlank()) {
            sections.add(new Narrative(section, text.replace("\n", "\r\n")));
        }
    }

    private static DocumentStatus status(SignedReport report, OffsetDateTime signedAt) {
        DocumentStatus.Verification by =
                DocumentStatus.Verification.of(personName(report), organization(report), signedAt);
        return report.status().equals("PRELIMINARY") ? DocumentStatus.preliminaryReport(by) : DocumentStatus.signed(by);
    }

    /** Verifying Organization is type 1 (PS3.3 C.17.2). */
    private static String organization(SignedReport report) {
        return report.signerOrganization().isBlank() ? "GoldenHour" : report.signerOrganization();
    }

    private static List<InstanceReference> predecessors(SignedReport report) {
        return report.version() == 1
                ? List.of()
                : List.of(new InstanceReference(
                        report.studyInstanceUid(),
                        ReportUids.series(report.reportId()),
                        SrDocument.SOP_CLASS_UID,
                        ReportUids.instance(report.reportId(), report.version() - 1)));
    }

    /** A name beyond ASCII stands in the ideographic group; the alphabetic one is then the account (PS3.5 6.2.1.2). */
    private static String personName(SignedReport report) {
        String name = report.signerName().replaceAll("[\\\\^=]", " ").strip();
        return name.chars().allMatch(character -> character < 0x80) ? name : report.signedBy() + "=" + name;
    }

    /** With the name as the archive mended it, where the sender declared its character set wrongly. */
    private PatientStudy patientStudy(String study, DataSet header) {
        PatientStudy sent = PatientStudy.of(header);
        return archive.study(study, Sight.EVERYTHING)
                .map(ArchivedStudy::patientNameRaw)
                .filter(name -> !name.isBlank())
                .map(name -> new PatientStudy(
                        sent.attributes().toBuilder().set(Tag.PatientName, name).build()))
                .orElse(sent);
    }

    private DataSet header(String study) {
        return archive.series(study).stream()
                .filter(series -> !series.own())
                .map(ArchivedSeries::instances)
                .filter(instances -> !instances.isEmpty())
                .map(instances -> archive.header(study, instances.getFirst().sopInstanceUid()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("GH-REPORTING-0104: the study has no image to report on"));
    }
}
