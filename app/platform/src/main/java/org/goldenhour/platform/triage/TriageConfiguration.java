package org.goldenhour.platform.triage;

import java.time.Clock;
import org.goldenhour.analysis.worker.AnalysisWorkers;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Configuration
@EnableConfigurationProperties(TriageSettings.class)
class TriageConfiguration {
    @Bean
    AnalyzerCatalog analyzerCatalog() {
        return new ShippedAnalyzers();
    }

    @Bean
    AnalysisWorkers analysisWorkers(TriageSettings settings, Clock clock) {
        return new AnalysisWorkers(settings.effectiveParallel(), clock);
    }

    /** Lets a worker of each size stand ready before the first study comes. */
    @Configuration
    static class Spares {
        private final AnalyzerCatalog catalog;
        private final AnalysisWorkers workers;

        Spares(AnalyzerCatalog catalog, AnalysisWorkers workers) {
            this.catalog = catalog;
            this.workers = workers;
        }

        @EventListener(ApplicationReadyEvent.class)
        void prepare() {
            catalog.analyzers().stream()
                    .map(analyzer -> analyzer.descriptor().heapMegabytes())
                    .distinct()
                    .forEach(workers::prepare);
        }
    }
}
