package org.goldenhour.analysis;

/** Whether a study is of an analyzer's kind. The reason is a sentence in English for "why this study", without patient data. */
public sealed interface Fit {
    String reason();

    record Fits(String reason) implements Fit {}

    record DoesNotFit(String reason) implements Fit {}
}
