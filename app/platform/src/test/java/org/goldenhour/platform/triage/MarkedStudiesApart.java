package org.goldenhour.platform.triage;

import java.util.List;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisInput;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerDescriptor;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.StudyProfile;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Studies that ask for a pretended analyzer are left alone by the shipped ones; all others meet what the program came with. */
@Component
@Primary
class MarkedStudiesApart implements AnalyzerCatalog {
    private final List<Analyzer> analyzers = new ShippedAnalyzers()
            .analyzers().stream()
                    .map(analyzer ->
                            analyzer.descriptor().id().startsWith("pretended.") ? analyzer : new Apart(analyzer))
                    .toList();

    @Override
    public List<Analyzer> analyzers() {
        return analyzers;
    }

    private record Apart(Analyzer shipped) implements Analyzer {
        @Override
        public AnalyzerDescriptor descriptor() {
            return shipped.descriptor();
        }

        @Override
        public Fit fits(StudyProfile study) {
            return study.description().contains(PretendedAnalyzers.MARK)
                    ? new Fit.DoesNotFit("asks for another")
                    : shipped.fits(study);
        }

        @Override
        public AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context) {
            return shipped.analyze(input, context);
        }
    }
}
