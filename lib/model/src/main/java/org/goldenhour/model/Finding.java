package org.goldenhour.model;

import java.util.List;
import java.util.Optional;

/**
 * One finding, of a person or an algorithm: the structured expression of disease and syndrome.
 *
 * @param id unique within its study, stable over re-runs where the finding is the same
 * @param concept what (F...)
 * @param presence said explicitly; {@code NOT_ASSESSED} carries its reason in {@code remark}
 * @param bodySite where (A...)
 * @param hint grade B of CLINICAL 0: shown as low confidence, alone never a positive AI answer
 * @param evidence never empty: of an absence, the region examined; of a value not assessed, the header or key image that shows why
 * @param remark a short code or phrase in English, such as a quality flag; no patient data
 */
public record Finding(
        String id,
        CodedConcept concept,
        Presence presence,
        Optional<CodedConcept> bodySite,
        Optional<Laterality> laterality,
        Certainty certainty,
        boolean hint,
        List<Measurement> measurements,
        List<Evidence> evidence,
        Optional<String> remark,
        Provenance provenance) {
    public Finding {
        measurements = List.copyOf(measurements);
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a finding without evidence: " + concept.code());
        }
    }
}
