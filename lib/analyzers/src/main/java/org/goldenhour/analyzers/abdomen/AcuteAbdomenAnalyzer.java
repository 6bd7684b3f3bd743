package org.goldenhour.analyzers.abdomen;

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

/** Free air, stones of the urinary tract and the abdominal aorta on CT of the abdomen, with hints. The rules with their sources: docs/clinical/abdomen.md. */
final class AcuteAbdomenAnalyzer implements Analyzer {
    static final String ID = "abdomen.acute";
    static final String VERSION = "1.0.0";

    private static final AnalyzerDescriptor DESCRIPTOR = new AnalyzerDescriptor(
            ID,
            VERSION,
            "GoldenHour free air, stones and aorta",
            Set.of(new DiseaseLine("abdomen"), new DiseaseLine("trauma")),
            List.of(Concepts.FREE_AIR, Concepts.ANEURYSM),
            List.of(
                    Concepts.KIDNEY_STONE,
                    Concepts.URETERIC_STONE,
                    Concepts.HYDRONEPHROSIS,
                    Concepts.RUPTURED_ANEURYSM,
                    Concepts.APPENDICOLITH),
            "Points a licensed reader to suspected free intraperitoneal air and aneurysm of the abdominal aorta on CT of the abdomen of patients aged 15 years and over, and to stones where "
                    + "both kidneys are found, with a low-confidence hint of rupture; not for children, pregnancy or the days after surgery, and never a reason to call a study normal.",
            Duration.ofSeconds(120),
            1536);

    /** Thin slices win: thin walls and small stones are lost on thick ones. */
    private static final CtStudyReading STUDY = new CtStudyReading(
            new CtProtocol(BodyPart.ABDOMEN, 0.5, 3, 8, 0.9, 1.5, CtProtocol.Contrast.PREFERRED_WITHOUT, true),
            "abdomen",
            AbdomenReading::read);

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
