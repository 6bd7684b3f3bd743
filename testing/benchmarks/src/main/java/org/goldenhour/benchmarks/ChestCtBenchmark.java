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
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.imaging.phantom.TorsoPhantom;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Both chest analyzers on a chest CT of 300 slices, 512 x 512, with opacities and a pneumothorax: one thread, a heap as a worker has it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1500m", "-XX:+UseSerialGC"})
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class ChestCtBenchmark {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final SeriesRef SERIES = new SeriesRef(new StudyRef("1.2.3"), "1.2.3.4");

    @Param({"pneumonia.opacity", "trauma.pleura"})
    public String analyzerId;

    private Analyzer analyzer;
    private List<DataSet> chest;

    @Setup
    public void render() {
        chest = TorsoPhantom.builder()
                .groundGlass(-90, 30, 90, 30, 25, 35)
                .consolidation(100, 45, 60, 22, 18, 25)
                .leftPneumothorax(35)
                .build()
                .scan(TorsoPhantom.chest(0.8).withSlices(-12, 227.2, 0.8))
                .dataSets(StudyHeader.headCt("1.2.3", "1.2.3.4"));
        analyzer = ServiceLoader.load(AnalyzerProvider.class).stream()
                .flatMap(provider -> provider.get().analyzers().stream())
                .filter(candidate -> candidate.descriptor().id().equals(analyzerId))
                .findFirst()
                .orElseThrow();
    }

    @Benchmark
    public AnalysisOutcome analyze() {
        Clock clock = Clock.systemUTC();
        AnalysisOutcome outcome = analyzer.analyze(
                new Chest(), new AnalysisContext(clock, clock.instant().plus(LONG)));
        if (!(outcome instanceof AnalysisOutcome.Completed)) {
            throw new IllegalStateException("the phantom was not read: " + outcome);
        }
        return outcome;
    }

    private final class Chest implements AnalysisInput {
        @Override
        public StudyProfile profile() {
            StudyProfile.Series series = new StudyProfile.Series(
                    SERIES,
                    "1.2.840.10008.5.1.4.1.1.2",
                    "CT",
                    "Chest 0.8",
                    "CHEST",
                    List.of("ORIGINAL", "PRIMARY", "AXIAL"),
                    "Br40f",
                    OptionalDouble.of(0.8),
                    false,
                    chest.size());
            return new StudyProfile(
                    SERIES.study(), "CT chest", OptionalDouble.of(60), Optional.of("O"), List.of(series));
        }

        @Override
        public List<DataSet> instances(SeriesRef series) {
            return chest;
        }
    }
}
