package org.goldenhour.platform.audit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seals the trail twice a minute: what can be changed unseen is at most that old. */
@Configuration
class SealingJob {
    private static final int EVERY_SECONDS = 30;

    @Bean
    Task<Void> sealAuditTrail(AuditSeals seals) {
        return Tasks.recurring("audit-seal", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((instance, context) -> seals.seal());
    }
}
