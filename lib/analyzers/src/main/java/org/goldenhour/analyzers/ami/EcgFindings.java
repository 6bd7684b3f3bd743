package org.goldenhour.analyzers.ami;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.InstanceRef;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Provenance;

/** Makes findings of one recording: with their rule, their stretches of leads and where they come from. Times in milliseconds from its start. */
record EcgFindings(InstanceRef recording, double durationMs, Provenance provenance) {
    /** What was seen in one beat of these leads. */
    Finding in(Seen seen, double fromMs, double toMs, Collection<Lead> leads) {
        return finding(seen, regions(leads, fromMs, toMs));
    }

    /** What was seen, or missed, in all of these leads. */
    Finding over(Seen seen, Collection<Lead> leads) {
        return finding(seen, regions(leads, 0, durationMs));
    }

    /** What was seen around these moments. @param beforeMs how much of it is shown before each */
    Finding around(Seen seen, Collection<Double> moments, double beforeMs, double afterMs, Collection<Lead> leads) {
        List<Evidence> out = new ArrayList<>();
        for (double at : moments) {
            out.addAll(regions(leads, Math.max(0, at - beforeMs), Math.min(durationMs, at + afterMs)));
        }
        return finding(seen, out);
    }

    private List<Evidence> regions(Collection<Lead> leads, double fromMs, double toMs) {
        List<Evidence> out = new ArrayList<>();
        leads.forEach(lead -> out.add(new Evidence.WaveformRegion(recording, lead.mdc(), fromMs, toMs)));
        return out;
    }

    private Finding finding(Seen seen, List<Evidence> evidence) {
        return new Finding(
                seen.concept().code(),
                seen.concept(),
                seen.presence(),
                Optional.empty(),
                Optional.empty(),
                new Certainty.RuleFired(seen.rule()),
                seen.hint(),
                seen.measured(),
                evidence,
                seen.words().isEmpty() ? Optional.empty() : Optional.of(seen.words()),
                provenance);
    }

    /** What a rule says, before it is said where. @param words empty for none */
    record Seen(
            CodedConcept concept,
            Presence presence,
            String rule,
            boolean hint,
            List<Measurement> measured,
            String words) {
        static Seen present(CodedConcept concept, String rule, String words) {
            return new Seen(concept, Presence.PRESENT, rule, false, List.of(), words);
        }

        static Seen absent(CodedConcept concept, String rule) {
            return new Seen(concept, Presence.ABSENT, rule, false, List.of(), "");
        }

        static Seen notAssessed(CodedConcept concept, String rule, String why) {
            return new Seen(concept, Presence.NOT_ASSESSED, rule, false, List.of(), why);
        }

        /** Shown as of low confidence, where it is present. */
        Seen asHint(boolean isHint) {
            return new Seen(concept, presence, rule, isHint && presence == Presence.PRESENT, measured, words);
        }

        Seen saying(String other) {
            return new Seen(concept, presence, rule, hint, measured, other);
        }

        Seen with(List<Measurement> values) {
            return new Seen(concept, presence, rule, hint, values, words);
        }
    }

    static double tenths(double x) {
        return Math.round(x * 10) / 10.0;
    }
}
