package org.goldenhour.platform.operations.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The one mechanism for what must survive: durable jobs in PostgreSQL. A module declares {@link Task} beans and schedules them through the
 * {@link com.github.kagkarlsson.scheduler.SchedulerClient} that is injected everywhere, inside the transaction that makes them necessary.
 */
@Configuration
class JobConfiguration {
    private static final int THREADS = 6;

    private static final Duration POLLING_INTERVAL = Duration.ofSeconds(1);

    /** Started when the node is ready, so that no job runs before every module stands; waits for running jobs at the stop. */
    @Bean(destroyMethod = "stop")
    Scheduler scheduler(DataSource dataSource, List<Task<?>> tasks) {
        List<Task<?>> onStartup =
                tasks.stream().filter(OnStartup.class::isInstance).toList();
        return Scheduler.create(
                        new TransactionAwareDataSourceProxy(dataSource),
                        tasks.stream().filter(task -> !onStartup.contains(task)).toList())
                .startTasks(startable(onStartup))
                .schedulerName(new SchedulerName.Fixed(
                        "node-" + ProcessHandle.current().pid()))
                .threads(THREADS)
                .pollingInterval(POLLING_INTERVAL)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(Duration.ofSeconds(10))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(20))
                .enableImmediateExecution()
                .enablePriority()
                .build();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List startable(List<Task<?>> tasks) {
        return tasks;
    }

    @Configuration
    static class Start {
        private final Scheduler scheduler;

        Start(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @EventListener(ApplicationReadyEvent.class)
        void start() {
            scheduler.start();
        }
    }
}
