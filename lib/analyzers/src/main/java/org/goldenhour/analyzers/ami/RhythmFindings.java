package org.goldenhour.analyzers.ami;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.goldenhour.analyzers.ami.EcgFindings.Seen;
import org.goldenhour.imaging.ecg.Arrest;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Measurement;

/** Rate, regularity and what drives the beats. */
final class RhythmFindings {
    private static final List<Lead> STRIPS = List.of(Lead.II, Lead.V1);
    private static final int SHOWN_SPIKES = 6;
    private static final double SPIKE_SHOWN_MS = 20;
    private static final double BEFORE_R_MS = 150;
    private static final double AFTER_R_MS = 350;

    private RhythmFindings() {}

    static List<Finding> of(EcgMeasurements m, RhythmRules rules, EcgFindings findings) {
        List<Finding> out = new ArrayList<>();
        out.add(findings.over(Seen.absent(EcgConcepts.VENTRICULAR_FIBRILLATION, "complexes-found"), STRIPS));
        out.add(findings.over(Seen.absent(EcgConcepts.ASYSTOLE, "complexes-found"), STRIPS));
        List<Measurement> rate =
                List.of(Measurement.of(EcgConcepts.HEART_RATE, EcgFindings.tenths(m.heartRate()), "/min"));
        if (rules.ventricular()) {
            String words = String.format(Locale.ROOT, "regular, QRS %.0f ms", m.qrsMs());
            out.add(findings.over(
                    Seen.present(EcgConcepts.VENTRICULAR_TACHYCARDIA, "wide-regular-fast", words)
                            .with(rate)
                            .asHint(rules.ventricularUncertain()),
                    STRIPS));
        } else {
            out.add(findings.over(Seen.absent(EcgConcepts.VENTRICULAR_TACHYCARDIA, "wide-regular-fast"), STRIPS));
        }
        if (rules.fibrillation()) {
            String words = String.format(
                    Locale.ROOT,
                    "RR variation %.2f, no consistent P",
                    m.rhythm().variation());
            out.add(sign(findings, EcgConcepts.FIBRILLATION, "irregular-without-p", words, true));
        }
        if (rules.premature() > 0) {
            Measurement count = Measurement.of(EcgConcepts.COUNT, rules.premature(), "{#}");
            out.add(findings.around(
                    Seen.present(EcgConcepts.ECTOPIC, "early-and-different", "")
                            .with(List.of(count))
                            .asHint(true),
                    m.rhythm().prematureMs(),
                    BEFORE_R_MS,
                    AFTER_R_MS,
                    STRIPS));
        }
        if (rules.paced()) {
            out.add(paced(m, findings));
        }
        if (rules.slow()) {
            out.add(findings.over(
                    Seen.present(EcgConcepts.BRADYCARDIA, "rate", "").with(rate), STRIPS));
        }
        if (rules.fast()) {
            out.add(findings.over(
                    Seen.present(EcgConcepts.TACHYCARDIA, "rate", "").with(rate), STRIPS));
        }
        rules.block()
                .ifPresent(words ->
                        out.add(sign(findings, EcgConcepts.AV_BLOCK, "conduction-to-ventricles", words, true)));
        return out;
    }

    private static Finding sign(EcgFindings findings, CodedConcept concept, String rule, String words, boolean hint) {
        return findings.over(Seen.present(concept, rule, words).asHint(hint), STRIPS);
    }

    private static Finding paced(EcgMeasurements m, EcgFindings findings) {
        List<Double> shown = m.rhythm().spikesMs().stream().limit(SHOWN_SPIKES).toList();
        String words = String.format(
                Locale.ROOT,
                "%d spikes, %d of %d beats follow one",
                m.rhythm().spikesMs().size(),
                m.rhythm().pacedBeats(),
                m.beats());
        return findings.around(
                Seen.present(EcgConcepts.PACED, "pacing-spikes", words), shown, SPIKE_SHOWN_MS, SPIKE_SHOWN_MS, STRIPS);
    }

    /** Where there is no complex at all: said first, and nothing else is judged. */
    static List<Finding> of(Arrest arrest, List<CodedConcept> targets, EcgFindings findings) {
        List<Finding> out = new ArrayList<>();
        CodedConcept seen =
                switch (arrest.kind()) {
                    case FLAT_LINE -> EcgConcepts.ASYSTOLE;
                    case VENTRICULAR_FIBRILLATION -> EcgConcepts.VENTRICULAR_FIBRILLATION;
                };
        String rule =
                switch (arrest.kind()) {
                    case FLAT_LINE -> "flat-in-all-leads";
                    case VENTRICULAR_FIBRILLATION -> "leakage-and-phase-space";
                };
        String words = arrest.kind() == Arrest.Kind.FLAT_LINE
                ? "flat in all leads: asystole, or electrodes off"
                : "no complexes";
        out.add(findings.over(Seen.present(seen, rule, words), arrest.leads()));
        for (CodedConcept target : targets) {
            if (!target.equals(seen)) {
                out.add(findings.over(Seen.notAssessed(target, rule, "no complexes to measure"), arrest.leads()));
            }
        }
        return out;
    }
}
