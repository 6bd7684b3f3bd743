package org.goldenhour.platform.triage;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.NotApplicable;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerDescriptor;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.worker.AnalysisWorkers;
import org.goldenhour.model.DiseaseLine;
import org.goldenhour.model.Finding;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.DiseaseLines;
import org.goldenhour.platform.knowledge.StudyWords;
import org.goldenhour.platform.pathway.Pathway;
import org.goldenhour.platform.pathway.TimePoint;
import org.goldenhour.platform.triage.TriageStore.Run;
import org.goldenhour.platform.triage.TriageStore.StoredAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One run over one revision of a study. Each answer is kept as soon as it is there, so that a run that was cut off goes on where it stopped; the end is one
 * transaction with its event and the clock.
 */
@Service
class TriageRun {
    private static final Logger LOG = LoggerFactory.getLogger(TriageRun.class);
    private static final String CLOCK_SOURCE = "triage";

    private final TriageStore store;
    private final Archive archive;
    private final AnalyzerCatalog catalog;
    private final AnalysisWorkers workers;
    private final DiseaseLines lines;
    private final Concepts concepts;
    private final Pathway pathway;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final TriageMetrics metrics;
    private final Clock clock;

    TriageRun(
            TriageStore store,
            Archive archive,
            AnalyzerCatalog catalog,
            AnalysisWorkers workers,
            DiseaseLines lines,
            Concepts concepts,
            Pathway pathway,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            TriageMetrics metrics,
            Clock clock) {
        this.store = store;
        this.archive = archive;
        this.catalog = catalog;
        this.workers = workers;
        this.lines = lines;
        this.concepts = concepts;
        this.pathway = pathway;
        this.events = events;
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Runs what has not answered yet, and ends the run. Does nothing for one that has ended. */
    void execute(RevisionKey key, SchedulerClient jobs) throws InterruptedException {
        Optional<Run> run = store.run(key.studyInstanceUid(), key.revision()).filter(Run::waiting);
        if (run.isEmpty()) {
            return;
        }
        if (store.latest(key.studyInstanceUid()).orElseThrow().revision() > key.revision()) {
            store.supersede(key.studyInstanceUid(), key.revision(), clock.instant());
            return;
        }
        StudyForAnalysis study = StudyForAnalysis.read(archive, key.studyInstanceUid())
                .orElseThrow(() -> new TriageException(TriageErrorCode.STUDY_NOT_IN_ARCHIVE));
        DiseaseLine line = lines.lineOf(study.words());
        List<String> answered = store.answers(key.studyInstanceUid(), key.revision()).stream()
                .map(StoredAnswer::analyzerId)
                .toList();
        for (Analyzer analyzer : catalog.analyzers()) {
            if (!answered.contains(analyzer.descriptor().id())) {
                answer(key, study, line, analyzer);
            }
        }
        finish(key, line, List.of(), jobs);
    }

    /** Ends a run that cannot be carried through: what has answered counts, and the rest has failed. */
    void giveUp(RevisionKey key, SchedulerClient jobs) {
        if (store.run(key.studyInstanceUid(), key.revision())
                .filter(Run::waiting)
                .isEmpty()) {
            return;
        }
        LOG.error("{} study {} revision {}", TriageErrorCode.RUN_GIVEN_UP, key.studyInstanceUid(), key.revision());
        finish(key, lines.lineOf(wordsIfReadable(key)), List.of(AiVerdict.FAILED), jobs);
    }

    private StudyWords wordsIfReadable(RevisionKey key) {
        try {
            return StudyForAnalysis.words(archive, key.studyInstanceUid());
        } catch (RuntimeException e) {
            LOG.warn("{} study {}", TriageErrorCode.STUDY_UNREADABLE, key.studyInstanceUid(), e);
            return StudyForAnalysis.NO_WORDS;
        }
    }

    private void answer(RevisionKey key, StudyForAnalysis study, DiseaseLine line, Analyzer analyzer)
            throws InterruptedException {
        AnalyzerDescriptor descriptor = analyzer.descriptor();
        Instant started = clock.instant();
        switch (fits(analyzer, study)) {
            case Fit.DoesNotFit not -> {
                if (descriptor.lines().contains(line)) {
                    NotApplicable outcome = new NotApplicable(not.reason());
                    store.save(key.studyInstanceUid(), key.revision(), descriptor, outcome, started, started);
                }
            }
            case Fit.Fits _ -> {
                AnalysisOutcome outcome = workers.run(descriptor, study.profile(), study.files());
                Instant ended = clock.instant();
                store.save(key.studyInstanceUid(), key.revision(), descriptor, outcome, started, ended);
                metrics.analysed(descriptor.id(), outcome, started, ended);
                LOG.info(
                        "analysed study {} revision {} by {}: {} in {} ms",
                        key.studyInstanceUid(),
                        key.revision(),
                        descriptor.id(),
                        outcome.getClass().getSimpleName(),
                        ended.toEpochMilli() - started.toEpochMilli());
            }
        }
    }

    /** What a broken analyzer throws already here is its failure, not the run's. */
    private static Fit fits(Analyzer analyzer, StudyForAnalysis study) {
        try {
            return analyzer.fits(study.profile());
        } catch (RuntimeException e) {
            LOG.warn("{} {}", TriageErrorCode.FIT_THREW, analyzer.descriptor().id(), e);
            // The worker process will meet the same and say how it failed.
            return new Fit.Fits("could not be decided");
        }
    }

    private void finish(RevisionKey key, DiseaseLine line, List<AiVerdict> besides, SchedulerClient jobs) {
        List<StoredAnswer> answers = store.answers(key.studyInstanceUid(), key.revision());
        List<AiVerdict> verdicts = new ArrayList<>(besides);
        answers.forEach(answer -> verdicts.add(AiVerdict.of(answer.outcome(), answer.targets(), concepts)));
        AiVerdict verdict = AiVerdict.together(verdicts);
        List<Finding> findings = new ArrayList<>();
        answers.forEach(answer -> {
            if (answer.outcome() instanceof Completed completed) {
                findings.addAll(completed.assessments());
            }
        });
        UrgencyAssessment assessed = UrgencyAssessment.of(findings, lines.urgencyRules(), concepts);
        UrgencyAssessment urgency = store.latestDone(key.studyInstanceUid())
                .map(before -> assessed.keeping(before.urgency(), before.reasons()))
                .orElse(assessed);
        boolean toWrite = answers.stream().anyMatch(answer -> answer.outcome() instanceof Completed);
        transactions.executeWithoutResult(status -> {
            Instant now = clock.instant();
            if (store.finish(key.studyInstanceUid(), key.revision(), line.key(), verdict, urgency, now)) {
                if (!answers.isEmpty()) {
                    pathway.strike(key.studyInstanceUid(), TimePoint.AI_ANSWERED, now, CLOCK_SOURCE);
                }
                if (toWrite) {
                    TriageJobs.scheduleObjects(jobs, key, now);
                }
                events.publishEvent(
                        new StudyTriaged(key.studyInstanceUid(), key.revision(), verdict.state(), urgency.urgency()));
            }
        });
    }
}
