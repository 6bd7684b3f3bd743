package org.goldenhour.platform.ingest.dimse;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.CommitmentResult;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.StorageCommitmentClient;
import org.goldenhour.platform.ingest.IngestErrorCode;
import org.goldenhour.platform.ingest.IngestSettings;
import org.goldenhour.platform.network.DicomCalls;
import org.goldenhour.platform.network.DicomDestination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the results of storage commitments over associations of our own, to the destination that has the AE title of the device that asked; also after a restart. */
@Configuration
class CommitmentJob {
    static final TaskDescriptor<Void> REPORT = TaskDescriptor.of("storage-commitment-report");

    private static final Logger LOG = LoggerFactory.getLogger(CommitmentJob.class);

    /** A device that takes the call and then says nothing must not hold a job's thread for long. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final int MOST_DOUBLINGS = 20;

    private final CommitmentTable table;
    private final CommitmentDoor door;
    private final Callers callers;
    private final DicomCalls calls;
    private final IngestSettings settings;
    private final Clock clock;

    CommitmentJob(
            CommitmentTable table,
            CommitmentDoor door,
            Callers callers,
            DicomCalls calls,
            IngestSettings settings,
            Clock clock) {
        this.table = table;
        this.door = door;
        this.callers = callers;
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    Task<Void> reportStorageCommitment() {
        return Tasks.custom(REPORT)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(
                        settings.commitment().firstRetry()))
                .execute((instance, context) -> attempt(CommitmentTable.Key.parse(instance.getId())));
    }

    private CompletionHandler<Void> attempt(CommitmentTable.Key key) {
        if (door.isBeingTold(key)) {
            return again(settings.commitment().firstRetry());
        }
        Optional<CommitmentTable.Owed> owed = table.owed(key);
        if (owed.isEmpty()) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        Optional<String> error = report(owed.get());
        if (error.isEmpty()) {
            door.heard(key);
            return new CompletionHandler.OnCompleteRemove<>();
        }
        table.failed(key, error.get());
        if (owed.get().requestedAt().plus(settings.commitment().giveUpAfter()).isBefore(clock.instant())) {
            LOG.error(
                    "{} storage commitment {} for {} given up: {}",
                    IngestErrorCode.COMMITMENT_NOT_REPORTED.text(),
                    key.transactionUid(),
                    key.aeTitle(),
                    error.get());
            table.ended(key, true, clock.instant());
            return new CompletionHandler.OnCompleteRemove<>();
        }
        LOG.warn(
                "{} storage commitment {} for {}: {}",
                IngestErrorCode.COMMITMENT_NOT_REPORTED.text(),
                key.transactionUid(),
                key.aeTitle(),
                error.get());
        return again(pause(owed.get().attempts()));
    }

    private CompletionHandler<Void> again(Duration pause) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(pause));
    }

    private Duration pause(int failures) {
        Duration pause = settings.commitment().firstRetry().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration longest = settings.commitment().longestRetry();
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /** @return why the device has not heard it; empty where it has */
    private Optional<String> report(CommitmentTable.Owed owed) {
        String aeTitle = owed.key().aeTitle();
        Optional<DicomDestination> destination = callers.destination(aeTitle, aeTitle);
        if (destination.isEmpty()) {
            return Optional.of("no destination has its AE title");
        }
        DicomDestination to = destination.get();
        CommitmentResult result = door.result(owed.key(), owed.references());
        try (Association association = calls.to(to)
                .withIdleTimeout(SILENCE)
                .open(List.of(StorageCommitmentClient.CONTEXT), List.of(StorageCommitmentClient.REPORTS), List.of())) {
            DimseStatus heard = association.storageCommitment().report(result);
            return heard.isDone() ? Optional.empty() : Optional.of("N-EVENT-REPORT was answered by " + heard.code());
        } catch (IOException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }
}
