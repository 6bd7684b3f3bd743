package org.goldenhour.benchmarks.truth;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;
import org.goldenhour.analysis.StudyInMemory;
import org.goldenhour.dicom.data.DataSet;

/**
 * One analysis in this process.
 *
 * @param seconds by the clock on the wall
 * @param peakMegabytes the largest heap in use, the study itself and garbage that was not yet collected included: an upper bound
 */
record Reading(AnalysisOutcome outcome, double seconds, double peakMegabytes) {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final double MEGABYTE = 1 << 20;

    static Analyzer analyzer(String id) {
        return ServiceLoader.load(AnalyzerProvider.class).stream()
                .flatMap(provider -> provider.get().analyzers().stream())
                .filter(candidate -> candidate.descriptor().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no analyzer " + id));
    }

    static Reading of(Analyzer analyzer, List<DataSet> study) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        Clock clock = Clock.systemUTC();
        long began = System.nanoTime();
        AnalysisOutcome outcome = analyzer.analyze(
                StudyInMemory.of(study),
                new AnalysisContext(clock, clock.instant().plus(LONG)));
        double seconds = (System.nanoTime() - began) / 1e9;
        double peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
        return new Reading(outcome, seconds, peak);
    }
}
