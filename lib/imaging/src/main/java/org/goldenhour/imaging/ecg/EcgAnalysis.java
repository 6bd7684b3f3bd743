package org.goldenhour.imaging.ecg;

/** What came of measuring a recording. */
public sealed interface EcgAnalysis {
    /** @param beat what the values were read from */
    record Measured(EcgMeasurements values, TypicalBeat beat) implements EcgAnalysis {}

    /** No complex to measure, for a reason that is worse than any. */
    record NoBeats(Arrest arrest) implements EcgAnalysis {}

    /** @param flag a stable word @param reason a sentence in English without patient data */
    record Unmeasurable(String flag, String reason) implements EcgAnalysis {}
}
