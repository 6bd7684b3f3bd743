package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes new names in a folder durable. POSIX wants the folder synced too before a new name in it is; while several files are written at once, one sync serves all
 * whose names stood when it began. Thread-safe.
 */
final class FolderSync {
    private final Path folder;
    private final AtomicLong asked = new AtomicLong();
    private final ReentrantLock syncing = new ReentrantLock();
    private long served;

    FolderSync(Path folder) {
        this.folder = folder;
    }

    /** Returns when every name that the caller made in the folder before is durable. */
    void sync() throws IOException {
        long mine = asked.incrementAndGet();
        syncing.lock();
        try {
            if (served >= mine) {
                return;
            }
            long upTo = asked.get();
            once(folder);
            served = upTo;
        } finally {
            syncing.unlock();
        }
    }

    static void once(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
