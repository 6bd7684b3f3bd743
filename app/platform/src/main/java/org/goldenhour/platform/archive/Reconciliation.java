package org.goldenhour.platform.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.goldenhour.platform.archive.store.Packing;
import org.goldenhour.platform.archive.store.Recovery;
import org.goldenhour.platform.archive.store.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Looks every minute whether what was appended has its row, so that what a killed database forgot is listed again while the node runs on; then packs what has arrived, and compares some of all stored bytes with their digests. */
final class Reconciliation implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    interface Packs {
        Packing.Account run() throws IOException;
    }

    interface Digests {
        Verification.Account run() throws IOException;
    }

    private final RecoveryAtStart.Run account;
    private final Packs packs;
    private final Digests digests;
    private ScheduledExecutorService clockwork;

    Reconciliation(RecoveryAtStart.Run account, Packs packs, Digests digests) {
        this.account = account;
        this.packs = packs;
        this.digests = digests;
    }

    @Override
    public synchronized void start() {
        clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("reconciliation").factory());
        clockwork.scheduleWithFixedDelay(this::look, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** A failure is tried again a minute later: the executor would stop at the first exception. */
    private void look() {
        try {
            Recovery.Account found = account.run();
            if (found.indexed() + found.removed() > 0) {
                LOG.warn("images without a row: {}", found);
            }
            Packing.Account packed = packs.run();
            if (packed.packed() + packed.deleted() > 0) {
                LOG.info("images packed by series: {}", packed);
            }
            digests.run();
        } catch (IOException | DataAccessException | TransactionException e) {
            LOG.warn(
                    "images and rows could not be compared, or packed: {}",
                    e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error("images and rows could not be compared, or packed", e);
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
