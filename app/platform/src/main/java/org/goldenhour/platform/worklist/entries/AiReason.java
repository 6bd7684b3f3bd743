package org.goldenhour.platform.worklist.entries;

import java.util.List;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.triage.AiState;
import org.goldenhour.platform.worklist.Catalogue;
import org.goldenhour.platform.worklist.entries.TriageSnapshot.Analysis;

/** Why algorithms have no answer, in words: a silence is never to be taken for "no finding". */
final class AiReason {
    private static final Catalogue CATALOGUE = Catalogue.of("worklist");

    private AiReason() {}

    /** Null where there is an answer or one is still awaited. */
    static Words of(AiState ai, List<Analysis> analyses) {
        return switch (ai) {
            case FINDING, NO_FINDING, PENDING -> null;
            case FAILED -> words("AI_FAILED", ai, analyses);
            case ABSTAINED -> words("AI_ABSTAINED", ai, analyses);
            case NOT_APPLICABLE -> CATALOGUE.words("AI_NOT_APPLICABLE");
        };
    }

    private static Words words(String key, AiState ai, List<Analysis> analyses) {
        Analysis decisive = analyses.stream()
                .filter(analysis -> analysis.outcome().equals(ai.name()))
                .findFirst()
                .orElse(null);
        if (decisive == null) {
            return CATALOGUE.words(key, "", "");
        }
        return CATALOGUE.words(key, String.join(", ", decisive.flags()), decisive.reason());
    }
}
