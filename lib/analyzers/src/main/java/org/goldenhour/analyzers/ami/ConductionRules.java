package org.goldenhour.analyzers.ami;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.LeadMeasurements;

/** Bundle branch blocks, what can be said of infarction within a left one, hypertrophy and interchanged arm electrodes (CLINICAL 5.5). */
final class ConductionRules {
    private static final double BLOCK_MS = 120;
    private static final double SOKOLOW_MV = 3.5;
    private static final List<Lead> ALL = List.of(Lead.values());

    private final EcgMeasurements m;
    private final StRules st;

    ConductionRules(EcgMeasurements m, StRules st) {
        this.m = m;
        this.st = st;
    }

    /** QRS of 120 ms or more, QS or rS in V1, broad R without Q and with a positive end in I and V6. */
    boolean leftBlock() {
        LeadMeasurements v1 = m.of(Lead.V1);
        return wide(Lead.V1, Lead.I, Lead.V6)
                && v1.netArea() < 0
                && v1.terminal() < 0
                && v1.r() < 0.3 * -Math.min(v1.s(), v1.q())
                && broadR(m.of(Lead.I))
                && broadR(m.of(Lead.V6));
    }

    private static boolean broadR(LeadMeasurements l) {
        return l.netArea() > 0 && l.q() > -0.1 * l.r() && l.s() > -0.2 * l.r();
    }

    /** QRS of 120 ms or more that ends upwards in V1 and downwards in I and V6. */
    boolean rightBlock() {
        return wide(Lead.V1, Lead.I, Lead.V6)
                && m.of(Lead.V1).terminal() > 0.05
                && m.of(Lead.I).terminal() < 0
                && m.of(Lead.V6).terminal() < 0;
    }

    boolean wide() {
        return m.qrsMs() >= BLOCK_MS;
    }

    /** A QRS that is widened otherwise than by a right bundle branch block, a paced one among them: its ST deviates by itself. */
    boolean secondaryDeviation() {
        return wide() && !rightBlock();
    }

    private boolean wide(Lead... needed) {
        return wide() && List.of(needed).stream().allMatch(l -> m.of(l).usable());
    }

    /** Sgarbossa 1996: 5 for concordant elevation of 0.1 mV, 3 for depression of 0.1 mV in V1 to V3, 2 for discordant elevation of 0.5 mV; 3 and more count. */
    int sgarbossa() {
        int five = concordantElevation().isEmpty() ? 0 : 5;
        int three = concordantDepression().isEmpty() ? 0 : 3;
        boolean far = ALL.stream().anyMatch(l -> m.of(l).netArea() < 0 && st.st(l) >= 0.5);
        return five + three + (far ? 2 : 0);
    }

    /** Smith 2012: either concordant criterion, or elevation of 0.1 mV with ST/S of -0.25 or below. */
    boolean smith() {
        return !concordantElevation().isEmpty()
                || !concordantDepression().isEmpty()
                || !discordantElevation().isEmpty();
    }

    Set<Lead> sgarbossaLeads() {
        Set<Lead> out = concordantElevation();
        out.addAll(concordantDepression());
        out.addAll(discordantElevation());
        return out;
    }

    private Set<Lead> concordantElevation() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        ALL.stream().filter(l -> m.of(l).netArea() > 0 && st.st(l) >= 0.1).forEach(out::add);
        return out;
    }

    private Set<Lead> concordantDepression() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        List.of(Lead.V1, Lead.V2, Lead.V3).stream()
                .filter(l -> m.of(l).netArea() < 0 && st.st(l) <= -0.1)
                .forEach(out::add);
        return out;
    }

    private Set<Lead> discordantElevation() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        for (Lead l : ALL) {
            double s = Math.min(m.of(l).s(), m.of(l).q());
            if (m.of(l).netArea() < 0 && st.st(l) >= 0.1 && s < 0 && st.st(l) / s <= -0.25) {
                out.add(l);
            }
        }
        return out;
    }

    /** Sokolow and Lyon 1949: S in V1 and the larger R of V5 and V6 together 3.5 mV, in a QRS that is not widened. */
    boolean hypertrophy() {
        return m.qrsMs() < BLOCK_MS && sokolowMv() >= SOKOLOW_MV;
    }

    double sokolowMv() {
        LeadMeasurements v1 = m.of(Lead.V1);
        double r = Math.max(
                m.of(Lead.V5).usable() ? m.of(Lead.V5).r() : 0,
                m.of(Lead.V6).usable() ? m.of(Lead.V6).r() : 0);
        return (v1.usable() ? -Math.min(v1.s(), v1.q()) : 0) + r;
    }

    /** Lead I upside down in P and QRS with aVR upright, while V6 is upright. */
    boolean armsInterchanged() {
        LeadMeasurements one = m.of(Lead.I);
        LeadMeasurements avr = m.of(Lead.AVR);
        LeadMeasurements v6 = m.of(Lead.V6);
        return one.usable()
                && avr.usable()
                && v6.usable()
                && one.netArea() < 0
                && one.p() < 0
                && avr.netArea() > 0
                && v6.netArea() > 0;
    }

    /** Lead II all but flat while I and III, each other's mirror, are not: it is taken between the two legs. */
    boolean rightLegInterchanged() {
        LeadMeasurements one = m.of(Lead.I);
        LeadMeasurements two = m.of(Lead.II);
        LeadMeasurements three = m.of(Lead.III);
        double rest = Math.min(one.qrsHeight(), three.qrsHeight());
        return one.usable() && three.usable() && rest >= 0.4 && (!two.usable() || two.qrsHeight() < 0.1);
    }
}
