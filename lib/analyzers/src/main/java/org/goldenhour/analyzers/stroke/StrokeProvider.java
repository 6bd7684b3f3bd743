package org.goldenhour.analyzers.stroke;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;

/** The analyzers of the stroke line. */
public final class StrokeProvider implements AnalyzerProvider {
    @Override
    public List<Analyzer> analyzers() {
        return List.of(new HaemorrhageAnalyzer());
    }
}
