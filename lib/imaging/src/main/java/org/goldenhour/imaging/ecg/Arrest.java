package org.goldenhour.imaging.ecg;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A recording in which there is no QRS complex to measure: a flat line, or ventricular fibrillation.
 *
 * @param leads in which it was seen
 */
public record Arrest(Kind kind, Set<Lead> leads) {
    /** What takes the place of beats. */
    public enum Kind {
        /** Asystole, or electrodes that are off: the recording does not tell them apart. */
        FLAT_LINE,
        VENTRICULAR_FIBRILLATION
    }

    private static final int FEWEST_LEADS = 6;
    private static final double FLAT_MICROVOLTS = 100;
    /** Coarse fibrillation (Amann, Tratnig, Unterkofler 2005). */
    private static final double COARSE_MICROVOLTS = 200;
    /** Kuo and Dillman 1978, as given by Amann 2005. */
    private static final double LEAKAGE = 0.406;
    /** Share of 40 x 40 boxes of the phase space that are visited in 8 s (Amann, Tratnig, Unterkofler 2007). */
    private static final double VISITED = 0.15;

    private static final int BOXES = 40;
    private static final double PHASE_HZ = 50;
    private static final double DELAY_SECONDS = 0.5;
    private static final double WINDOW_SECONDS = 8;

    /** @param read in microvolts, at least two seconds */
    static Optional<Arrest> in(EcgSignal read) {
        double hz = read.samplingHz();
        Set<Lead> recorded = EnumSet.noneOf(Lead.class);
        Set<Lead> flat = EnumSet.noneOf(Lead.class);
        Set<Lead> fibrillating = EnumSet.noneOf(Lead.class);
        for (Lead lead : Lead.values()) {
            double[] x = EcgFilter.bridged(read.lead(lead));
            if (x.length == 0) {
                continue;
            }
            recorded.add(lead);
            double[] band = EcgFilter.withoutWander(x, hz);
            double height = Series.quantile(band, 0.995) - Series.quantile(band, 0.005);
            if (height < FLAT_MICROVOLTS) {
                flat.add(lead);
            } else if (height >= COARSE_MICROVOLTS && fibrillates(band, hz)) {
                fibrillating.add(lead);
            }
        }
        if (recorded.size() >= FEWEST_LEADS && flat.equals(recorded)) {
            return Optional.of(new Arrest(Kind.FLAT_LINE, flat));
        }
        int moving = recorded.size() - flat.size();
        return fibrillating.size() >= FEWEST_LEADS && 2 * fibrillating.size() > moving
                ? Optional.of(new Arrest(Kind.VENTRICULAR_FIBRILLATION, fibrillating))
                : Optional.empty();
    }

    private static boolean fibrillates(double[] band, double hz) {
        int window = (int) Math.min(band.length, WINDOW_SECONDS * hz);
        double[] x = Arrays.copyOf(band, window);
        return leakage(x) < LEAKAGE && visited(x, hz) > VISITED * Math.min(1, window / (WINDOW_SECONDS * hz));
    }

    /** What is left of a wave when itself, half a period later, is added: nothing of a sine, most of a QRS complex. */
    static double leakage(double[] x) {
        double sum = 0;
        double steps = 0;
        for (int i = 1; i < x.length; i++) {
            sum += Math.abs(x[i]);
            steps += Math.abs(x[i] - x[i - 1]);
        }
        int half = steps == 0 ? 0 : (int) Math.floor(Math.PI * sum / steps + 0.5);
        double left = 0;
        double all = 0;
        for (int i = half; i < x.length && half > 0; i++) {
            left += Math.abs(x[i] + x[i - half]);
            all += Math.abs(x[i]) + Math.abs(x[i - half]);
        }
        return all == 0 ? 1 : left / all;
    }

    /** How much of the plane of x(t) and x(t + 0.5 s) is visited: a repeating rhythm draws one line, chaos fills it. */
    static double visited(double[] x, double hz) {
        int step = Math.max(1, (int) Math.round(hz / PHASE_HZ));
        int delay = (int) Math.round(DELAY_SECONDS * hz);
        double low = Arrays.stream(x).min().orElse(0);
        double high = Arrays.stream(x).max().orElse(0);
        boolean[] seen = new boolean[BOXES * BOXES];
        for (int i = 0; i + delay < x.length && high > low; i += step) {
            seen[box(x[i], low, high) * BOXES + box(x[i + delay], low, high)] = true;
        }
        int count = 0;
        for (boolean one : seen) {
            count += one ? 1 : 0;
        }
        return count / (double) (BOXES * BOXES);
    }

    private static int box(double value, double low, double high) {
        return (int) Math.min(BOXES - 1, (value - low) / (high - low) * BOXES);
    }
}
