package org.goldenhour.platform.support.care;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.triage.AiState;
import org.goldenhour.platform.triage.Triage;

/** Answers what a test laid down. */
public final class ScriptedTriage implements Triage {
    private final Map<String, TriageResult> answers = new ConcurrentHashMap<>();

    public void answer(TriageResult result) {
        answers.put(result.studyInstanceUid(), result);
    }

    @Override
    public TriageResult of(String studyInstanceUid) {
        return answers.getOrDefault(
                studyInstanceUid,
                new TriageResult(
                        studyInstanceUid,
                        0,
                        "stroke",
                        AiState.PENDING,
                        Urgency.URGENT,
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
