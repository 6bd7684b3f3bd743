package org.goldenhour.platform.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.goldenhour.platform.archive.store.Recovery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Makes files and index agree before the web server and the DICOM door open. */
final class RecoveryAtStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryAtStart.class);

    /** Before the web server, which starts at {@code Integer.MAX_VALUE - 1024}. */
    private static final int PHASE = 0;

    interface Run {
        Recovery.Account run() throws IOException;
    }

    private final Run recovery;
    private volatile boolean running;

    RecoveryAtStart(Run recovery) {
        this.recovery = recovery;
    }

    @Override
    public void start() {
        try {
            Recovery.Account account = recovery.run();
            LOG.info("images accounted for: {}", account);
            running = true;
        } catch (IOException e) {
            throw new UncheckedIOException("images cannot be accounted for", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
