package org.goldenhour.analyzers.pneumonia;

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

/** Ground glass and consolidation on chest CT, with their extent. The rules with their sources: docs/clinical/pneumonia.md. */
final class OpacityAnalyzer implements Analyzer {
    static final String ID = "pneumonia.opacity";
    static final String VERSION = "1.0.0";

    private static final AnalyzerDescriptor DESCRIPTOR = new AnalyzerDescriptor(
            ID,
            VERSION,
            "GoldenHour lung opacity and CT severity",
            Set.of(new DiseaseLine("pneumonia")),
            List.of(Concepts.PNEUMONIA, Concepts.GROUND_GLASS, Concepts.CONSOLIDATION),
            List.of(Concepts.VIRAL_PNEUMONIA, Concepts.WHITE_OUT),
            "Points a licensed reader to ground glass and consolidation on chest CT of patients aged 15 years and over and measures their extent; it tells no cause, "
                    + "is not for children or lungs after surgery, and never a reason to call a study normal.",
            Duration.ofSeconds(60),
            1536);

    /** Density is measured on thin slices of a soft kernel without contrast. */
    private static final CtStudyReading STUDY = new CtStudyReading(
            new CtProtocol(BodyPart.CHEST, 0.6, 5, 8, 1, 1.5, CtProtocol.Contrast.PREFERRED_WITHOUT, true),
            "chest",
            OpacityAssessment::read);

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
