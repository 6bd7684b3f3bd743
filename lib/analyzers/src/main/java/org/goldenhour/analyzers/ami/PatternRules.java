package org.goldenhour.analyzers.ami;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.LeadMeasurements;

/** Patterns that imitate an infarction or announce one: hints for the reader, each grade B. Thresholds with their sources: docs/clinical/ami.md. */
final class PatternRules {
    private static final List<Lead> CHEST = List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);
    private static final List<Lead> DIFFUSE = List.of(Lead.I, Lead.II, Lead.AVF, Lead.V3, Lead.V4, Lead.V5, Lead.V6);
    private static final List<Lead> INFERIOR = List.of(Lead.II, Lead.AVF, Lead.III);
    private static final List<Lead> LATERAL = List.of(Lead.AVL, Lead.I, Lead.V4, Lead.V5, Lead.V6);
    private static final double NARROW_MS = 120;

    private final EcgMeasurements m;
    private final StRules st;

    PatternRules(EcgMeasurements m, StRules st) {
        this.m = m;
        this.st = st;
    }

    private Set<Lead> where(List<Lead> leads, Predicate<LeadMeasurements> met) {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        leads.stream().filter(l -> m.of(l).usable() && met.test(m.of(l))).forEach(out::add);
        return out;
    }

    private static Set<Lead> none() {
        return EnumSet.noneOf(Lead.class);
    }

    private boolean narrow() {
        return m.qrsMs() < NARROW_MS;
    }

    private boolean reciprocal() {
        return !where(
                        List.of(Lead.values()),
                        l -> l.lead() != Lead.AVR && l.lead() != Lead.V1 && st.st(l.lead()) <= -0.05)
                .isEmpty();
    }

    /** ST over T in V6: a quarter parts pericarditis from early repolarisation (Ginzton, Laks 1982). */
    private double ratioInV6() {
        LeadMeasurements v6 = m.of(Lead.V6);
        return v6.usable() && v6.t() > 0.05 ? v6.st() / v6.t() : 0;
    }

    /** Elevation of 0.05 mV in five of I, II, aVF, V3 to V6 without depression but in aVR and V1, PR depressed by 0.05 mV in two of them, ST/T in V6 a quarter or more. */
    Set<Lead> pericarditis() {
        Set<Lead> up = where(DIFFUSE, l -> st.st(l.lead()) >= 0.05);
        Set<Lead> pr = where(DIFFUSE, l -> StRules.hundredths(l.tp()) >= 0.05);
        return narrow() && up.size() >= 5 && pr.size() >= 2 && !reciprocal() && ratioInV6() >= 0.25 ? up : none();
    }

    /** A notch of 0.1 mV at the end of R in two inferior or two lateral leads (Macfarlane 2015), ST/T in V6 below a quarter. */
    Set<Lead> earlyRepolarisation() {
        Predicate<LeadMeasurements> notched = l -> StRules.hundredths(l.jWave()) >= 0.1;
        Set<Lead> out = where(INFERIOR, notched);
        Set<Lead> lateral = where(LATERAL, notched);
        Set<Lead> found = out.size() >= 2 ? out : none();
        found.addAll(lateral.size() >= 2 ? lateral : none());
        return narrow() && !reciprocal() && ratioInV6() < 0.25 ? found : none();
    }

    /** T of 1 mV or more and higher than R in two neighbours of V1 to V6. */
    private Set<Lead> tallT() {
        Set<Lead> out = none();
        StRules.pairs(out, CHEST, lead -> {
            LeadMeasurements l = m.of(lead);
            return l.usable() && l.t() >= 1.0 && l.t() > l.r();
        });
        return out;
    }

    /** Tall T in four chest leads, or beside a long PR, a missing P or a QRS from 110 ms. */
    Set<Lead> hyperkalaemia() {
        Set<Lead> tall = tallT();
        boolean slowed = m.qrsMs() >= 110 || m.prMs().isEmpty() || m.prMs().orElse(0) > 200;
        return tall.size() >= 4 || slowed ? tall : none();
    }

    /** Tall T in few neighbours with a J point that begins to rise. */
    Set<Lead> hyperacute() {
        Set<Lead> tall = tallT();
        boolean rising = tall.stream().anyMatch(l -> st.st(l) >= 0.05);
        return narrow() && rising && hyperkalaemia().isEmpty() ? tall : none();
    }

    /** ST depressed by 0.1 mV at J and rising into a T of 0.5 mV in two neighbours of V1 to V6 (de Winter 2008). */
    Set<Lead> deWinter() {
        Set<Lead> out = none();
        StRules.pairs(out, CHEST, lead -> {
            LeadMeasurements l = m.of(lead);
            return l.usable() && st.st(lead) <= -0.1 && l.st80() >= l.st() + 0.03 && l.t() >= 0.5;
        });
        return narrow() ? out : none();
    }

    /** T of V2 and V3 deeply inverted, or upright and then inverted, with ST at its level and R preserved (de Zwaan 1982). */
    Set<Lead> wellens() {
        Set<Lead> out = where(List.of(Lead.V2, Lead.V3), l -> {
            boolean deep = l.tLow() <= -0.3 && -l.tLow() > l.tHigh();
            boolean biphasic = l.tHighFirst() && l.tHigh() >= 0.1 && l.tLow() <= -0.1;
            return (deep || biphasic) && Math.abs(st.st(l.lead())) < 0.1 && l.r() >= 0.1;
        });
        return narrow() && out.size() == 2 ? out : none();
    }

    /** QRS below 0.5 mV in all limb leads, or below 1 mV in all chest leads. */
    Set<Lead> lowVoltage() {
        Set<Lead> out = none();
        if (where(Lead.LIMB, l -> l.qrsHeight() < 0.5).size() == Lead.LIMB.size()) {
            out.addAll(Lead.LIMB);
        }
        if (where(CHEST, l -> l.qrsHeight() < 1.0).size() == CHEST.size()) {
            out.addAll(CHEST);
        }
        return out;
    }
}
