package org.goldenhour.platform.archive.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commits the entries of concurrent instances in one transaction: whoever waits while a commit is under way goes with the next one, so that n associations cost little
 * more syncs of the database's log than one. The first who waits writes for all; nobody is handed over to another thread.
 */
public final class GroupCommit implements AutoCloseable {
    private static final int MAX_GROUP = 64;

    /** Guarded by {@link #writing} but for its place in the queue. */
    private static final class Waiting {
        private final IndexEntry entry;
        private IndexVerdict verdict;
        private RuntimeException failure;

        Waiting(IndexEntry entry) {
            this.entry = entry;
        }

        boolean isDone() {
            return verdict != null || failure != null;
        }
    }

    private final IndexWriter writer;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private boolean closed;

    public GroupCommit(IndexWriter writer) {
        this.writer = writer;
    }

    /** Returns when the entry is committed. @throws IndexCommitException where it is not, or nobody knows */
    public IndexVerdict commit(IndexEntry entry) {
        Waiting mine = new Waiting(entry);
        queue.add(mine);
        writing.lock();
        try {
            while (!mine.isDone()) {
                writeNext();
            }
        } finally {
            writing.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.verdict;
    }

    private void writeNext() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            group.add(next);
            if (group.size() == MAX_GROUP) {
                break;
            }
        }
        if (closed) {
            group.forEach(waiting -> waiting.failure =
                    new IndexCommitException(false, new IllegalStateException("the archive is closed")));
        } else {
            write(group);
        }
    }

    private void write(List<Waiting> group) {
        try {
            List<IndexVerdict> verdicts =
                    writer.write(group.stream().map(waiting -> waiting.entry).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).verdict = verdicts.get(i);
            }
        } catch (IndexCommitException e) {
            if (group.size() == 1 || e.perhapsCommitted()) {
                group.forEach(waiting -> waiting.failure = e);
            } else {
                // One bad row must not cost its neighbours their place.
                group.forEach(waiting -> write(List.of(waiting)));
            }
        } catch (RuntimeException e) {
            group.forEach(waiting -> waiting.failure = new IndexCommitException(true, e));
        }
    }

    /** Lets the commit under way end; later ones are refused. */
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
        } finally {
            writing.unlock();
        }
    }
}
