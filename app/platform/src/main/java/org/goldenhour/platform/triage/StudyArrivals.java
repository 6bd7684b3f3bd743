package org.goldenhour.platform.triage;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import org.goldenhour.platform.ingest.StudyArrived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a run whenever a study has arrived, in the transaction that says so. A second delivery of the same revision asks for nothing. */
@Component
class StudyArrivals {
    private final TriageStore store;
    private final SchedulerClient jobs;
    private final Clock clock;

    StudyArrivals(TriageStore store, SchedulerClient jobs, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    void on(StudyArrived arrived) {
        RevisionKey key = new RevisionKey(arrived.studyInstanceUid(), arrived.revision());
        if (store.request(key.studyInstanceUid(), key.revision(), arrived.at())) {
            TriageJobs.scheduleAnalysis(jobs, key, clock.instant());
        }
    }
}
