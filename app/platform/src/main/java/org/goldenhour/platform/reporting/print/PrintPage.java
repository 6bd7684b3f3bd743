package org.goldenhour.platform.reporting.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.reporting.ReadFinding;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.content.FormText;
import org.goldenhour.platform.reporting.content.GeneratedText;
import org.goldenhour.platform.triage.FindingView;
import org.goldenhour.platform.triage.FindingViews;
import org.goldenhour.platform.worklist.Catalogue;

/** A signed version as a page for A4 paper. Words of the page in the chosen language; what the reader wrote stays in the language it was written in. */
final class PrintPage {
    private static final Catalogue CATALOGUE = Catalogue.of("print");
    private static final String STYLE = style();
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

    private final String language;
    private final FindingViews views;
    private final ZoneId zone;
    private final Html page = new Html();

    /** @param all every version, the first one first */
    record Printed(
            ArchivedStudy study,
            Hospital sender,
            Hospital reader,
            SignedReport report,
            List<FormText.Section> form,
            List<SignedReport> all) {}

    PrintPage(String language, FindingViews views, ZoneId zone) {
        this.language = language;
        this.views = views;
        this.zone = zone;
    }

    String of(Printed printed) {
        SignedReport report = printed.report();
        page.raw("<!doctype html><html lang=\"" + (language.equals("zh") ? "zh-CN" : "en")
                + "\"><head><meta charset=\"utf-8\"><title>");
        page.text(word("TITLE")).raw("</title><style>" + STYLE + "</style></head><body><main>");
        header(printed);
        patient(printed.study(), printed.sender());
        section("IMPRESSION", report.impression(), "impression");
        section("RECOMMENDATION", report.recommendation(), "");
        section("ADDENDUM", report.addendum(), "addendum");
        findings(report.findings());
        form(printed.form());
        signature(printed);
        page.element("p", "statement", word("AI_STATEMENT"));
        page.element("p", "digest", word("DIGEST") + " SHA-256 " + report.sha256());
        return page.raw("</main></body></html>").toString();
    }

    private void header(Printed printed) {
        page.raw("<header><div>");
        page.element("p", "hospital", name(printed.reader()));
        page.element("h1", "", word("TITLE")).raw("</div>");
        page.element(
                "p",
                "status " + printed.report().status().toLowerCase(java.util.Locale.ROOT),
                word("STATUS_" + printed.report().status()));
        page.raw("</header>");
    }

    private void patient(ArchivedStudy study, Hospital sender) {
        page.raw("<dl class=\"patient\">");
        fact("NAME", study.patientName());
        fact(
                "SEX",
                study.patientSex().isBlank()
                        ? ""
                        : word("SEX_" + (study.patientSex().matches("[MF]") ? study.patientSex() : "O")));
        fact("AGE", study.ageYears().map(age -> word("YEARS", Math.floor(age))).orElse(""));
        fact("PATIENT_ID", study.patientId());
        fact("ACCESSION", study.accessionNumber());
        fact("SENDER", name(sender));
        fact("STUDY", study.studyDescription());
        fact("STUDY_TIME", dicomTime(study.studyDate(), study.studyTime()));
        page.raw("</dl>");
    }

    private void fact(String key, String value) {
        page.raw("<div>")
                .element("dt", "", word(key))
                .element("dd", "", value.isBlank() ? "—" : value)
                .raw("</div>");
    }

    private void section(String key, String text, String className) {
        if (!text.isBlank()) {
            page.raw("<section class=\"" + className + "\">").element("h2", "", word(key));
            page.element("p", "", text).raw("</section>");
        }
    }

    private void findings(List<ReadFinding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        page.raw("<section>").element("h2", "", word("FINDINGS")).raw("<table><thead><tr>");
        for (String column : new String[] {"FINDING", "PRESENCE", "SITE", "VALUES", "SOURCE", "DECISION"}) {
            page.element("th", "", word(column));
        }
        page.raw("</tr></thead><tbody>");
        findings.forEach(this::row);
        page.raw("</tbody></table></section>");
    }

    private void row(ReadFinding read) {
        FindingView view = views.view(read.finding());
        String side = view.laterality() == null ? "" : word("SIDE_" + view.laterality()) + " ";
        String site = view.bodySite() == null
                ? ""
                : said(view.bodySite().en(), view.bodySite().zh());
        page.raw("<tr class=\"" + read.decision().name().toLowerCase(java.util.Locale.ROOT) + "\">");
        page.element("td", "", said(view.en(), view.zh()));
        page.element("td", "", word("PRESENCE_" + view.presence()));
        page.element("td", "", (side + site).strip());
        page.element(
                "td", "number", view.measurements().stream().map(this::value).collect(Collectors.joining("\n")));
        page.element("td", "", read.original().isPresent() ? word("FROM_AI") : word("FROM_READER"));
        page.element(
                "td", "", word("DECISION_" + read.decision()) + (read.reason().isBlank() ? "" : ": " + read.reason()));
        page.raw("</tr>");
    }

    private String value(FindingView.MeasurementView measurement) {
        return said(measurement.en(), measurement.zh())
                + " "
                + GeneratedText.number(measurement.value(), measurement.unit())
                + GeneratedText.unit(measurement.unit())
                + (measurement.crossCheck() ? " " + word("CROSS_CHECK") : "");
    }

    private void form(List<FormText.Section> form) {
        for (FormText.Section section : form) {
            page.raw("<section class=\"form\">")
                    .element("h3", "", section.title())
                    .raw("<dl>");
            section.lines()
                    .forEach(line -> page.raw("<div>")
                            .element("dt", "", line.label())
                            .element("dd", "", line.value())
                            .raw("</div>"));
            page.raw("</dl></section>");
        }
    }

    private void signature(Printed printed) {
        SignedReport report = printed.report();
        page.raw("<footer><div class=\"signature\">");
        page.element("span", "", word("SIGNED_BY")).element("strong", "", report.signerName());
        page.element("span", "", report.signerOrganization()).element("time", "", time(report.signedAt()));
        page.raw("</div><table class=\"versions\"><caption>")
                .text(word("VERSIONS"))
                .raw("</caption><tbody>");
        for (SignedReport version : printed.all()) {
            page.raw(version.version() == report.version() ? "<tr class=\"this\">" : "<tr>");
            page.element("td", "", Integer.toString(version.version()));
            page.element("td", "", word("STATUS_" + version.status()));
            page.element("td", "", version.signerName());
            page.element("td", "", time(version.signedAt())).raw("</tr>");
        }
        page.raw("</tbody></table></footer>");
    }

    private String time(Instant at) {
        return at.atZone(zone).format(MINUTE);
    }

    /** DA and TM of PS3.5 6.2 as people write them; what does not look like one is shown as it is. */
    private static String dicomTime(String date, String time) {
        String day = date.matches("\\d{8}") ? date.replaceFirst("(\\d{4})(\\d{2})(\\d{2})", "$1-$2-$3") : date;
        String clock = time.matches("\\d{4}.*") ? " " + time.substring(0, 2) + ":" + time.substring(2, 4) : "";
        return day + clock;
    }

    private String name(Hospital hospital) {
        return said(hospital.nameEn(), hospital.name());
    }

    private String said(String en, String zh) {
        return language.equals("zh") ? zh : en;
    }

    private String word(String key, Object... arguments) {
        Words words = CATALOGUE.words(key, arguments);
        return said(words.en(), words.zh());
    }

    private static String style() {
        try (InputStream in = PrintPage.class.getResourceAsStream("print.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
