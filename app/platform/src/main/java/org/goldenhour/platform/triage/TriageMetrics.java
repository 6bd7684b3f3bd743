package org.goldenhour.platform.triage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.goldenhour.analysis.AnalysisOutcome;
import org.springframework.stereotype.Component;

/** How long analyses take, how they end, how many studies wait for one. */
@Component
class TriageMetrics {
    private final MeterRegistry registry;

    TriageMetrics(MeterRegistry registry, TriageStore store) {
        this.registry = registry;
        Gauge.builder("goldenhour.triage.waiting", store, TriageStore::waiting)
                .description("Studies whose algorithms have not answered")
                .register(registry);
    }

    void analysed(String analyzer, AnalysisOutcome outcome, Instant started, Instant ended) {
        Timer.builder("goldenhour.analysis")
                .description("Time from the start of an analysis to its answer")
                .tag("analyzer", analyzer)
                .tag("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(Duration.between(started, ended));
    }
}
