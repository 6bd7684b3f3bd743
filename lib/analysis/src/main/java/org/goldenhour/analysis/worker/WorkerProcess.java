package org.goldenhour.analysis.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.json.OutcomeJson;
import tools.jackson.core.JacksonException;

/** One worker process as the node sees it. Used by one thread at a time. */
final class WorkerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final int heapMegabytes;
    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final WorkerErrors errors;
    private final Thread errorReader;
    private final ScheduledExecutorService watch;
    private boolean ready;
    private int answered;

    private WorkerProcess(int heapMegabytes, Process process, ScheduledExecutorService watch) {
        this.heapMegabytes = heapMegabytes;
        this.process = process;
        this.watch = watch;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.errors = new WorkerErrors(process.getErrorStream(), process.pid());
        this.errorReader =
                Thread.ofVirtual().name("worker-errors-" + process.pid()).start(errors);
    }

    /** Starts the process and does not wait for it. */
    static WorkerProcess start(int heapMegabytes, ScheduledExecutorService watch) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(WorkerCommand.of(heapMegabytes));
        builder.directory(new File(System.getProperty("java.io.tmpdir")).getAbsoluteFile());
        keepSecretsHere(builder.environment());
        return new WorkerProcess(heapMegabytes, builder.start(), watch);
    }

    /** A worker needs no password of the node. */
    private static void keepSecretsHere(Map<String, String> environment) {
        environment.keySet().retainAll(Set.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR"));
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    int answered() {
        return answered;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Asks and waits, at most until the limit; then the process is killed. After a failure it is of no further use. */
    AnalysisOutcome ask(byte[] request, Duration limit) {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> killer = null;
        try {
            awaitReady();
            killer = killAfter(limit, late);
            Frame.write(out, request);
            AnalysisOutcome outcome = OutcomeJson.readOutcome(new String(Frame.read(in), StandardCharsets.UTF_8));
            answered++;
            return outcome;
        } catch (IOException | JacksonException e) {
            return failure(late.get());
        } finally {
            if (killer != null) {
                killer.cancel(false);
            }
        }
    }

    /** Waits until the process takes requests. @throws IOException where it does not come up */
    void awaitReady() throws IOException {
        if (ready) {
            return;
        }
        ScheduledFuture<?> killer = killAfter(START_LIMIT, new AtomicBoolean());
        try {
            ready = Arrays.equals(Frame.read(in), WorkerMain.READY);
        } finally {
            killer.cancel(false);
        }
    }

    private ScheduledFuture<?> killAfter(Duration limit, AtomicBoolean late) {
        return watch.schedule(
                () -> {
                    late.set(true);
                    process.destroyForcibly();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private Failed failure(boolean late) {
        if (late) {
            close();
            return new Failed("TIMED_OUT", "the analysis process was ended at its deadline");
        }
        boolean ended = endsWithin(END_LIMIT);
        close();
        if (ended && (errors.outOfMemory())) {
            return new Failed("OUT_OF_MEMORY", "the analysis needs more than " + heapMegabytes + " MB");
        }
        return new Failed(
                "CRASHED",
                ended
                        ? "the analysis process ended with exit code " + process.exitValue()
                        : "the analysis process sent something that is no answer");
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && errorReader.join(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets the process end by itself, so that its last words are read, and ends it where it does not. */
    void retire() {
        killAfter(END_LIMIT, new AtomicBoolean());
        try {
            out.close();
        } catch (IOException e) {
            close();
        }
    }

    /** Ends the process at once. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
