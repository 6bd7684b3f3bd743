package org.goldenhour.analyzers.ami;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.goldenhour.analyzers.ami.EcgFindings.Seen;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.LeadMeasurements;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Quantity;

/** What ST says of infarction (CLINICAL 5.5). */
final class InfarctionFindings {
    private static final List<Lead> ALL = List.of(Lead.values());

    private final EcgMeasurements m;
    private final StRules st;
    private final ConductionRules conduction;
    private final EcgFindings findings;
    private final Set<Lead> unusable = EnumSet.noneOf(Lead.class);

    InfarctionFindings(EcgMeasurements m, StRules st, ConductionRules conduction, EcgFindings findings) {
        this.m = m;
        this.st = st;
        this.conduction = conduction;
        this.findings = findings;
        m.leads().stream().filter(l -> !l.usable()).forEach(l -> unusable.add(l.lead()));
    }

    List<Finding> all() {
        List<Finding> out = new ArrayList<>();
        out.add(infarction());
        out.add(primary(
                EcgConcepts.POSTERIOR,
                "posterior-depression",
                st.posterior(),
                List.of(Lead.V1, Lead.V2, Lead.V3),
                "record V7 to V9"));
        out.add(primary(
                EcgConcepts.AVR_PATTERN,
                "avr-diffuse-depression",
                st.diffuseDepression(),
                ALL,
                "diffuse subendocardial ischaemia"));
        out.add(sign(EcgConcepts.ST_ELEVATION, st.elevated(), true));
        out.add(sign(EcgConcepts.ST_DEPRESSION, st.depressed(), false));
        nonElevation().ifPresent(out::add);
        return out;
    }

    /** Present in one beat of its leads; of an absence, all of what was looked at. */
    private Finding told(Seen seen, Collection<Lead> met, Collection<Lead> needed) {
        EcgMeasurements.ShownBeat beat = m.shownBeat();
        return seen.presence() == Presence.PRESENT
                ? findings.in(seen, beat.onsetMs(), beat.endMs(), met)
                : findings.over(seen, needed);
    }

    private Seen judged(CodedConcept concept, String rule, boolean met, Collection<Lead> needed, String words) {
        boolean blind =
                needed.stream().anyMatch(unusable::contains) || m.flags().contains("J_UNCERTAIN");
        return met
                ? Seen.present(concept, rule, words)
                : blind ? Seen.notAssessed(concept, rule, notUsable(needed)) : Seen.absent(concept, rule);
    }

    private String notUsable(Collection<Lead> needed) {
        List<String> names =
                needed.stream().filter(unusable::contains).map(Lead::label).toList();
        return names.isEmpty() ? "J_UNCERTAIN" : "leads not usable: " + String.join(", ", names);
    }

    private Finding infarction() {
        Set<Lead> up = st.elevated();
        List<String> words = new ArrayList<>();
        if (!up.isEmpty()) {
            words.add(st.said(up));
        }
        boolean wide = conduction.secondaryDeviation();
        boolean within = wide && (conduction.sgarbossa() >= 3 || conduction.smith());
        if (within) {
            up.addAll(conduction.sgarbossaLeads());
        }
        if (wide) {
            words.add(String.format(
                    Locale.ROOT,
                    "%s QRS %.0f ms, Sgarbossa %d, Smith %s",
                    conduction.leftBlock() ? "LBBB" : "wide",
                    m.qrsMs(),
                    conduction.sgarbossa(),
                    conduction.smith() ? "positive" : "negative"));
        }
        if (!up.isEmpty()) {
            besides(words);
        }
        List<Measurement> measured =
                wide ? List.of(Measurement.of(EcgConcepts.SGARBOSSA, conduction.sgarbossa(), "{score}")) : List.of();
        String rule = within ? "sgarbossa-smith" : "fourth-universal-definition";
        Seen seen = judged(EcgConcepts.STEMI, rule, !up.isEmpty(), ALL, String.join("; ", words));
        if (seen.presence() == Presence.ABSENT && !words.isEmpty()) {
            seen = seen.saying(String.join("; ", words));
        }
        return told(seen.with(measured).asHint(wide && !within), up, ALL);
    }

    private void besides(List<String> words) {
        if (st.reciprocal()) {
            words.add("reciprocal depression");
        }
        if (conduction.hypertrophy()) {
            words.add("left ventricular hypertrophy by voltage");
        }
        if (conduction.rightBlock()) {
            words.add("right bundle branch block");
        }
        if (st.lowestThreshold()) {
            words.add("age or sex unknown: lowest threshold of V2 and V3");
        }
    }

    private Finding primary(CodedConcept concept, String rule, Set<Lead> met, List<Lead> needed, String advice) {
        Seen seen = judged(concept, rule, !met.isEmpty(), needed, st.said(met) + "; " + advice);
        return told(seen.asHint(conduction.secondaryDeviation()), met, needed);
    }

    /** With every lead's ST; those of the sign itself lead, the largest first. */
    private Finding sign(CodedConcept concept, Set<Lead> met, boolean withLater) {
        List<Lead> order = Stream.concat(
                        met.stream().sorted((a, b) -> Double.compare(Math.abs(st.st(b)), Math.abs(st.st(a)))),
                        ALL.stream().filter(l -> !met.contains(l)))
                .toList();
        List<Measurement> measured = new ArrayList<>();
        if (withLater) {
            perLead(measured, EcgConcepts.ST, order, LeadMeasurements::st);
            perLead(measured, EcgConcepts.ST40, order, LeadMeasurements::st40);
            perLead(measured, EcgConcepts.ST60, order, LeadMeasurements::st60);
            perLead(measured, EcgConcepts.ST80, order, LeadMeasurements::st80);
        } else {
            perLead(measured, EcgConcepts.ST, List.copyOf(met), LeadMeasurements::st);
        }
        Seen seen = judged(concept, "st-at-j", !met.isEmpty(), ALL, st.said(met));
        return told(seen.with(measured), met, ALL);
    }

    private void perLead(
            List<Measurement> out, CodedConcept measure, List<Lead> order, ToDoubleFunction<LeadMeasurements> value) {
        for (Lead lead : order) {
            if (m.of(lead).usable()) {
                double millivolts = Math.round(value.applyAsDouble(m.of(lead)) * 1000) / 1000.0;
                out.add(new Measurement(
                        measure,
                        new Quantity(millivolts, "mV"),
                        Optional.empty(),
                        false,
                        Optional.of(EcgConcepts.lead(lead))));
            }
        }
    }

    /** Depression, or inverted T beside prominent R, without elevation; a hint where the QRS itself may be the cause. */
    private Optional<Finding> nonElevation() {
        Set<Lead> down = st.ischaemicDepression();
        Set<Lead> inverted = st.invertedT();
        if (down.isEmpty() && inverted.isEmpty() || !st.elevated().isEmpty()) {
            return Optional.empty();
        }
        boolean secondary = conduction.wide() || conduction.hypertrophy();
        Set<Lead> leads = EnumSet.copyOf(down.isEmpty() ? inverted : down);
        String rule = down.isEmpty() ? "inverted-t" : "horizontal-depression";
        String words = (down.isEmpty() ? "T inverted in " + StRules.names(leads) : st.said(down))
                + (secondary ? "; may be secondary to the QRS" : "");
        Seen seen = Seen.present(EcgConcepts.NSTEMI, rule, words).asHint(secondary);
        return Optional.of(told(seen, leads, leads));
    }
}
