package org.goldenhour.dicom.net.upperlayer;

import java.time.Duration;

/**
 * The Association Request/Reject/Release Timer (PS3.8 9.1.5): bounds how long this side waits for a peer to ask for an association or to close the connection. It runs on the
 * monotonic clock, and whoever reads from the transport looks at it: there is no thread behind it.
 */
final class ArtimTimer {
    private final long durationNanos;
    private volatile boolean running;
    private volatile long deadline;

    ArtimTimer(Duration duration) {
        this.durationNanos = duration.toNanos();
    }

    void start() {
        deadline = System.nanoTime() + durationNanos;
        running = true;
    }

    void stop() {
        running = false;
    }

    boolean isRunning() {
        return running;
    }

    /** Milliseconds until it expires; 0 or less where it has. */
    long remainingMs() {
        return (deadline - System.nanoTime() + 999_999) / 1_000_000;
    }
}
