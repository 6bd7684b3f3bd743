package org.goldenhour.imaging.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds QRS complexes over all leads at once: the offline variant of Pan and Tompkins (1985) of CLINICAL 5.3. */
final class BeatDetector {
    private static final double BOX_SECONDS = 0.150;
    private static final double REFRACTORY_SECONDS = 0.250;
    private static final double SEARCH_SECONDS = 0.080;
    private static final double THRESHOLD = 0.25;
    /** A slope less than half of the complex before, within 360 ms of it, is its T wave (Pan and Tompkins 1985). */
    private static final double T_WAVE_SECONDS = 0.360;

    private static final double T_WAVE_SLOPE = 0.5;

    private BeatDetector() {}

    /** @param leads bridged and filtered for measuring, usable ones only @return the samples of the R waves, ascending */
    static int[] detect(List<double[]> leads, double hz) {
        int n = leads.getFirst().length;
        double[] energy = new double[n];
        double[] power = new double[n];
        for (double[] x : leads) {
            double[] band = EcgFilter.forDetection(x, hz);
            for (int i = 1; i + 1 < n; i++) {
                double d = band[i + 1] - band[i - 1];
                energy[i] += d * d;
                power[i] += band[i] * band[i];
            }
        }
        double[] box = Series.box(energy, (int) Math.round(BOX_SECONDS * hz));
        for (int i = 0; i < n; i++) {
            // Amplitude and not energy: a wide ectopic beat must not hide the others.
            box[i] = Math.sqrt(box[i]);
        }
        double middle = Series.median(box);
        double threshold = middle + THRESHOLD * (Series.quantile(box, 0.98) - middle);
        List<Integer> peaks = new ArrayList<>();
        for (int i = 1; i + 1 < n; i++) {
            if (box[i] > threshold && box[i] >= box[i - 1] && box[i] > box[i + 1]) {
                accept(peaks, i, box, (int) (REFRACTORY_SECONDS * hz));
            }
        }
        dropTWaves(peaks, box, hz);
        int search = (int) (SEARCH_SECONDS * hz);
        return peaks.stream()
                .mapToInt(p -> largest(power, p - search, p + search))
                .distinct()
                .toArray();
    }

    private static void accept(List<Integer> peaks, int at, double[] box, int refractory) {
        if (peaks.isEmpty() || at - peaks.getLast() > refractory) {
            peaks.add(at);
        } else if (box[at] > box[peaks.getLast()]) {
            peaks.set(peaks.size() - 1, at);
        }
    }

    private static void dropTWaves(List<Integer> peaks, double[] box, double hz) {
        for (int i = peaks.size() - 1; i > 0; i--) {
            int at = peaks.get(i);
            int before = peaks.get(i - 1);
            if (at - before < T_WAVE_SECONDS * hz && box[at] < T_WAVE_SLOPE * box[before]) {
                peaks.remove(i);
            }
        }
    }

    private static int largest(double[] x, int from, int to) {
        int best = Math.max(0, from);
        for (int i = best; i <= Math.min(x.length - 1, to); i++) {
            best = x[i] > x[best] ? i : best;
        }
        return best;
    }

    /** Median of the distances between beats in milliseconds; NaN below two beats. */
    static double medianRrMs(int[] beats, double hz) {
        return Series.median(distancesMs(beats, hz));
    }

    static double[] distancesMs(int[] beats, double hz) {
        double[] rr = new double[Math.max(0, beats.length - 1)];
        Arrays.setAll(rr, i -> (beats[i + 1] - beats[i]) * 1000 / hz);
        return rr;
    }
}
