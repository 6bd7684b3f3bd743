package org.goldenhour.analyzers.ami;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerProvider;

/** The analyzers of the line of acute myocardial infarction. */
public final class AmiProvider implements AnalyzerProvider {
    @Override
    public List<Analyzer> analyzers() {
        return List.of(new EcgAnalyzer());
    }
}
