package org.goldenhour.imaging.ecg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the beats follow each other. Times are milliseconds from the start of the recording.
 *
 * @param prematureMs R of beats that look different and come early: less than 85 % of the median distance after the beat before
 * @param spikesMs pacing spikes
 * @param pacedBeats how many beats have their R within 300 ms after a spike, which holds for a paced atrium too
 * @param variation standard deviation over mean of the distances between beats that look alike
 * @param longestRrMs the longest distance between beats
 */
public record Rhythm(
        List<Double> prematureMs, List<Double> spikesMs, int pacedBeats, double variation, double longestRrMs) {
    private static final double EARLY = 0.85;
    private static final double PACES_WITHIN_MS = 300;
    private static final int FEWEST = 4;

    static Rhythm of(int[] detected, MeanBeat beat, int[] spikes) {
        double hz = beat.samplingHz();
        double median = BeatDetector.medianRrMs(detected, hz);
        Set<Integer> others = new HashSet<>(beat.others());
        List<Double> premature = new ArrayList<>();
        List<Double> between = new ArrayList<>();
        double longest = 0;
        for (int i = 1; i < detected.length; i++) {
            double rr = (detected[i] - detected[i - 1]) * 1000 / hz;
            longest = Math.max(longest, rr);
            if (others.contains(detected[i]) && rr < EARLY * median) {
                premature.add(detected[i] * 1000 / hz);
            }
            if (!others.contains(detected[i]) && !others.contains(detected[i - 1])) {
                between.add(rr);
            }
        }
        double[] rr = between.size() >= FEWEST
                ? between.stream().mapToDouble(Double::doubleValue).toArray()
                : BeatDetector.distancesMs(detected, hz);
        List<Double> spikesMs = new ArrayList<>();
        for (int spike : spikes) {
            spikesMs.add(spike * 1000 / hz);
        }
        return new Rhythm(premature, spikesMs, paced(detected, spikes, hz), Series.variation(rr), longest);
    }

    private static int paced(int[] detected, int[] spikes, double hz) {
        int count = 0;
        for (int r : detected) {
            for (int spike : spikes) {
                double before = (r - spike) * 1000 / hz;
                if (before > 0 && before < PACES_WITHIN_MS) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }

    /** Whether half of the beats follow a spike. @param beats how many there are */
    public boolean paced(int beats) {
        return pacedBeats >= 2 && 2 * pacedBeats >= beats;
    }
}
