package org.goldenhour.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;
import org.goldenhour.analysis.StudyInMemory;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Haemorrhage and midline shift on a head CT of 30 slices, 512 x 512, with a bleed of 60 mL: one thread, a heap as a worker has it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1500m", "-XX:+UseSerialGC"})
@Warmup(iterations = 1)
@Measurement(iterations = 4)
public class HeadCtBenchmark {
    private static final Duration LONG = Duration.ofMinutes(5);

    private Analyzer analyzer;
    private List<DataSet> head;

    @Setup
    public void render() {
        head = HeadPhantoms.bleed60MlWithShift()
                .scan(CtAcquisition.headRoutine().withSlices(-70, 75, 5))
                .dataSets(StudyHeader.headCt("1.2.3", "1.2.3.4"));
        analyzer = ServiceLoader.load(AnalyzerProvider.class).stream()
                .flatMap(provider -> provider.get().analyzers().stream())
                .filter(candidate -> candidate.descriptor().id().equals("stroke.haemorrhage"))
                .findFirst()
                .orElseThrow();
    }

    @Benchmark
    public AnalysisOutcome analyze() {
        Clock clock = Clock.systemUTC();
        AnalysisOutcome outcome = analyzer.analyze(
                StudyInMemory.of(head),
                new AnalysisContext(clock, clock.instant().plus(LONG)));
        if (!(outcome instanceof AnalysisOutcome.Completed)) {
            throw new IllegalStateException("the phantom was not read: " + outcome);
        }
        return outcome;
    }
}
