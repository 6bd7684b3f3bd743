package org.goldenhour.model;

import java.util.Optional;

/**
 * One measured value.
 *
 * @param measure what was measured (M...)
 * @param method how, in a few words, such as {@code half-maximum segmentation}; empty where the measure says it
 * @param crossCheck true where the value only supports another one and is not to be acted on (CLINICAL 2.4, ABC/2)
 */
public record Measurement(CodedConcept measure, Quantity quantity, Optional<String> method, boolean crossCheck) {
    public static Measurement of(CodedConcept measure, double value, String unit) {
        return new Measurement(measure, new Quantity(value, unit), Optional.empty(), false);
    }
}
