package org.goldenhour.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisInput;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.EcgPhantom;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;
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

/** One 12-lead ECG of ten seconds at 500 Hz, from its data set to its findings: one thread, warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
public class EcgBenchmark {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SeriesRef SERIES = new SeriesRef(new StudyRef("1.2.3"), "1.2.3.4");

    private Analyzer analyzer;
    private DataSet recording;

    @Setup
    public void draw() {
        recording = EcgPhantom.anteriorInfarction(5).dataSet(StudyHeader.headCt("1.2.3", "1.2.3.4"));
        analyzer = ServiceLoader.load(AnalyzerProvider.class).stream()
                .flatMap(provider -> provider.get().analyzers().stream())
                .filter(candidate -> candidate.descriptor().id().equals("ami.ecg"))
                .findFirst()
                .orElseThrow();
    }

    @Benchmark
    public AnalysisOutcome analyze() {
        Clock clock = Clock.systemUTC();
        AnalysisOutcome outcome = analyzer.analyze(
                new Recording(), new AnalysisContext(clock, clock.instant().plus(LONG)));
        if (!(outcome instanceof AnalysisOutcome.Completed)) {
            throw new IllegalStateException("the phantom was not read: " + outcome);
        }
        return outcome;
    }

    private final class Recording implements AnalysisInput {
        @Override
        public StudyProfile profile() {
            StudyProfile.Series series = new StudyProfile.Series(
                    SERIES,
                    "1.2.840.10008.5.1.4.1.1.9.1.1",
                    "ECG",
                    "Rest ECG",
                    "",
                    List.of(),
                    "",
                    OptionalDouble.empty(),
                    false,
                    1);
            return new StudyProfile(
                    SERIES.study(), "ECG 12-lead", OptionalDouble.of(60), Optional.of("M"), List.of(series));
        }

        @Override
        public List<DataSet> instances(SeriesRef series) {
            return List.of(recording);
        }
    }
}
