package org.goldenhour.platform.ingest.arrival;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.goldenhour.platform.archive.StudyPreparation;
import org.goldenhour.platform.ingest.StudyArrived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Has a study made ready for its first reader as soon as it has arrived; beside everything else, and lost with the node: the reader would only wait a little. */
@Component
class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final StudyPreparation archive;

    /** One after the other: what is urgent goes on beside it. */
    private final ExecutorService preparing = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("preparation").factory());

    Preparation(StudyPreparation archive) {
        this.archive = archive;
    }

    @TransactionalEventListener
    void on(StudyArrived arrived) {
        preparing.execute(() -> {
            try {
                archive.prepare(arrived.studyInstanceUid());
            } catch (RuntimeException e) {
                LOG.warn("a study is not made ready: {}", e.getClass().getSimpleName());
            }
        });
    }

    @PreDestroy
    void stop() {
        preparing.shutdownNow();
    }
}
