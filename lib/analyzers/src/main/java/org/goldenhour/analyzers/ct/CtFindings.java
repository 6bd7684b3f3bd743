package org.goldenhour.analyzers.ct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
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

/** Collects the findings of one series with the masks that they name. */
public final class CtFindings {
    private final StoredSlices stored;
    private final Provenance provenance;
    private final List<Finding> findings = new ArrayList<>();
    private final List<MaskArtifact> masks = new ArrayList<>();

    public CtFindings(StoredSlices stored, Provenance provenance) {
        this.stored = stored;
        this.provenance = provenance;
    }

    /**
     * What is said besides presence and evidence.
     *
     * @param id unique within the study
     * @param rule stable name of the rule that decided
     * @param hint low confidence (grade B)
     * @param remark a short code or phrase in English, or empty
     */
    public record Said(
            String id,
            CodedConcept concept,
            CodedConcept site,
            Optional<Laterality> side,
            String rule,
            boolean hint,
            List<Measurement> measurements,
            String remark) {
        /** Under the concept's own code, on no side, without measurements. */
        public static Said of(CodedConcept concept, CodedConcept site, String rule) {
            return new Said(concept.code(), concept, site, Optional.empty(), rule, false, List.of(), "");
        }

        public Said withId(String newId) {
            return new Said(newId, concept, site, side, rule, hint, measurements, remark);
        }

        public Said on(Laterality laterality) {
            return new Said(id, concept, site, Optional.of(laterality), rule, hint, measurements, remark);
        }

        public Said with(List<Measurement> measured) {
            return new Said(id, concept, site, side, rule, hint, measured, remark);
        }

        public Said remarked(String words) {
            return new Said(id, concept, site, side, rule, hint, measurements, words);
        }

        public Said asHint() {
            return new Said(id, concept, site, side, rule, true, measurements, remark);
        }
    }

    /** A value with how it was measured. @param unit UCUM */
    public static Measurement measured(CodedConcept what, double value, String unit, String how) {
        return new Measurement(what, new Quantity(value, unit), Optional.of(how), false);
    }

    /** Present, shown by a mask of the computed volume that is not empty; the mask gets the finding's id. */
    public void present(Said said, Mask mask) {
        MaskArtifact artifact = stored.artifact(said.id(), said.concept(), mask);
        masks.add(artifact);
        findings.add(finding(said, Presence.PRESENT, stored.evidence(artifact)));
    }

    /** Present, shown by the mask of another finding that stands here already. */
    public void presentAs(Said said, String otherId) {
        Finding other = findings.stream()
                .filter(f -> f.id().equals(otherId))
                .findFirst()
                .orElseThrow();
        findings.add(finding(said, Presence.PRESENT, other.evidence()));
    }

    public void present(Said said, List<Evidence> evidence) {
        findings.add(finding(said, Presence.PRESENT, evidence));
    }

    /** @param examined what the absence is said of */
    public void absent(Said said, Evidence examined) {
        findings.add(finding(said, Presence.ABSENT, List.of(examined)));
    }

    /** With the reason as its remark. */
    public void notAssessed(Said said, Evidence examined) {
        findings.add(finding(said, Presence.NOT_ASSESSED, List.of(examined)));
    }

    private Finding finding(Said said, Presence presence, List<Evidence> evidence) {
        return new Finding(
                said.id(),
                said.concept(),
                presence,
                Optional.of(said.site()),
                said.side(),
                new Certainty.RuleFired(said.rule()),
                said.hint(),
                said.measurements(),
                evidence,
                said.remark().isEmpty() ? Optional.empty() : Optional.of(said.remark()),
                provenance);
    }

    public AnalysisOutcome completed(AnalysisOutcome.SeriesChoice choice, List<String> flags) {
        return new AnalysisOutcome.Completed(choice, List.copyOf(findings), List.copyOf(masks), List.copyOf(flags));
    }
}
