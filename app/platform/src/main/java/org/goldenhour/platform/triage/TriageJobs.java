package org.goldenhour.platform.triage;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler.ExponentialBackoffFailureHandler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs of this module: analyse a revision of a study; write its results into the study as DICOM. */
@Configuration
class TriageJobs {
    static final TaskDescriptor<String> ANALYSE = TaskDescriptor.of("triage-analyse", String.class);
    static final TaskDescriptor<String> WRITE_OBJECTS = TaskDescriptor.of("triage-write-objects", String.class);

    private static final Logger LOG = LoggerFactory.getLogger(TriageJobs.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(1);

    /** A run that failed so often before is given up at the next failure: the study must not stay PENDING for ever. */
    private static final int ATTEMPTS_BEFORE = 3;

    static void scheduleAnalysis(SchedulerClient jobs, RevisionKey key, Instant at) {
        jobs.scheduleIfNotExists(
                ANALYSE.instance(key.text())
                        .data(key.text())
                        .priority(Priority.HIGH)
                        .build(),
                at);
    }

    static void scheduleObjects(SchedulerClient jobs, RevisionKey key, Instant at) {
        jobs.scheduleIfNotExists(
                WRITE_OBJECTS.instance(key.text()).data(key.text()).build(), at);
    }

    /** One job more than there are worker slots may wait for one; others come back later, so that analyses never take every thread that jobs have. */
    @Bean
    Task<String> analyseStudy(TriageRun run, TriageSettings settings, Clock clock) {
        Semaphore room = new Semaphore(settings.effectiveParallel() + 1);
        return Tasks.custom(ANALYSE)
                .onFailure(new ExponentialBackoffFailureHandler<>(FIRST_RETRY))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    if (!room.tryAcquire()) {
                        return (complete, operations) ->
                                operations.reschedule(complete, clock.instant().plus(WAIT_FOR_ROOM));
                    }
                    try {
                        analyse(run, RevisionKey.of(instance.getData()), context);
                    } finally {
                        room.release();
                    }
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private static void analyse(TriageRun run, RevisionKey key, ExecutionContext context) {
        try {
            run.execute(key, context.getSchedulerClient());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the node stops", e);
        } catch (RuntimeException e) {
            if (context.getExecution().consecutiveFailures < ATTEMPTS_BEFORE) {
                LOG.warn(
                        "{} study {} revision {}",
                        TriageErrorCode.ATTEMPT_FAILED,
                        key.studyInstanceUid(),
                        key.revision());
                throw e;
            }
            run.giveUp(key, context.getSchedulerClient());
        }
    }

    @Bean
    Task<String> writeObjects(ResultObjects objects) {
        return Tasks.oneTime(WRITE_OBJECTS)
                .onFailure(new ExponentialBackoffFailureHandler<>(FIRST_RETRY))
                .onDeadExecutionRevive()
                .execute((instance, context) -> objects.write(RevisionKey.of(instance.getData())));
    }
}
