package org.goldenhour.analysis.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;
import org.goldenhour.analysis.UnreadableSeriesException;
import org.goldenhour.analysis.json.OutcomeJson;

/**
 * The worker process: says that it is ready, then answers one request after the other, until its standard input ends.
 *
 * <p>The pipe to the node is taken away from {@code System.out} first, so that what an analyzer prints cannot get between the messages.
 */
public final class WorkerMain {
    static final int EXIT_OUT_OF_MEMORY = 3;
    private static final int MAX_FRAMES = 20;
    static final byte[] READY = "ready".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Analyzer> analyzers = new LinkedHashMap<>();
    private final Clock clock = Clock.systemUTC();

    private WorkerMain() {
        for (AnalyzerProvider provider :
                ServiceLoader.load(AnalyzerProvider.class, WorkerMain.class.getClassLoader())) {
            provider.analyzers()
                    .forEach(analyzer -> analyzers.put(analyzer.descriptor().id(), analyzer));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        WorkerMain worker = new WorkerMain();
        Frame.write(out, READY);
        BlockingQueue<byte[]> requests = requestsOf(in);
        while (true) {
            byte[] answer = worker.answer(requests.take());
            Frame.write(out, answer);
            // Memory goes back while nobody waits.
            System.gc();
        }
    }

    /** Read on a thread of their own: the process ends with the node, also in the middle of an analysis. */
    private static BlockingQueue<byte[]> requestsOf(DataInputStream in) {
        BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("requests").start(() -> {
            try {
                while (true) {
                    requests.add(Frame.read(in));
                }
            } catch (IOException ended) {
                Runtime.getRuntime().halt(0);
            }
        });
        return requests;
    }

    private byte[] answer(byte[] message) {
        WorkerRequest request = OutcomeJson.mapper().readValue(message, WorkerRequest.class);
        return OutcomeJson.write(analyze(request)).getBytes(StandardCharsets.UTF_8);
    }

    private AnalysisOutcome analyze(WorkerRequest request) {
        Analyzer analyzer = analyzers.get(request.analyzerId());
        if (analyzer == null) {
            return new Failed("INTERNAL", "no analyzer " + request.analyzerId() + " in the worker process");
        }
        try {
            return analyzer.analyze(new FileAnalysisInput(request), new AnalysisContext(clock, request.deadline()));
        } catch (AnalysisContext.DeadlineExceeded e) {
            return new Failed("TIMED_OUT", e.getMessage());
        } catch (UnreadableSeriesException e) {
            return new Abstained(List.of(e.flag()), e.getMessage(), Optional.empty());
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(EXIT_OUT_OF_MEMORY);
            throw e;
        } catch (RuntimeException | Error e) {
            trace(e);
            return new Failed("INTERNAL", "the analyzer threw " + e.getClass().getName());
        }
    }

    /** Where it was thrown, without its message: that may quote a header. */
    private static void trace(Throwable thrown) {
        System.err.println(thrown.getClass().getName());
        Arrays.stream(thrown.getStackTrace()).limit(MAX_FRAMES).forEach(frame -> System.err.println("\tat " + frame));
    }
}
