package org.goldenhour.imaging.ecg;

import java.util.Arrays;

/** Levels read from a mean beat. */
final class MeanBeats {
    private MeanBeats() {}

    /** Median of 4 to 24 ms before the QRS, in microvolts. */
    static double isoelectric(MeanBeat beat, Lead lead, int onset) {
        double hz = beat.samplingHz();
        int from = Math.max(0, onset - (int) Math.round(0.024 * hz));
        int to = Math.max(from + 1, onset - (int) Math.round(0.004 * hz) + 1);
        return Series.median(Arrays.copyOfRange(beat.lead(lead), from, to));
    }

    /** Median of 4 ms from there. */
    static double at(MeanBeat beat, Lead lead, int sample) {
        int to = Math.min(beat.samples(), sample + Math.max(1, (int) Math.round(0.004 * beat.samplingHz())) + 1);
        return Series.median(Arrays.copyOfRange(beat.lead(lead), Math.min(sample, to - 1), to));
    }
}
