package org.goldenhour.analyzers.ami;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.imaging.ecg.Arrest;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;

/** Puts what was measured in one recording into findings with their leads (CLINICAL 5.5; DESIGN 4: F204 is the sign with its leads, F202 says that the criteria are met). */
final class EcgAssessment {
    private EcgAssessment() {}

    static AnalysisOutcome of(EcgMeasurements m, StudyProfile study, EcgFindings findings, SeriesChoice choice) {
        StRules st = new StRules(m, study.ageYears(), study.sex());
        ConductionRules conduction = new ConductionRules(m, st);
        List<String> flags = new ArrayList<>(m.flags());
        if (study.ageYears().isEmpty()) {
            flags.add("AGE_UNKNOWN");
        }
        if (st.lowestThreshold()) {
            flags.add("LOWEST_THRESHOLD");
        }
        List<Finding> out = new ArrayList<>();
        out.addAll(new InfarctionFindings(m, st, conduction, findings).all());
        out.addAll(RhythmFindings.of(m, new RhythmRules(m, conduction), findings));
        out.addAll(new ConductionFindings(m, st, conduction, findings).all());
        out.addAll(PatternFindings.of(m, st, new PatternRules(m, st), findings));
        return new AnalysisOutcome.Completed(choice, List.copyOf(out), List.of(), List.copyOf(flags));
    }

    static AnalysisOutcome of(Arrest arrest, List<CodedConcept> targets, EcgFindings findings, SeriesChoice choice) {
        return new AnalysisOutcome.Completed(
                choice, RhythmFindings.of(arrest, targets, findings), List.of(), List.of("NO_COMPLEXES"));
    }
}
