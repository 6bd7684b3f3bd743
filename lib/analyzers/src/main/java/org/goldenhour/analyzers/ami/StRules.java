package org.goldenhour.analyzers.ami;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.LeadMeasurements;

/** The ST rules of the Fourth Universal Definition of Myocardial Infarction (2018) and their companions (CLINICAL 5.5). Values are compared in hundredths of a millivolt. */
final class StRules {
    private static final List<Lead> CHEST = List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);
    private static final List<Lead> LIMB_ROW = List.of(Lead.AVL, Lead.I, Lead.II, Lead.AVF, Lead.III);
    private static final double DEPRESSION_MV = -0.05;
    private static final double AVR_ELEVATION_MV = 0.1;
    private static final double AVR_DEPRESSION_MV = -0.1;
    private static final int AVR_LEADS = 6;

    private final EcgMeasurements m;
    private final OptionalDouble ageYears;
    private final Optional<String> sex;

    StRules(EcgMeasurements m, OptionalDouble ageYears, Optional<String> sex) {
        this.m = m;
        this.ageYears = ageYears;
        this.sex = sex.filter(s -> s.equals("M") || s.equals("F"));
    }

    static double hundredths(double millivolts) {
        return Math.round(millivolts * 100) / 100.0;
    }

    /** Whether the lowest threshold of V2 and V3 was taken because age or sex is not known. */
    boolean lowestThreshold() {
        return sex.isEmpty() || sex.get().equals("M") && ageYears.isEmpty();
    }

    /** In millivolts: men below 40 years 0.25, men from 40 years 0.20, women 0.15 in V2 and V3; 0.1 elsewhere. */
    double threshold(Lead lead) {
        if (lead != Lead.V2 && lead != Lead.V3) {
            return 0.1;
        }
        if (lowestThreshold() || sex.get().equals("F")) {
            return 0.15;
        }
        return ageYears.getAsDouble() < 40 ? 0.25 : 0.20;
    }

    boolean woman() {
        return sex.filter("F"::equals).isPresent();
    }

    double st(Lead lead) {
        LeadMeasurements of = m.of(lead);
        return of.usable() ? hundredths(of.st()) : 0;
    }

    /** A step of the limb row: a lead, or aVR upside down (Cabrera). */
    private double rowSt(Lead lead) {
        return lead == Lead.AVR ? -st(lead) : st(lead);
    }

    /** Leads above their threshold that have a contiguous lead above its own. */
    Set<Lead> elevated() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        pairs(out, CHEST, lead -> st(lead) >= threshold(lead));
        pairs(
                out,
                List.of(Lead.AVL, Lead.I, Lead.AVR, Lead.II, Lead.AVF, Lead.III),
                lead -> lead == Lead.AVR ? m.of(lead).usable() && rowSt(lead) >= 0.1 : st(lead) >= threshold(lead));
        return out;
    }

    /** Leads depressed by 0.05 mV or more that have a contiguous lead likewise. */
    Set<Lead> depressed() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        pairs(out, CHEST, lead -> st(lead) <= DEPRESSION_MV);
        pairs(out, LIMB_ROW, lead -> st(lead) <= DEPRESSION_MV);
        return out;
    }

    /** Adds the neighbours of a row that both meet it. */
    static void pairs(Set<Lead> out, List<Lead> row, Predicate<Lead> met) {
        for (int i = 0; i + 1 < row.size(); i++) {
            if (met.test(row.get(i)) && met.test(row.get(i + 1))) {
                out.add(row.get(i));
                out.add(row.get(i + 1));
            }
        }
    }

    /** Contiguous leads with horizontal or falling depression: still at or below -0.05 mV after 80 ms and not rising. */
    Set<Lead> ischaemicDepression() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        for (Lead lead : depressed()) {
            LeadMeasurements l = m.of(lead);
            if (hundredths(l.st80()) <= DEPRESSION_MV && l.st80() <= l.st() + 0.02) {
                out.add(lead);
            }
        }
        return out.size() >= 2 ? out : EnumSet.noneOf(Lead.class);
    }

    /** Neighbours with T inverted by more than 0.1 mV where R is higher than S is deep. */
    Set<Lead> invertedT() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        Predicate<Lead> met = lead -> {
            LeadMeasurements l = m.of(lead);
            return l.usable()
                    && hundredths(l.tLow()) < -0.1
                    && -l.tLow() > l.tHigh()
                    && l.r() > -Math.min(l.q(), l.s());
        };
        pairs(out, CHEST, met);
        pairs(out, LIMB_ROW, met);
        return out;
    }

    /** Depression of 0.05 mV in two of V1 to V3, with upright T there or inferior or lateral elevation of 0.05 mV. */
    Set<Lead> posterior() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        boolean upright = false;
        for (Lead lead : List.of(Lead.V1, Lead.V2, Lead.V3)) {
            if (st(lead) <= DEPRESSION_MV) {
                out.add(lead);
                upright |= m.of(lead).t() >= 0.05;
            }
        }
        boolean elsewhere = List.of(Lead.II, Lead.III, Lead.AVF, Lead.I, Lead.AVL, Lead.V5, Lead.V6).stream()
                .anyMatch(lead -> st(lead) >= 0.05);
        return out.size() >= 2 && (upright || elsewhere) ? out : EnumSet.noneOf(Lead.class);
    }

    /** aVR up by 0.1 mV with six leads down by 0.1 mV. */
    Set<Lead> diffuseDepression() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        for (Lead lead : Lead.values()) {
            if (lead != Lead.AVR && st(lead) <= AVR_DEPRESSION_MV) {
                out.add(lead);
            }
        }
        boolean met = st(Lead.AVR) >= AVR_ELEVATION_MV && out.size() >= AVR_LEADS;
        if (met) {
            out.add(Lead.AVR);
        }
        return met ? out : EnumSet.noneOf(Lead.class);
    }

    /** Inferior elevation with aVL down, or high lateral elevation with III down. */
    boolean reciprocal() {
        Set<Lead> up = elevated();
        boolean inferior = up.contains(Lead.III) || up.contains(Lead.AVF);
        boolean lateral = up.contains(Lead.AVL);
        return inferior && st(Lead.AVL) <= DEPRESSION_MV || lateral && st(Lead.III) <= DEPRESSION_MV;
    }

    /** {@code V2, V3}. */
    static String names(Set<Lead> leads) {
        return String.join(", ", leads.stream().map(Lead::label).toList());
    }

    /** {@code V2 +0.30, V3 +0.35 mV}. */
    String said(Set<Lead> leads) {
        List<String> words = new ArrayList<>();
        for (Lead lead : leads) {
            words.add(String.format(java.util.Locale.ROOT, "%s %+.2f", lead.label(), st(lead)));
        }
        return String.join(", ", words) + " mV";
    }
}
