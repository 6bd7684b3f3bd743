package org.goldenhour.analysis.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisInput;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.NotApplicable;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerDescriptor;
import org.goldenhour.analysis.AnalyzerProvider;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;

/** Analyzers that do what a real one must never do. */
public final class MisbehavingAnalyzers implements AnalyzerProvider {
    static final int HEAP_MEGABYTES = 64;

    interface Behaviour {
        AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context);
    }

    static AnalyzerDescriptor descriptor(String id, Duration limit) {
        return new AnalyzerDescriptor(id, "1.0.0", id, Set.of(), List.of(), List.of(), "test", limit, HEAP_MEGABYTES);
    }

    @Override
    public List<Analyzer> analyzers() {
        return List.of(
                analyzer("behaves", MisbehavingAnalyzers::describe),
                analyzer("exits", (input, context) -> {
                    System.exit(17);
                    return null;
                }),
                analyzer("halts", (input, context) -> {
                    Runtime.getRuntime().halt(0);
                    return null;
                }),
                analyzer("hangs", (input, context) -> hang()),
                analyzer("polls", (input, context) -> {
                    while (true) {
                        context.checkDeadline();
                        Thread.onSpinWait();
                    }
                }),
                analyzer("devours", (input, context) -> devour()),
                analyzer("throws", (input, context) -> {
                    throw new IllegalStateException("Zhang^San is 58 years old");
                }),
                analyzer("overflows", (input, context) -> overflow(input)),
                analyzer("chatters", (input, context) -> {
                    System.out.println("half of a message");
                    System.err.println("Zhang^San is 58 years old");
                    return new NotApplicable("chattered");
                }),
                analyzer("scribbles", (input, context) -> scribble()),
                analyzer(
                        "names-its-process",
                        (input, context) -> new NotApplicable(
                                Long.toString(ProcessHandle.current().pid()))),
                analyzer("looks-around", (input, context) -> new NotApplicable(String.valueOf(System.getenv("HOME")))));
    }

    private static AnalysisOutcome describe(AnalysisInput input, AnalysisContext context) {
        List<String> flags = new ArrayList<>();
        for (StudyProfile.Series series : input.profile().series()) {
            for (DataSet instance : input.instances(series.ref())) {
                flags.add(instance.values().string(Tag.SOPInstanceUID, "") + ":"
                        + instance.values().bytes(Tag.PixelData).orElseThrow().length);
            }
        }
        return new Abstained(flags, "read what there is", Optional.empty());
    }

    private static AnalysisOutcome hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return null;
    }

    private static AnalysisOutcome devour() {
        List<byte[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new byte[1 << 20]);
        }
    }

    private static AnalysisOutcome overflow(AnalysisInput input) {
        return overflow(input);
    }

    private static AnalysisOutcome scribble() {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write("this goes around System.out and is no message".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NotApplicable("scribbled");
    }

    private static Analyzer analyzer(String id, Behaviour behaviour) {
        return new Analyzer() {
            @Override
            public AnalyzerDescriptor descriptor() {
                return MisbehavingAnalyzers.descriptor(id, Duration.ofMinutes(1));
            }

            @Override
            public Fit fits(StudyProfile study) {
                return new Fit.Fits("always");
            }

            @Override
            public AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context) {
                return behaviour.analyze(input, context);
            }
        };
    }
}
