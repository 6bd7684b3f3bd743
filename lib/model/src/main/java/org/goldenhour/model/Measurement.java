package org.goldenhour.model;

import java.util.Optional;

/**
 * One measured value.
 *
 * @param measure what was measured (M...)
 * @param method how, in a few words, such as {@code half-maximum segmentation}; empty where the measure says it
 * @param crossCheck true where the value only supports another one and is not to be acted on (CLINICAL 2.4, ABC/2)
 * @param lead of an electrocardiogram that it was measured in, as PS3.16 CID 3001 codes it; empty for every other measure
 */
public record Measurement(
        CodedConcept measure,
        Quantity quantity,
        Optional<String> method,
        boolean crossCheck,
        Optional<CodedConcept> lead) {
    public Measurement {
        // Answers that were kept before leads were known have none.
        lead = lead == null ? Optional.empty() : lead;
    }

    public Measurement(CodedConcept measure, Quantity quantity, Optional<String> method, boolean crossCheck) {
        this(measure, quantity, method, crossCheck, Optional.empty());
    }

    public static Measurement of(CodedConcept measure, double value, String unit) {
        return new Measurement(measure, new Quantity(value, unit), Optional.empty(), false);
    }
}
