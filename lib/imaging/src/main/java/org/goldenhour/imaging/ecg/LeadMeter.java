package org.goldenhour.imaging.ecg;

import java.util.Arrays;

/** Reads one lead of the delineated mean beat. */
final class LeadMeter {
    private static final double NOTCH_SECONDS = 0.060;

    private LeadMeter() {}

    /** In millivolts against the level before the QRS. */
    static LeadMeasurements read(MeanBeat beat, Delineation d, Lead lead, boolean usable) {
        double hz = beat.samplingHz();
        double[] x = beat.lead(lead);
        double level = MeanBeats.isoelectric(beat, lead, d.onset());
        double r = 0;
        int rAt = d.onset();
        double area = 0;
        for (int i = d.onset(); i <= d.j(); i++) {
            double v = (x[i] - level) / 1000;
            area += v * 1000 / hz;
            if (v > r) {
                r = v;
                rAt = i;
            }
        }
        double q = 0;
        double s = 0;
        for (int i = d.onset(); i <= d.j(); i++) {
            double v = (x[i] - level) / 1000;
            if (i < rAt) {
                q = Math.min(q, v);
            } else {
                s = Math.min(s, v);
            }
        }
        int end = d.tEnd().orElse(Math.min(beat.samples() - 1, d.j() + (int) (0.3 * hz)));
        int tail = Math.max(d.onset(), d.j() - (int) (0.040 * hz));
        int tFrom = Math.min(end, d.j() + (int) (0.080 * hz));
        int high = tFrom;
        int low = tFrom;
        for (int i = tFrom; i <= end; i++) {
            high = x[i] > x[high] ? i : high;
            low = x[i] < x[low] ? i : low;
        }
        return new LeadMeasurements(
                lead,
                st(beat, lead, d.j(), 0, level),
                st(beat, lead, d.j(), 40, level),
                st(beat, lead, d.j(), 60, level),
                st(beat, lead, d.j(), 80, level),
                q,
                r,
                s,
                (Series.mean(x, tail, d.j() + 1) - level) / 1000,
                area,
                extreme(x, tFrom, end, level),
                (x[high] - level) / 1000,
                (x[low] - level) / 1000,
                high < low,
                d.pOnset().isEmpty()
                        ? 0
                        : extreme(x, d.pOnset().getAsInt(), d.pEnd().getAsInt(), level),
                d.pOnset().isEmpty() ? 0 : beforeP(x, d.pOnset().getAsInt(), hz, level),
                jWave(x, rAt, d.j(), hz),
                usable);
    }

    private static double st(MeanBeat beat, Lead lead, int j, int afterMs, double level) {
        int at = Math.min(beat.samples() - 3, j + (int) Math.round(afterMs * beat.samplingHz() / 1000));
        return (MeanBeats.at(beat, lead, at) - level) / 1000;
    }

    private static double extreme(double[] x, int from, int to, double level) {
        double out = 0;
        for (int i = from; i <= to; i++) {
            double v = (x[i] - level) / 1000;
            out = Math.abs(v) > Math.abs(out) ? v : out;
        }
        return out;
    }

    /** Median of 10 to 40 ms before the P wave. */
    private static double beforeP(double[] x, int pOnset, double hz, double level) {
        int to = Math.max(1, pOnset - (int) (0.010 * hz));
        int from = Math.max(0, pOnset - (int) (0.040 * hz));
        return from < to ? (Series.median(Arrays.copyOfRange(x, from, to)) - level) / 1000 : 0;
    }

    /** A second top between R and shortly after J, above the lowest point between the two. */
    private static double jWave(double[] x, int rAt, int j, double hz) {
        int to = Math.min(x.length - 2, j + (int) (0.010 * hz));
        int from = Math.max(rAt + 1, j - (int) (NOTCH_SECONDS * hz));
        double lowest = x[rAt];
        double best = 0;
        for (int i = rAt + 1; i <= to; i++) {
            lowest = Math.min(lowest, x[i]);
            boolean top = i >= from && x[i] >= x[i - 1] && x[i] > x[i + 1];
            if (top && x[i] - lowest >= 20) {
                best = Math.max(best, (x[i] - x[Math.min(x.length - 1, j + (int) (0.020 * hz))]) / 1000);
            }
        }
        return best;
    }
}
