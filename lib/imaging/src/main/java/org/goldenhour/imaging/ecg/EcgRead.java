package org.goldenhour.imaging.ecg;

/** What came of reading a recording. */
public sealed interface EcgRead {
    record Complete(EcgSignal signal) implements EcgRead {}

    /** @param flag a stable word @param reason a sentence in English without patient data */
    record Refused(String flag, String reason) implements EcgRead {}
}
