package org.goldenhour.imaging.ecg;

/** What came of measuring a recording. */
public sealed interface EcgAnalysis {
    record Measured(EcgMeasurements values) implements EcgAnalysis {}

    /** @param flag a stable word @param reason a sentence in English without patient data */
    record Unmeasurable(String flag, String reason) implements EcgAnalysis {}
}
