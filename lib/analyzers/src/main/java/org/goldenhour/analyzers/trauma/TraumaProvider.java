package org.goldenhour.analyzers.trauma;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;

/** The analyzers of the trauma line. Its heads are read by the stroke line's. */
public final class TraumaProvider implements AnalyzerProvider {
    @Override
    public List<Analyzer> analyzers() {
        return List.of(new PleuraAnalyzer());
    }
}
