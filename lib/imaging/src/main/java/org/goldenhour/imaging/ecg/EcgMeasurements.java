package org.goldenhour.imaging.ecg;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a recording shows, measured on its mean beat.
 *
 * @param heartRate beats per minute, from the median distance of beats
 * @param rrVariation standard deviation over mean of the distances between beats
 * @param qrsMs global QRS duration
 * @param prMs empty without a P wave that can be delineated
 * @param qtMs empty where no T wave ends within the cycle
 * @param axisDegrees of the QRS in the frontal plane, -180 to 180; empty where a limb lead is unusable
 * @param pConsistency 0 to 1: likeness of single beats' P waves to their mean; low where there is none
 * @param leads in the order of {@link Lead}
 * @param shownBeat of one typical beat, in milliseconds from the start: QRS onset, J point, and end of the T wave or J + 300
 * @param beats how many complexes were found, those that look different included
 * @param otherBeats how many look different
 * @param limbIdentityErrorMv root mean square of I + III - II
 * @param flags stable words on what is doubtful, such as {@code J_UNCERTAIN}
 */
public record EcgMeasurements(
        double heartRate,
        double rrVariation,
        double qrsMs,
        OptionalDouble prMs,
        OptionalDouble qtMs,
        OptionalDouble axisDegrees,
        double pConsistency,
        List<LeadMeasurements> leads,
        ShownBeat shownBeat,
        int beats,
        int otherBeats,
        double limbIdentityErrorMv,
        Rhythm rhythm,
        Set<String> flags) {
    /** Milliseconds from the start of the recording. */
    public record ShownBeat(double onsetMs, double jMs, double endMs, OptionalDouble pOnsetMs, OptionalDouble pEndMs) {}

    public LeadMeasurements of(Lead lead) {
        return leads.get(lead.ordinal());
    }

    /** Bazett 1920: QT / sqrt(RR). */
    public OptionalDouble qtcBazettMs() {
        return corrected(qtMs, heartRate, Correction.BAZETT);
    }

    /** Fridericia 1920: QT / cube root of RR. */
    public OptionalDouble qtcFridericiaMs() {
        return corrected(qtMs, heartRate, Correction.FRIDERICIA);
    }

    /** Sagie 1992 (Framingham): QT + 154 (1 - RR). */
    public OptionalDouble qtcFraminghamMs() {
        return corrected(qtMs, heartRate, Correction.FRAMINGHAM);
    }

    /** Hodges 1983: QT + 1.75 (HR - 60). */
    public OptionalDouble qtcHodgesMs() {
        return corrected(qtMs, heartRate, Correction.HODGES);
    }

    enum Correction {
        BAZETT,
        FRIDERICIA,
        FRAMINGHAM,
        HODGES
    }

    static OptionalDouble corrected(OptionalDouble qtMs, double heartRate, Correction by) {
        if (qtMs.isEmpty()) {
            return qtMs;
        }
        double qt = qtMs.getAsDouble();
        double rr = 60 / heartRate;
        return OptionalDouble.of(
                switch (by) {
                    case BAZETT -> qt / Math.sqrt(rr);
                    case FRIDERICIA -> qt / Math.cbrt(rr);
                    case FRAMINGHAM -> qt + 154 * (1 - rr);
                    case HODGES -> qt + 1.75 * (heartRate - 60);
                });
    }
}
