package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Segments written full of zeros ahead of their use, while nothing is appended: an hour's rush is served from them, and a long one goes on without.
 */
final class SpareSegments {
    private static final Logger LOG = LoggerFactory.getLogger(SpareSegments.class);

    private static final int WANTED = 2;

    /** Nothing appended for so long means that the disk has time. */
    private static final long IDLE_MS = 200;

    /** After a disk refused one. */
    private static final long PAUSE_MS = 60_000;

    private static final int PIECE_BYTES = 1 << 20;

    interface Making {
        /** Empty where there is too little space to be ahead of the need. */
        Optional<Segment> make() throws IOException;
    }

    private final Making making;
    private final Queue<Segment> ready = new ArrayDeque<>();
    private final Thread thread;
    private long touched;
    private boolean wanted;
    private boolean closed;

    SpareSegments(Making making) {
        this.making = making;
        thread = Thread.ofPlatform().daemon().name("journal-spares").start(this::run);
    }

    static void fill(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(PIECE_BYTES, bytes));
        for (long at = 0; at < bytes; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
            at += channel.write(zeros, at);
        }
    }

    synchronized Optional<Segment> take() {
        return Optional.ofNullable(ready.poll());
    }

    /** Something was appended: there may be need of more. */
    void touch() {
        long now = System.nanoTime();
        synchronized (this) {
            touched = now;
            if (!wanted && ready.size() < WANTED) {
                wanted = true;
                notifyAll();
            }
        }
    }

    private void run() {
        try {
            while (awaitIdle()) {
                long pauseMs = 0;
                try {
                    pauseMs = keep(making.make()) ? 0 : PAUSE_MS;
                } catch (IOException e) {
                    LOG.warn("no segment of the journal could be prepared: {}", e.getMessage());
                    pauseMs = PAUSE_MS;
                }
                pause(pauseMs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean keep(Optional<Segment> made) {
        made.ifPresent(ready::add);
        wanted = ready.size() < WANTED;
        return made.isPresent();
    }

    /** @return false at the end */
    private synchronized boolean awaitIdle() throws InterruptedException {
        while (!closed) {
            long sinceMs = (System.nanoTime() - touched) / 1_000_000;
            if (wanted && sinceMs >= IDLE_MS) {
                return true;
            }
            wait(wanted ? Math.max(1, IDLE_MS - sinceMs) : 0);
        }
        return false;
    }

    private synchronized void pause(long ms) throws InterruptedException {
        long until = System.nanoTime() + ms * 1_000_000;
        for (long left = ms; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /** Ends the making. @return those that nobody took */
    List<Segment> end() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return List.copyOf(ready);
        }
    }
}
