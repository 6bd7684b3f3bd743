package org.goldenhour.imaging.ecg;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The mean beat on which everything was measured, to be drawn beside the recording.
 *
 * @param samplingHz samples per second
 * @param microvolts [lead in the order of {@link Lead}][sample] against the level before the QRS; all zero for a lead that is missing
 * @param rMs from the beat's first sample to R
 * @param onsetMs from the beat's first sample to the QRS onset; the other marks likewise
 * @param jMs the J point
 * @param tEndMs empty where no T wave ends within the cycle
 * @param beatsMs R of the beats that were averaged, from the recording's start
 * @param othersMs R of the beats that look different
 */
public record TypicalBeat(
        double samplingHz,
        double[][] microvolts,
        double rMs,
        double onsetMs,
        double jMs,
        OptionalDouble pOnsetMs,
        OptionalDouble pEndMs,
        OptionalDouble tOnsetMs,
        OptionalDouble tEndMs,
        List<Double> beatsMs,
        List<Double> othersMs) {
    static TypicalBeat of(MeanBeat beat, Delineation d) {
        double hz = beat.samplingHz();
        double[][] levelled = new double[Lead.COUNT][beat.samples()];
        for (Lead lead : Lead.values()) {
            double level = MeanBeats.isoelectric(beat, lead, d.onset());
            for (int i = 0; i < beat.samples(); i++) {
                levelled[lead.ordinal()][i] = beat.lead(lead)[i] - level;
            }
        }
        return new TypicalBeat(
                hz,
                levelled,
                beat.fiducial() * 1000 / hz,
                d.onset() * 1000 / hz,
                d.j() * 1000 / hz,
                ms(d.pOnset(), hz),
                ms(d.pEnd(), hz),
                ms(d.tOnset(), hz),
                ms(d.tEnd(), hz),
                beat.beats().stream().map(r -> r * 1000 / hz).toList(),
                beat.others().stream().map(r -> r * 1000 / hz).toList());
    }

    private static OptionalDouble ms(OptionalInt sample, double hz) {
        return sample.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sample.getAsInt() * 1000 / hz);
    }
}
