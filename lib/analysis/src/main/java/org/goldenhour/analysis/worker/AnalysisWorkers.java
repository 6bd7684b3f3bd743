package org.goldenhour.analysis.worker;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.AnalyzerDescriptor;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analysis.json.OutcomeJson;

/**
 * Runs analyzers in worker processes, at most so many at a time. A spare process of each heap size stands ready, so that a study does not wait for a start; one that
 * failed in any way is never used again.
 *
 * <p>Thread-safe. {@link #close} ends every process.
 */
public final class AnalysisWorkers implements AutoCloseable {
    /** What an analyzer is given beyond its limit to end by itself before its process is killed. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** A process is replaced after so many answers, so that nothing can pile up in it. */
    private static final int MAX_ANSWERS = 200;

    private static final System.Logger LOG = System.getLogger(AnalysisWorkers.class.getName());

    private final Clock clock;
    private final int parallel;
    private final Semaphore slots;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("worker-deadline").factory());
    private final Map<Integer, Deque<WorkerProcess>> idle = new HashMap<>();
    private boolean closed;

    /** @param parallel how many analyses may run at the same time, at least 1 */
    public AnalysisWorkers(int parallel, Clock clock) {
        this.parallel = parallel;
        this.slots = new Semaphore(parallel, true);
        this.clock = clock;
    }

    public int parallel() {
        return parallel;
    }

    /**
     * Analyses a study. Waits for a free slot first; the time limit counts from there.
     *
     * @return the analyzer's own outcome, or Failed with TIMED_OUT, CRASHED, OUT_OF_MEMORY or INTERNAL
     */
    public AnalysisOutcome run(AnalyzerDescriptor analyzer, StudyProfile profile, List<InstanceFile> instances)
            throws InterruptedException {
        slots.acquire();
        try {
            WorkerProcess worker = take(analyzer.heapMegabytes());
            awaitReady(worker);
            byte[] request = OutcomeJson.mapper()
                    .writeValueAsBytes(new WorkerRequest(
                            analyzer.id(),
                            clock.instant().plus(analyzer.timeLimit()),
                            profile,
                            instances.stream().map(WorkerRequest.Instance::of).toList()));
            AnalysisOutcome outcome = worker.ask(request, analyzer.timeLimit().plus(GRACE));
            giveBack(worker, outcome);
            return outcome;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "a worker process does not start", e);
            return new Failed("CRASHED", "the analysis process does not start");
        } finally {
            slots.release();
        }
    }

    /** Lets a process of that heap size stand ready. Returns at once. */
    public void prepare(int heapMegabytes) {
        synchronized (idle) {
            Deque<WorkerProcess> spares = spares(heapMegabytes);
            if (closed || !spares.isEmpty()) {
                return;
            }
            try {
                spares.add(WorkerProcess.start(heapMegabytes, watch));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, "a worker process does not start", e);
            }
        }
    }

    private static void awaitReady(WorkerProcess worker) throws IOException {
        try {
            worker.awaitReady();
        } catch (IOException e) {
            worker.close();
            throw e;
        }
    }

    private WorkerProcess take(int heapMegabytes) throws IOException {
        synchronized (idle) {
            if (closed) {
                throw new IOException("the node stops");
            }
            Deque<WorkerProcess> spares = spares(heapMegabytes);
            for (WorkerProcess spare = spares.poll(); spare != null; spare = spares.poll()) {
                if (spare.isAlive()) {
                    return spare;
                }
            }
            return WorkerProcess.start(heapMegabytes, watch);
        }
    }

    private void giveBack(WorkerProcess worker, AnalysisOutcome outcome) {
        synchronized (idle) {
            Deque<WorkerProcess> spares = spares(worker.heapMegabytes());
            boolean reusable = !(outcome instanceof Failed)
                    && worker.isAlive()
                    && worker.answered() < MAX_ANSWERS
                    && spares.size() < parallel
                    && !closed;
            if (reusable) {
                spares.push(worker);
                return;
            }
        }
        worker.retire();
        prepare(worker.heapMegabytes());
    }

    private Deque<WorkerProcess> spares(int heapMegabytes) {
        return idle.computeIfAbsent(heapMegabytes, heap -> new ArrayDeque<>());
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.values().forEach(spares -> spares.forEach(WorkerProcess::close));
            idle.clear();
        }
        watch.shutdownNow();
    }
}
