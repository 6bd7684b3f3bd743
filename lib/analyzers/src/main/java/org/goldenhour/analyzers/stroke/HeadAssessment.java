package org.goldenhour.analyzers.stroke;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analyzers.ct.CtFindings;
import org.goldenhour.analyzers.ct.Reading;
import org.goldenhour.analyzers.ct.StoredSlices;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Provenance;

/** Everything that is said of one head, each part by its own rules. */
final class HeadAssessment implements Reading.Done {
    private static final String RULES = "stroke-head-rules-2";

    private final CtFindings findings;
    private final List<String> flags;
    private final Provenance provenance;

    HeadAssessment(
            Head head,
            StoredSlices stored,
            List<DataSet> instances,
            List<String> flags,
            Instant began,
            AnalysisContext context) {
        this.flags = flags;
        findings = new CtFindings(stored);
        Evidence examined = stored.examined(slab -> head.masks().brain.count(slab) > 0);
        BleedFindings.tell(head, examined, findings);
        ShiftFinding.tell(head, examined, findings);
        ExpansionSigns.tell(head, findings);
        VentricleFinding.tell(head, examined, findings);
        IschaemiaFinding.tell(head, examined, findings);
        DenseArtery.tell(head, examined, findings);
        Instant now = context.clock().instant();
        provenance = new Provenance(
                HaemorrhageAnalyzer.ID,
                HaemorrhageAnalyzer.VERSION,
                RULES,
                stored.digest(instances),
                now,
                Duration.between(began, now));
    }

    @Override
    public AnalysisOutcome outcome(AnalysisOutcome.SeriesChoice choice) {
        return findings.completed(choice, flags, provenance);
    }
}
