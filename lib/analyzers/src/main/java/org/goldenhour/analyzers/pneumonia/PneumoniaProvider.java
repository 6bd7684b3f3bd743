package org.goldenhour.analyzers.pneumonia;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;

/** The analyzers of the line of viral pneumonia. */
public final class PneumoniaProvider implements AnalyzerProvider {
    @Override
    public List<Analyzer> analyzers() {
        return List.of(new OpacityAnalyzer());
    }
}
