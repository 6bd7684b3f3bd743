package org.goldenhour.platform.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.DiseaseLines;
import org.goldenhour.platform.triage.TriageStore.Run;
import org.goldenhour.platform.triage.TriageStore.StoredAnswer;
import org.springframework.stereotype.Service;

/** Answers from the tables. While a later revision is under way, what the one before found stays in view. */
@Service
class JdbcTriage implements Triage {
    private final TriageStore store;
    private final Archive archive;
    private final DiseaseLines lines;
    private final Concepts concepts;

    JdbcTriage(TriageStore store, Archive archive, DiseaseLines lines, Concepts concepts) {
        this.store = store;
        this.archive = archive;
        this.lines = lines;
        this.concepts = concepts;
    }

    @Override
    public TriageResult of(String studyInstanceUid) {
        Optional<Run> latest = store.latest(studyInstanceUid);
        return store.latestDone(studyInstanceUid)
                .map(done -> done(done, latest.filter(Run::waiting).isPresent()))
                .orElseGet(() ->
                        pending(studyInstanceUid, latest.map(Run::revision).orElse(0)));
    }

    private TriageResult pending(String studyInstanceUid, int revision) {
        return new TriageResult(
                studyInstanceUid,
                revision,
                lines.lineOf(StudyForAnalysis.words(archive, studyInstanceUid)).key(),
                AiState.PENDING,
                UrgencyAssessment.EMERGENCY_DEFAULT,
                List.of(),
                List.of(),
                List.of());
    }

    private TriageResult done(Run run, boolean laterUnderWay) {
        List<StoredAnswer> answers = store.answers(run.studyInstanceUid(), run.revision());
        AiVerdict verdict = new AiVerdict(run.ai(), run.aiReason());
        if (laterUnderWay) {
            verdict = AiVerdict.together(List.of(verdict, new AiVerdict(AiState.PENDING, Optional.empty())));
        }
        return new TriageResult(
                run.studyInstanceUid(),
                run.revision(),
                run.line(),
                verdict.state(),
                run.urgency(),
                run.reasons(),
                answers.stream().map(JdbcTriage::answer).toList(),
                findings(answers),
                verdict.reason());
    }

    private static Answer answer(StoredAnswer answer) {
        return new Answer(
                answer.analyzerId(),
                answer.analyzerVersion(),
                answer.outcome(),
                answer.startedAt(),
                answer.endedAt(),
                answer.srInstanceUid(),
                answer.segInstanceUid());
    }

    /** Present ones first, of them those of primary targets, of them the certain ones; else in the analyzers' order. */
    private List<Finding> findings(List<StoredAnswer> answers) {
        record Ranked(Finding finding, boolean primary) {}
        List<Ranked> all = new ArrayList<>();
        for (StoredAnswer answer : answers) {
            if (answer.outcome() instanceof Completed completed) {
                for (Finding finding : completed.assessments()) {
                    boolean primary = answer.primaryTargets().stream()
                            .anyMatch(target -> concepts.isA(finding.concept().code(), target));
                    all.add(new Ranked(finding, primary));
                }
            }
        }
        return all.stream()
                .sorted(Comparator.comparing((Ranked ranked) -> ranked.finding().presence() != Presence.PRESENT)
                        .thenComparing(ranked -> !ranked.primary())
                        .thenComparing(ranked -> ranked.finding().hint()))
                .map(Ranked::finding)
                .toList();
    }
}
