package org.goldenhour.analyzers.ami;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.LeadMeasurements;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.InstanceRef;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.Quantity;

/** Puts what was measured in one recording into findings with their leads (CLINICAL 5.5; DESIGN 4: F204 is the sign with its leads, F202 says that the criteria are met). */
final class EcgAssessment {
    private static final String RULES = "ami-ecg-rules-1";
    private static final double BLOCK_MS = 120;
    private static final double LONG_QT_MS = 500;
    private static final double IRREGULAR = 0.12;
    private static final double P_CONSISTENT = 0.6;

    private final EcgMeasurements m;
    private final double durationMs;
    private final InstanceRef ref;
    private final StRules st;
    private final ConductionRules conduction;
    private final Set<Lead> unusable = EnumSet.noneOf(Lead.class);
    private final List<String> flags;
    private final Provenance provenance;

    EcgAssessment(
            EcgMeasurements m,
            double durationMs,
            InstanceRef ref,
            DataSet instance,
            StudyProfile study,
            Instant began,
            AnalysisContext context) {
        this.m = m;
        this.durationMs = durationMs;
        this.ref = ref;
        this.st = new StRules(m, study.ageYears(), study.sex());
        this.conduction = new ConductionRules(m, st);
        m.leads().stream().filter(l -> !l.usable()).forEach(l -> unusable.add(l.lead()));
        this.flags = new ArrayList<>(m.flags());
        if (study.ageYears().isEmpty()) {
            flags.add("AGE_UNKNOWN");
        }
        if (st.lowestThreshold()) {
            flags.add("LOWEST_THRESHOLD");
        }
        Instant now = context.clock().instant();
        this.provenance = new Provenance(
                EcgAnalyzer.ID, EcgAnalyzer.VERSION, RULES, digest(instance), now, Duration.between(began, now));
    }

    AnalysisOutcome outcome(SeriesChoice choice) {
        List<Finding> findings = new ArrayList<>();
        findings.add(infarction());
        findings.add(primary(
                EcgConcepts.POSTERIOR,
                "posterior-depression",
                st.posterior(),
                blockHint(),
                List.of(Lead.V1, Lead.V2, Lead.V3),
                "record V7 to V9"));
        findings.add(primary(
                EcgConcepts.AVR_PATTERN,
                "avr-diffuse-depression",
                st.diffuseDepression(),
                blockHint(),
                List.of(Lead.values()),
                "diffuse subendocardial ischaemia"));
        findings.add(sign(EcgConcepts.ST_ELEVATION, "st-at-j", st.elevated(), true));
        findings.add(sign(EcgConcepts.ST_DEPRESSION, "st-at-j", st.depressed(), false));
        nonElevation().ifPresent(findings::add);
        findings.add(longQt());
        if (conduction.leftBlock()) {
            findings.add(conduction(EcgConcepts.LBBB, "left-bundle-branch-block"));
        } else if (conduction.rightBlock()) {
            findings.add(conduction(EcgConcepts.RBBB, "right-bundle-branch-block"));
        }
        if (conduction.hypertrophy()) {
            findings.add(hint(
                    EcgConcepts.HYPERTROPHY,
                    "sokolow-lyon",
                    List.of(Lead.V1, Lead.V5, Lead.V6),
                    String.format(Locale.ROOT, "S V1 + R V5 or V6 %.1f mV", conduction.sokolowMv())));
        }
        if (m.rrVariation() > IRREGULAR && m.otherBeats() * 5 < m.beats() && m.pConsistency() < P_CONSISTENT) {
            findings.add(hint(
                    EcgConcepts.FIBRILLATION,
                    "irregular-without-p",
                    List.of(Lead.II, Lead.V1),
                    String.format(Locale.ROOT, "RR variation %.2f, no consistent P", m.rrVariation())));
        }
        if (conduction.armsInterchanged()) {
            findings.add(hint(
                    EcgConcepts.REVERSAL,
                    "arm-electrodes",
                    List.of(Lead.I, Lead.AVR),
                    "I upside down, aVR upright: arms interchanged?"));
        }
        return new AnalysisOutcome.Completed(choice, List.copyOf(findings), List.of(), List.copyOf(flags));
    }

