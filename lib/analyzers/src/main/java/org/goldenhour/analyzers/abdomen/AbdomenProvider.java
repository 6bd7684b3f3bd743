package org.goldenhour.analyzers.abdomen;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;

/** The analyzers of the acute-abdomen line. */
public final class AbdomenProvider implements AnalyzerProvider {
    @Override
    public List<Analyzer> analyzers() {
        return List.of(new AcuteAbdomenAnalyzer());
    }
}
