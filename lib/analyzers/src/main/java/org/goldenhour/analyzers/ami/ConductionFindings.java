package org.goldenhour.analyzers.ami;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goldenhour.analyzers.ami.EcgFindings.Seen;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Quantity;

/** Intervals, bundle branches, voltage and electrodes. */
final class ConductionFindings {
    private static final double LONG_QT_MS = 500;
    private static final double BORDER_QT_MEN_MS = 450;
    private static final double BORDER_QT_WOMEN_MS = 460;
    private static final double SHORT_QT_MS = 330;

    private final EcgMeasurements m;
    private final StRules st;
    private final ConductionRules rules;
    private final EcgFindings findings;

    ConductionFindings(EcgMeasurements m, StRules st, ConductionRules rules, EcgFindings findings) {
        this.m = m;
        this.st = st;
        this.rules = rules;
        this.findings = findings;
    }

    List<Finding> all() {
        List<Finding> out = new ArrayList<>();
        out.add(longQt());
        List<Measurement> qrs = List.of(Measurement.of(EcgConcepts.QRS, EcgFindings.tenths(m.qrsMs()), "ms"));
        List<Lead> shown = List.of(Lead.I, Lead.V1, Lead.V6);
        if (rules.leftBlock()) {
            out.add(in(
                    Seen.present(EcgConcepts.LBBB, "left-bundle-branch-block", "")
                            .with(qrs),
                    shown));
        } else if (rules.rightBlock()) {
            out.add(in(
                    Seen.present(EcgConcepts.RBBB, "right-bundle-branch-block", "")
                            .with(qrs),
                    shown));
        }
        if (rules.hypertrophy()) {
            String words = String.format(Locale.ROOT, "S V1 + R V5 or V6 %.1f mV", rules.sokolowMv());
            out.add(in(
                    Seen.present(EcgConcepts.HYPERTROPHY, "sokolow-lyon", words).asHint(true),
                    List.of(Lead.V1, Lead.V5, Lead.V6)));
        }
        if (rules.armsInterchanged()) {
            out.add(in(
                    Seen.present(
                                    EcgConcepts.REVERSAL,
                                    "arm-electrodes",
                                    "I upside down, aVR upright: arms interchanged?")
                            .asHint(true),
                    List.of(Lead.I, Lead.AVR)));
        } else if (rules.rightLegInterchanged()) {
            out.add(in(
                    Seen.present(EcgConcepts.REVERSAL, "right-leg-electrode", "II flat: right arm and right leg?")
                            .asHint(true),
                    List.of(Lead.II)));
        }
        return out;
    }

    private Finding in(Seen seen, List<Lead> leads) {
        EcgMeasurements.ShownBeat beat = m.shownBeat();
        return findings.in(seen, beat.onsetMs(), beat.endMs(), leads);
    }

    /** With the rate and the other intervals, which have no finding of their own. */
    private Finding longQt() {
        List<Measurement> measured = new ArrayList<>();
        add(measured, EcgConcepts.QTC_FRIDERICIA, m.qtcFridericiaMs(), false);
        add(measured, EcgConcepts.QT, m.qtMs(), false);
        add(measured, EcgConcepts.QTC_BAZETT, m.qtcBazettMs(), true);
        add(measured, EcgConcepts.QTC_FRAMINGHAM, m.qtcFraminghamMs(), true);
        add(measured, EcgConcepts.QTC_HODGES, m.qtcHodgesMs(), true);
        measured.add(Measurement.of(EcgConcepts.HEART_RATE, EcgFindings.tenths(m.heartRate()), "/min"));
        measured.add(Measurement.of(EcgConcepts.QRS, EcgFindings.tenths(m.qrsMs()), "ms"));
        add(measured, EcgConcepts.PR, m.prMs(), false);
        m.axisDegrees()
                .ifPresent(axis -> measured.add(Measurement.of(EcgConcepts.AXIS, EcgFindings.tenths(axis), "deg")));
        List<Lead> leads = List.of(Lead.II, Lead.V5);
        String rule = "qtc-fridericia";
        OptionalDouble qtc = m.qtcFridericiaMs();
        if (qtc.isEmpty()) {
            return findings.over(
                    Seen.notAssessed(EcgConcepts.LONG_QT, rule, "no end of T could be found")
                            .with(measured),
                    leads);
        }
        return qtc.getAsDouble() >= LONG_QT_MS
                ? in(Seen.present(EcgConcepts.LONG_QT, rule, "").with(measured), leads)
                : findings.over(
                        Seen.absent(EcgConcepts.LONG_QT, rule).with(measured).saying(between(qtc.getAsDouble())),
                        leads);
    }

    /** Classes of Rautaharju 2009 below the limit of the finding. */
    private String between(double qtc) {
        double border = st.woman() ? BORDER_QT_WOMEN_MS : BORDER_QT_MEN_MS;
        return qtc >= border
                ? String.format(Locale.ROOT, "QTc %.0f ms is above %.0f ms", qtc, border)
                : qtc <= SHORT_QT_MS ? String.format(Locale.ROOT, "QTc %.0f ms is short", qtc) : "";
    }

    private static void add(List<Measurement> out, CodedConcept what, OptionalDouble ms, boolean crossCheck) {
        ms.ifPresent(value -> out.add(
                new Measurement(what, new Quantity(EcgFindings.tenths(value), "ms"), Optional.empty(), crossCheck)));
    }
}
