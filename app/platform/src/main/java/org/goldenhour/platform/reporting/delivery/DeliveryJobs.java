package org.goldenhour.platform.reporting.delivery;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs of reporting. Each destination has a lane of its own: one that is down delays no other. */
@Configuration
@EnableConfigurationProperties(DeliverySettings.class)
class DeliveryJobs {
    static final TaskDescriptor<String> WRITE_SR = TaskDescriptor.of("report-write-sr", String.class);
    static final TaskDescriptor<String> SEND = TaskDescriptor.of("report-send", String.class);

    /** Of 32767; above background work, below nothing: a signed report is wanted at a bedside. */
    static final int PRIORITY = 1000;

    @Bean
    Task<String> writeReportSr(SrFiling filing, DeliverySettings settings, Clock clock) {
        return Tasks.oneTime(WRITE_SR)
                .onFailure(new BackOff(settings, clock))
                .execute((instance, context) -> filing.file(ReportLane.parse(instance.getData())));
    }

    @Bean
    Task<String> sendReport(SrSending sending, DeliverySettings settings, Clock clock) {
        return Tasks.oneTime(SEND)
                .onFailure(new BackOff(settings, clock))
                .execute((instance, context) -> sending.send(ReportLane.parse(instance.getData())));
    }

    /** Waits twice as long after each failure, up to a limit. */
    private record BackOff(DeliverySettings settings, Clock clock) implements FailureHandler<String> {
        private static final int MOST_DOUBLINGS = 20;

        @Override
        public void onFailure(ExecutionComplete complete, ExecutionOperations<String> operations) {
            int failures = complete.getExecution().consecutiveFailures;
            Duration wait = settings.firstRetry().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
            Duration bounded = wait.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : wait;
            operations.reschedule(complete, clock.instant().plus(bounded));
        }
    }
}
