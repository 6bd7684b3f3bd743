package org.goldenhour.analyzers.trauma;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisInput;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerDescriptor;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analyzers.ct.BodyPart;
import org.goldenhour.analyzers.ct.CtProtocol;
import org.goldenhour.analyzers.ct.CtStudyReading;
import org.goldenhour.model.DiseaseLine;

/** Gas and fluid in the pleural spaces on chest CT. The rules with their sources: docs/clinical/trauma.md. */
final class PleuraAnalyzer implements Analyzer {
    static final String ID = "trauma.pleura";
    static final String VERSION = "1.0.0";

    private static final AnalyzerDescriptor DESCRIPTOR = new AnalyzerDescriptor(
            ID,
            VERSION,
            "GoldenHour pneumothorax and haemothorax",
            Set.of(new DiseaseLine("trauma")),
            List.of(Concepts.PNEUMOTHORAX, Concepts.HAEMOTHORAX),
            List.of(Concepts.TENSION, Concepts.HAEMOPNEUMOTHORAX, Concepts.EFFUSION, Concepts.EMPHYSEMA),
            "Points a licensed reader to gas and fluid in the pleural spaces on chest CT of patients aged 15 years and over and measures them; "
                    + "not for children or chests after surgery, and never a reason to call a study normal.",
            Duration.ofSeconds(60),
            1536);

    /** Thin slices show thin layers of gas; contrast does not disturb. */
    private static final CtStudyReading STUDY = new CtStudyReading(
            new CtProtocol(BodyPart.CHEST, 0.6, 5, 8, 0.6, 1.5, CtProtocol.Contrast.EITHER, true),
            "chest",
            PleuraAssessment::read);

    @Override
    public AnalyzerDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Fit fits(StudyProfile study) {
        return STUDY.fits(study);
    }

    @Override
    public AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context) {
        return STUDY.analyze(input, context);
    }
}