    /** A QRS that is widened otherwise than by a right bundle branch block, a paced one among them: its ST deviates by itself. */
    private boolean blockHint() {
        return m.qrsMs() >= BLOCK_MS && !conduction.rightBlock();
    }

    private Finding infarction() {
        Set<Lead> up = st.elevated();
        List<String> words = new ArrayList<>();
        if (!up.isEmpty()) {
            words.add(st.said(up));
        }
        boolean within = blockHint() && (conduction.sgarbossa() >= 3 || conduction.smith());
        if (within) {
            up.addAll(conduction.sgarbossaLeads());
        }
        if (blockHint()) {
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
        List<Measurement> measured = new ArrayList<>();
        if (blockHint()) {
            measured.add(Measurement.of(EcgConcepts.SGARBOSSA, conduction.sgarbossa(), "{score}"));
        }
        Presence presence = presence(!up.isEmpty(), List.of(Lead.values()));
        boolean hint = presence == Presence.PRESENT && blockHint() && !within;
        return finding(
                EcgConcepts.STEMI,
                presence,
                within ? "sgarbossa-smith" : "fourth-universal-definition",
                hint,
                measured,
                up.isEmpty() ? List.of(Lead.values()) : up,
                presence == Presence.NOT_ASSESSED ? notUsable(List.of(Lead.values())) : String.join("; ", words));
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

    private Presence presence(boolean met, Collection<Lead> needed) {
        boolean blind = needed.stream().anyMatch(unusable::contains) || flags.contains("J_UNCERTAIN");
        return met ? Presence.PRESENT : blind ? Presence.NOT_ASSESSED : Presence.ABSENT;
    }

    private String notUsable(Collection<Lead> needed) {
        List<String> names =
                needed.stream().filter(unusable::contains).map(Lead::label).toList();
        return names.isEmpty() ? "J_UNCERTAIN" : "leads not usable: " + String.join(", ", names);
    }

    private Finding primary(
            CodedConcept concept, String rule, Set<Lead> met, boolean hint, List<Lead> needed, String advice) {
        Presence presence = presence(!met.isEmpty(), needed);
        String words =
                switch (presence) {
                    case PRESENT -> st.said(met) + "; " + advice;
                    case NOT_ASSESSED -> notUsable(needed);
                    default -> "";
                };
        return finding(
                concept,
                presence,
                rule,
                hint && presence == Presence.PRESENT,
                List.of(),
                met.isEmpty() ? needed : met,
                words);
    }

    /** With every lead's ST; those of the sign itself lead, the largest first. */
    private Finding sign(CodedConcept concept, String rule, Set<Lead> met, boolean withLater) {
        List<Lead> order = Stream.concat(
                        met.stream().sorted((a, b) -> Double.compare(Math.abs(st.st(b)), Math.abs(st.st(a)))),
                        Stream.of(Lead.values()).filter(l -> !met.contains(l)))
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
        Presence presence = presence(!met.isEmpty(), List.of(Lead.values()));
        return finding(
                concept,
                presence,
                rule,
                false,
                measured,
                met.isEmpty() ? List.of(Lead.values()) : met,
                presence == Presence.PRESENT
                        ? st.said(met)
                        : presence == Presence.NOT_ASSESSED ? notUsable(List.of(Lead.values())) : "");
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

    private Optional<Finding> nonElevation() {
        Set<Lead> down = st.ischaemicDepression();
        if (down.isEmpty() || !st.elevated().isEmpty()) {
            return Optional.empty();
        }
        boolean secondary = m.qrsMs() >= BLOCK_MS || conduction.hypertrophy();
        return Optional.of(finding(
                EcgConcepts.NSTEMI,
                Presence.PRESENT,
                "horizontal-depression",
                secondary,
                List.of(),
                down,
                st.said(down) + (secondary ? "; may be secondary to the QRS" : "")));
    }

    /** With the rate and the other intervals, which have no finding of their own. */
    private Finding longQt() {
        List<Measurement> measured = new ArrayList<>();
        add(measured, EcgConcepts.QTC_FRIDERICIA, m.qtcFridericiaMs(), false);
        add(measured, EcgConcepts.QT, m.qtMs(), false);
        add(measured, EcgConcepts.QTC_BAZETT, m.qtcBazettMs(), true);
        add(measured, EcgConcepts.QTC_FRAMINGHAM, m.qtcFraminghamMs(), true);
        add(measured, EcgConcepts.QTC_HODGES, m.qtcHodgesMs(), true);
        measured.add(Measurement.of(EcgConcepts.HEART_RATE, tenths(m.heartRate()), "/min"));
        measured.add(Measurement.of(EcgConcepts.QRS, tenths(m.qrsMs()), "ms"));
        add(measured, EcgConcepts.PR, m.prMs(), false);
        m.axisDegrees().ifPresent(axis -> measured.add(Measurement.of(EcgConcepts.AXIS, tenths(axis), "deg")));
        OptionalDouble qtc = m.qtcFridericiaMs();
        Presence presence = qtc.isEmpty()
                ? Presence.NOT_ASSESSED
                : qtc.getAsDouble() >= LONG_QT_MS ? Presence.PRESENT : Presence.ABSENT;
        return finding(
                EcgConcepts.LONG_QT,
                presence,
                "qtc-fridericia",
                false,
                measured,
                List.of(Lead.II, Lead.V5),
                presence == Presence.NOT_ASSESSED ? "no end of T could be found" : "");
    }

    private static void add(List<Measurement> out, CodedConcept what, OptionalDouble ms, boolean crossCheck) {
        ms.ifPresent(value ->
                out.add(new Measurement(what, new Quantity(tenths(value), "ms"), Optional.empty(), crossCheck)));
    }

    private static double tenths(double x) {
        return Math.round(x * 10) / 10.0;
    }

    private Finding conduction(CodedConcept concept, String rule) {
        return finding(
                concept,
                Presence.PRESENT,
                rule,
                false,
                List.of(Measurement.of(EcgConcepts.QRS, tenths(m.qrsMs()), "ms")),
                List.of(Lead.I, Lead.V1, Lead.V6),
                "");
    }

    private Finding hint(CodedConcept concept, String rule, List<Lead> leads, String words) {
        return finding(concept, Presence.PRESENT, rule, true, List.of(), leads, words);
    }

    private Finding finding(
            CodedConcept concept,
            Presence presence,
            String rule,
            boolean hint,
            List<Measurement> measured,
            Collection<Lead> leads,
            String words) {
        return new Finding(
                concept.code(),
                concept,
                presence,
                Optional.empty(),
                Optional.empty(),
                new Certainty.RuleFired(rule),
                hint,
                measured,
                presence == Presence.PRESENT ? shown(leads) : examined(leads),
                words.isEmpty() ? Optional.empty() : Optional.of(words),
                provenance);
    }

    /** One typical beat in each lead. */
    private List<Evidence> shown(Collection<Lead> leads) {
        EcgMeasurements.ShownBeat beat = m.shownBeat();
        List<Evidence> out = new ArrayList<>();
        leads.forEach(lead -> out.add(new Evidence.WaveformRegion(ref, lead.mdc(), beat.onsetMs(), beat.endMs())));
        return out;
    }

    private List<Evidence> examined(Collection<Lead> leads) {
        List<Evidence> out = new ArrayList<>();
        leads.forEach(lead -> out.add(new Evidence.WaveformRegion(ref, lead.mdc(), 0, durationMs)));
        return out;
    }

    /** SHA-256 over identity and samples. */
    private static String digest(DataSet instance) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(instance.values().string(Tag.SOPInstanceUID, "").getBytes(StandardCharsets.US_ASCII));
            instance.values()
                    .sequence(Tag.WaveformSequence)
                    .forEach(group -> group.bytes(Tag.WaveformData).ifPresent(sha::update));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
