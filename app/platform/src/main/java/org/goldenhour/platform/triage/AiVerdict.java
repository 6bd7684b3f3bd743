package org.goldenhour.platform.triage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.AnalysisOutcome.NotApplicable;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.Words;

/** What one outcome, or several together, mean for the list. @param reason why there is no plain answer; empty for FINDING, NO_FINDING */
record AiVerdict(AiState state, Optional<Words> reason) {
    static final AiVerdict NO_ALGORITHM = of(AiState.NOT_APPLICABLE, "NO_ALGORITHM");

    /** A run that could not be carried through. */
    static final AiVerdict FAILED = of(AiState.FAILED, "INTERNAL");

    private static AiVerdict of(AiState state, String code) {
        return new AiVerdict(state, Optional.of(OutcomeWords.of(code)));
    }

    /** The most telling of several (DESIGN 4: FINDING, FAILED, PENDING, ABSTAINED, NO_FINDING, NOT_APPLICABLE); of none, that no algorithm is there. */
    static AiVerdict together(List<AiVerdict> verdicts) {
        return verdicts.stream().min(Comparator.comparing(AiVerdict::state)).orElse(NO_ALGORITHM);
    }

    static AiVerdict of(AnalysisOutcome outcome, List<CodedConcept> primaryTargets, Concepts concepts) {
        return switch (outcome) {
            case Completed completed -> of(completed.assessments(), primaryTargets, concepts);
            case NotApplicable _ -> of(AiState.NOT_APPLICABLE, "NOT_APPLICABLE");
            case Abstained _ -> new AiVerdict(AiState.ABSTAINED, OutcomeWords.reason(outcome));
            case Failed _ -> new AiVerdict(AiState.FAILED, OutcomeWords.reason(outcome));
        };
    }

    /** Hints alone are no finding; and where a target has only a hint, it is not free of finding either. */
    private static AiVerdict of(List<Finding> assessments, List<CodedConcept> targets, Concepts concepts) {
        if (assessments.stream().anyMatch(finding -> finding.presence() == Presence.PRESENT && !finding.hint())) {
            return new AiVerdict(AiState.FINDING, Optional.empty());
        }
        for (CodedConcept target : targets) {
            List<Finding> ofTarget = assessments.stream()
                    .filter(finding -> concepts.isA(finding.concept().code(), target.code()))
                    .toList();
            boolean free = ofTarget.stream()
                    .anyMatch(finding -> finding.presence() == Presence.ABSENT
                            && finding.concept().sameAs(target));
            if (!free) {
                boolean hinted = ofTarget.stream().anyMatch(finding -> finding.presence() == Presence.PRESENT);
                return of(AiState.ABSTAINED, hinted ? "LOW_CONFIDENCE" : "PARTLY_ASSESSED");
            }
        }
        return new AiVerdict(AiState.NO_FINDING, Optional.empty());
    }
}
