package org.goldenhour.analyzers.stroke;

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

/** Intracranial haemorrhage and midline shift on head CT without contrast. The rules with their sources: docs/clinical/stroke.md. */
final class HaemorrhageAnalyzer implements Analyzer {
    static final String ID = "stroke.haemorrhage";
    static final String VERSION = "1.0.0";

    private static final AnalyzerDescriptor DESCRIPTOR = new AnalyzerDescriptor(
            ID,
            VERSION,
            "GoldenHour intracranial haemorrhage and midline shift",
            Set.of(new DiseaseLine("stroke"), new DiseaseLine("trauma")),
            List.of(Concepts.HAEMORRHAGE, Concepts.MIDLINE_SHIFT),
            List.of(Concepts.INTRAPARENCHYMAL, Concepts.SUBDURAL, Concepts.EPIDURAL, Concepts.INTRAVENTRICULAR),
            "Points a licensed reader to suspected acute intracranial haemorrhage and midline shift on head CT without contrast of patients aged 15 years and over; "
                    + "not for children, heads after surgery, or contrast examinations, and never a reason to call a study normal.",
            Duration.ofSeconds(60),
            1536);

    /** Bleeds are shown on 3 to 5 mm slices, which therefore win over thinner ones of the same points. */
    private static final CtStudyReading STUDY = new CtStudyReading(
            new CtProtocol(BodyPart.HEAD, 0.5, 5, 8, 3, 5, CtProtocol.Contrast.REFUSED, true),
            "head",
            HeadReading::read);

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
