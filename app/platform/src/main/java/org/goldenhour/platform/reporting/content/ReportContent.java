package org.goldenhour.platform.reporting.content;

import java.util.List;
import java.util.Map;
import org.goldenhour.platform.reporting.ReadFinding;

/**
 * The content of a report, draft or frozen.
 *
 * @param language {@code zh} or {@code en}
 * @param values of the form's fields by their id
 * @param addendum empty until one is written after FINAL
 */
public record ReportContent(
        String line,
        String language,
        Map<String, Object> values,
        List<ReadFinding> findings,
        String impression,
        String recommendation,
        String addendum) {
    public ReportContent {
        values = Map.copyOf(values);
        findings = List.copyOf(findings);
    }

    public ReportContent withTexts(String newImpression, String newRecommendation) {
        return new ReportContent(line, language, values, findings, newImpression, newRecommendation, addendum);
    }

    public ReportContent withFindings(List<ReadFinding> newFindings) {
        return new ReportContent(line, language, values, newFindings, impression, recommendation, addendum);
    }

    /** With one more addendum below those before. */
    public ReportContent amended(String text) {
        String all = addendum.isEmpty() ? text : addendum + "\n\n" + text;
        return new ReportContent(line, language, values, findings, impression, recommendation, all);
    }
}
