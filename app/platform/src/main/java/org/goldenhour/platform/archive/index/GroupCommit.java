package org.goldenhour.platform.archive.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the entries of concurrent instances in one transaction: whoever waits while a commit is under way goes with the next one, so that n associations cost little
 * more syncs of the database's log than one.
 */
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MAX_GROUP = 64;

    private record Waiting(IndexEntry entry, CompletableFuture<IndexVerdict> verdict) {}

    private final IndexWriter writer;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean stopped;

    public GroupCommit(IndexWriter writer) {
        this.writer = writer;
        this.thread = Thread.ofPlatform().name("archive-index").daemon().start(this::run);
    }

    /** Returns when the entry is committed. @throws IndexCommitException where it is not, or nobody knows */
    public IndexVerdict commit(IndexEntry entry) {
        if (stopped) {
            throw new IndexCommitException(false, new IllegalStateException("the archive is closed"));
        }
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        queue.add(waiting);
        try {
            return waiting.verdict.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexCommitException(true, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IndexCommitException known
                    ? known
                    : new IndexCommitException(true, e.getCause());
        }
    }

    private void run() {
        List<Waiting> group = new ArrayList<>(MAX_GROUP);
        while (!stopped || !queue.isEmpty()) {
            try {
                group.add(queue.take());
                queue.drainTo(group, MAX_GROUP - 1);
                write(group);
            } catch (InterruptedException e) {
                LOG.debug("asked to stop");
            } finally {
                group.clear();
            }
        }
    }

    private void write(List<Waiting> group) {
        try {
            List<IndexVerdict> verdicts =
                    writer.write(group.stream().map(Waiting::entry).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).verdict.complete(verdicts.get(i));
            }
        } catch (IndexCommitException e) {
            if (group.size() == 1 || e.perhapsCommitted()) {
                group.forEach(waiting -> waiting.verdict.completeExceptionally(e));
            } else {
                // One bad row must not cost its neighbours their place.
                group.forEach(waiting -> write(List.of(waiting)));
            }
        } catch (RuntimeException e) {
            group.forEach(waiting -> waiting.verdict.completeExceptionally(e));
        }
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join();
        for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
            late.verdict.completeExceptionally(
                    new IndexCommitException(false, new IllegalStateException("the archive is closed")));
        }
    }
}
