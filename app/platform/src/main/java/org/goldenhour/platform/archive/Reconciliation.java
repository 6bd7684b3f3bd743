package org.goldenhour.platform.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.goldenhour.platform.archive.store.Recovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Looks every minute whether each new file has its row, so that what a killed database forgot is listed again while the node runs on. */
final class Reconciliation implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final RecoveryAtStart.Run account;
    private ScheduledExecutorService clockwork;

    Reconciliation(RecoveryAtStart.Run account) {
        this.account = account;
    }

    @Override
    public synchronized void start() {
        clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("reconciliation").factory());
        clockwork.scheduleWithFixedDelay(this::look, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** A failure is tried again a minute later: the executor would stop at the first exception. */
    private void look() {
        try {
            Recovery.Account found = account.run();
            if (found.indexed() + found.removed() > 0) {
                LOG.warn("files without a row: {}", found);
            }
        } catch (IOException | DataAccessException | TransactionException e) {
            LOG.warn("files and rows could not be compared: {}", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error("files and rows could not be compared", e);
        }
    }

    @Override
    public synchronized void stop() {
        clockwork.shutdownNow();
        clockwork = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return clockwork != null;
    }
}
