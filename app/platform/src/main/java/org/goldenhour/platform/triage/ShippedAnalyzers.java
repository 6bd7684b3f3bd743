package org.goldenhour.platform.triage;

import java.util.List;
import java.util.ServiceLoader;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;

/** Every analyzer that came with the program. */
final class ShippedAnalyzers implements AnalyzerCatalog {
    private final List<Analyzer> analyzers =
            ServiceLoader.load(AnalyzerProvider.class, ShippedAnalyzers.class.getClassLoader()).stream()
                    .flatMap(provider -> provider.get().analyzers().stream())
                    .toList();

    @Override
    public List<Analyzer> analyzers() {
        return analyzers;
    }
}
