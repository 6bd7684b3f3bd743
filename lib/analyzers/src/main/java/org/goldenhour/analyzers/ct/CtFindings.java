package org.goldenhour.analyzers.ct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.imaging.Mask;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.Quantity;

/** Collects the findings of one series with their masks, in the order in which they are told. Not thread-safe. */
public final class CtFindings {
    private final StoredSlices stored;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<MaskArtifact> masks = new ArrayList<>();

    public CtFindings(StoredSlices stored) {
        this.stored = stored;
    }

    public StoredSlices stored() {
        return stored;
    }

    /** Begins a finding; it counts once {@code present}, {@code absent} or {@code notAssessed} ends it. @param rule its stable name, with the row of the line's page */
    public Draft finding(CodedConcept concept, String rule) {
        return new Draft(concept, rule);
    }

    /** @param crossCheck true where the value only supports another one */
    public static Measurement measured(
            CodedConcept what, double value, String unit, String method, boolean crossCheck) {
        return new Measurement(what, new Quantity(value, unit), Optional.of(method), crossCheck);
    }

    public static Measurement measured(CodedConcept what, double value, String unit, String method) {
        return measured(what, value, unit, method, false);
    }

    /** All findings under one provenance. @param flags quality flags of the series */
    public Completed completed(SeriesChoice choice, List<String> flags, Provenance provenance) {
        List<Finding> findings =
                drafts.stream().map(draft -> draft.build(provenance)).toList();
        return new Completed(choice, findings, List.copyOf(masks), flags);
    }

    /** One finding while it is put together. */
    public final class Draft {
        private final CodedConcept concept;
        private final String rule;
        private String id;
        private Optional<CodedConcept> site = Optional.empty();
        private Optional<Laterality> side = Optional.empty();
        private boolean hint;
        private List<Measurement> measurements = List.of();
        private Optional<String> remark = Optional.empty();
        private Presence presence;
        private List<Evidence> evidence = List.of();

        private Draft(CodedConcept concept, String rule) {
            this.concept = concept;
            this.rule = rule;
            this.id = concept.code();
        }

        /** An id of its own, where the outcome has several findings of the concept; the mask takes it too. */
        public Draft id(String id) {
            this.id = id;
            return this;
        }

        public Draft at(CodedConcept site) {
            this.site = Optional.of(site);
            return this;
        }

        public Draft side(Laterality side) {
            this.side = Optional.of(side);
            return this;
        }

        /** Grade B of CLINICAL 0. */
        public Draft hint() {
            return hint(true);
        }

        public Draft hint(boolean hint) {
            this.hint = hint;
            return this;
        }

        public Draft measured(Measurement... measurements) {
            return measured(List.of(measurements));
        }

        public Draft measured(List<Measurement> measurements) {
            this.measurements = List.copyOf(measurements);
            return this;
        }

        /** A short code such as a quality flag. */
        public Draft remark(String remark) {
            this.remark = Optional.of(remark);
            return this;
        }

        /** Seen where the mask is, which is not empty. */
        public void present(Mask mask) {
            end(Presence.PRESENT, marked(mask));
        }

        /** Something is where the mask is, too little to be called present. */
        public void indeterminate(Mask mask) {
            end(Presence.INDETERMINATE, marked(mask));
        }

        private List<Evidence> marked(Mask mask) {
            MaskArtifact artifact = stored.artifact(id, concept, mask);
            masks.add(artifact);
            return stored.evidence(artifact);
        }

        /** Seen where another finding that was ended before is seen. @param otherId its id */
        public void presentAs(String otherId) {
            Draft other = drafts.stream()
                    .filter(draft -> draft.id.equals(otherId))
                    .findFirst()
                    .orElseThrow();
            end(Presence.PRESENT, other.evidence);
        }

        /** Seen on what the evidence shows. */
        public void present(List<Evidence> evidence) {
            end(Presence.PRESENT, evidence);
        }

        /** Looked for and not seen. */
        public void absent(Evidence examined) {
            end(Presence.ABSENT, List.of(examined));
        }

        /** @param reason a stable word */
        public void notAssessed(String reason, Evidence examined) {
            remark(reason);
            end(Presence.NOT_ASSESSED, List.of(examined));
        }

        private void end(Presence presence, List<Evidence> evidence) {
            this.presence = presence;
            this.evidence = evidence;
            drafts.add(this);
        }

        private Finding build(Provenance provenance) {
            return new Finding(
                    id,
                    concept,
                    presence,
                    site,
                    side,
                    new Certainty.RuleFired(rule),
                    hint,
                    measurements,
                    evidence,
                    remark,
                    provenance);
        }
    }
}
