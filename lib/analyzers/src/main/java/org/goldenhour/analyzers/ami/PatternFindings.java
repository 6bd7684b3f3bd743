package org.goldenhour.analyzers.ami;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.goldenhour.analyzers.ami.EcgFindings.Seen;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;

/** Patterns beside the criteria: all hints of grade B, none suppresses anything. */
final class PatternFindings {
    private PatternFindings() {}

    static List<Finding> of(EcgMeasurements m, StRules st, PatternRules rules, EcgFindings findings) {
        List<Finding> out = new ArrayList<>();
        add(out, EcgConcepts.DE_WINTER, "de-winter", rules.deWinter(), "rising depression into tall T", m, findings);
        add(out, EcgConcepts.WELLENS, "wellens", rules.wellens(), "T of V2 and V3", m, findings);
        add(out, EcgConcepts.HYPERACUTE, "tall-t", rules.hyperacute(), "T above R", m, findings);
        add(
                out,
                EcgConcepts.HYPERKALAEMIA,
                "tall-t",
                rules.hyperkalaemia(),
                "T above R; look at potassium",
                m,
                findings);
        Set<Lead> pericarditis = rules.pericarditis();
        add(out, EcgConcepts.PERICARDITIS, "diffuse-elevation", pericarditis, st.said(pericarditis), m, findings);
        add(
                out,
                EcgConcepts.EARLY_REPOLARISATION,
                "j-wave",
                rules.earlyRepolarisation(),
                "notch at the end of R",
                m,
                findings);
        add(out, EcgConcepts.LOW_VOLTAGE, "low-voltage", rules.lowVoltage(), "", m, findings);
        return out;
    }

    private static void add(
            List<Finding> out,
            CodedConcept concept,
            String rule,
            Set<Lead> leads,
            String words,
            EcgMeasurements m,
            EcgFindings findings) {
        if (!leads.isEmpty()) {
            EcgMeasurements.ShownBeat beat = m.shownBeat();
            out.add(findings.in(Seen.present(concept, rule, words).asHint(true), beat.onsetMs(), beat.endMs(), leads));
        }
    }
}
