package org.goldenhour.platform.triage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.knowledge.Words;

/** What algorithms said. */
public interface Triage {
    /** The answers for the latest revision; a study without any has state PENDING or NOT_APPLICABLE, as it stands. */
    TriageResult of(String studyInstanceUid);

    /**
     * @param line key of the disease line
     * @param findings of all completed analyzers, present ones of primary targets first
     * @param urgency by the line's rules; never below the emergency default
     * @param aiReason why there is no plain answer (abstained, failed, not applicable); empty for FINDING, NO_FINDING and PENDING
     */
    record TriageResult(
            String studyInstanceUid,
            int revision,
            String line,
            AiState ai,
            Urgency urgency,
            List<UrgencyReason> reasons,
            List<Answer> answers,
            List<Finding> findings,
            Optional<Words> aiReason) {
        public TriageResult(
                String studyInstanceUid,
                int revision,
                String line,
                AiState ai,
                Urgency urgency,
                List<UrgencyReason> reasons,
                List<Answer> answers,
                List<Finding> findings) {
            this(studyInstanceUid, revision, line, ai, urgency, reasons, answers, findings, Optional.empty());
        }
    }

    /** @param srInstanceUid the structured report that carries the answer, where one was written */
    record Answer(
            String analyzerId,
            String analyzerVersion,
            AnalysisOutcome outcome,
            Instant startedAt,
            Instant endedAt,
            Optional<String> srInstanceUid,
            Optional<String> segInstanceUid) {}

    /** Why a study has its class, as a rule of the line with its numbers filled in. @param rule stable id @param critical whether the value is a critical one */
    record UrgencyReason(String rule, Urgency urgency, boolean critical, String en, String zh) {}
}
