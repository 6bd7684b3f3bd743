package org.goldenhour.platform.reporting.signing;

import java.util.List;
import java.util.Optional;
import org.goldenhour.model.Finding;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.DiseaseLines;
import org.goldenhour.platform.knowledge.ReportTemplate;
import org.goldenhour.platform.reporting.content.Check;
import org.goldenhour.platform.reporting.content.GeneratedText;
import org.goldenhour.platform.reporting.content.Prefill;
import org.goldenhour.platform.reporting.content.ReportChecks;
import org.goldenhour.platform.reporting.content.ReportContent;
import org.goldenhour.platform.triage.Triage;
import org.goldenhour.platform.triage.Triage.TriageResult;
import org.springframework.stereotype.Component;

/** The report as it stands at this moment: the draft with what algorithms brought since, or the suggestion where nothing was saved. */
@Component
public class Suggestions {
    private static final String FIRST_LANGUAGE = "zh";

    private final Triage triage;
    private final DiseaseLines lines;
    private final GeneratedText text;
    private final Prefill prefill;
    private final ReportChecks checks;

    Suggestions(Triage triage, DiseaseLines lines, Concepts concepts) {
        this.triage = triage;
        this.lines = lines;
        this.text = new GeneratedText(concepts);
        this.prefill = new Prefill(concepts, text);
        this.checks = new ReportChecks(concepts);
    }

    public ReportContent current(String studyInstanceUid, Optional<ReportContent> draft) {
        TriageResult result = triage.of(studyInstanceUid);
        List<Finding> findings = result.findings();
        return draft.map(content -> prefill.withNews(content, findings))
                .orElseGet(() -> prefill.of(template(result.line()), findings, FIRST_LANGUAGE));
    }

    /** Generated texts that nobody touched follow the structure. */
    public ReportContent refreshed(ReportContent before, ReportContent after) {
        return text.refreshed(before, after);
    }

    public List<Check> checks(ReportContent content) {
        return checks.of(template(content.line()), content);
    }

    public ReportTemplate template(String line) {
        return lines.of(line).template();
    }
}
