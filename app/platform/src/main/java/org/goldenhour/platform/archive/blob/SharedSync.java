package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** One sync for all who wait: a sync serves everybody whose bytes stood when it began. The first who waits does it; nobody is handed over to another thread. Thread-safe. */
final class SharedSync {
    interface Sync {
        void run() throws IOException;
    }

    private final Sync sync;
    private final AtomicLong asked = new AtomicLong();
    private final ReentrantLock syncing = new ReentrantLock();
    private long served;

    /** @param sync must go on failing once it has failed: the operating system forgets what it could not write, and says success the next time */
    SharedSync(Sync sync) {
        this.sync = sync;
    }

    /** Returns when what the caller wrote before is durable. */
    void await() throws IOException {
        long mine = asked.incrementAndGet();
        syncing.lock();
        try {
            if (served >= mine) {
                return;
            }
            long upTo = asked.get();
            sync.run();
            served = upTo;
        } finally {
            syncing.unlock();
        }
    }
}
