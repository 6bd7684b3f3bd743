package org.goldenhour.platform.worklist.entries;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.AnalysisOutcome.NotApplicable;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.triage.Triage.Answer;
import org.goldenhour.platform.triage.Triage.TriageResult;

/** What the list shows of triage's answer, as it was when it was given. No patient data. */
public record TriageSnapshot(
        List<PresentFinding> findings, List<Analysis> analyses, List<Entry.Reason> reasons, Words aiReason) {
    static final TriageSnapshot NONE = new TriageSnapshot(List.of(), List.of(), List.of(), null);

    /** A present finding. @param value of its leading measurement; null where it has none @param unit UCUM */
    public record PresentFinding(
            String conceptId, String en, String zh, Double value, String unit, String laterality, boolean hint) {}

    /** @param seriesReason why that series was read @param reason why it did not answer; null where it did */
    public record Analysis(
            String analyzer,
            String version,
            String outcome,
            @JsonProperty("seriesInstanceUID") String seriesInstanceUid,
            String seriesReason,
            List<String> flags,
            String reason) {}

    static TriageSnapshot of(TriageResult result, Concepts concepts) {
        List<Analysis> analyses =
                result.answers().stream().map(TriageSnapshot::analysis).toList();
        return new TriageSnapshot(
                result.findings().stream()
                        .filter(finding -> finding.presence() == Presence.PRESENT)
                        .map(finding -> present(finding, concepts))
                        .toList(),
                analyses,
                result.reasons().stream()
                        .map(reason -> new Entry.Reason(
                                reason.rule(),
                                reason.en(),
                                reason.zh(),
                                reason.urgency().name(),
                                null))
                        .toList(),
                AiReason.of(result.ai(), analyses));
    }

    private static PresentFinding present(Finding finding, Concepts concepts) {
        Words words = concepts.words(finding.concept());
        Optional<Measurement> leading = finding.measurements().stream()
                .filter(measurement -> !measurement.crossCheck())
                .findFirst();
        return new PresentFinding(
                finding.concept().code(),
                words.en(),
                words.zh(),
                leading.map(measurement -> measurement.quantity().value()).orElse(null),
                leading.map(measurement -> measurement.quantity().unit()).orElse(null),
                finding.laterality().map(Enum::name).orElse(null),
                finding.hint());
    }

    /** The analysis of an answer, as the product API shows it. */
    public static Analysis analysis(Answer answer) {
        AnalysisOutcome outcome = answer.outcome();
        Optional<SeriesChoice> choice =
                switch (outcome) {
                    case Completed completed -> Optional.of(completed.seriesChoice());
                    case Abstained abstained -> abstained.seriesChoice();
                    case NotApplicable notApplicable -> Optional.empty();
                    case Failed failed -> Optional.empty();
                };
        return new Analysis(
                answer.analyzerId(),
                answer.analyzerVersion(),
                nameOf(outcome),
                choice.map(c -> c.series().seriesInstanceUid()).orElse(null),
                choice.map(SeriesChoice::reason).orElse(null),
                flags(outcome),
                reason(outcome));
    }

    private static String nameOf(AnalysisOutcome outcome) {
        return switch (outcome) {
            case Completed completed -> "COMPLETED";
            case NotApplicable notApplicable -> "NOT_APPLICABLE";
            case Abstained abstained -> "ABSTAINED";
            case Failed failed -> "FAILED";
        };
    }

    private static List<String> flags(AnalysisOutcome outcome) {
        return switch (outcome) {
            case Completed completed -> completed.qualityFlags();
            case Abstained abstained -> abstained.flags();
            case Failed failed -> List.of(failed.code());
            case NotApplicable notApplicable -> List.of();
        };
    }

    private static String reason(AnalysisOutcome outcome) {
        return switch (outcome) {
            case Completed completed -> null;
            case NotApplicable notApplicable -> notApplicable.reason();
            case Abstained abstained -> abstained.reason();
            case Failed failed -> failed.detail();
        };
    }
}
