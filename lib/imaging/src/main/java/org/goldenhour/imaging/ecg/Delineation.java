package org.goldenhour.imaging.ecg;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the waves of the mean beat begin and end, over all leads at once (CLINICAL 5.3, 10.1): samples within the mean beat.
 *
 * @param jUncertain the end of the QRS was not followed by a quiet stretch
 */
record Delineation(
        int onset,
        int j,
        OptionalInt pOnset,
        OptionalInt pEnd,
        OptionalInt tOnset,
        OptionalInt tEnd,
        boolean jUncertain) {
    private static final double SHARE_OF_PEAK = 0.06;
    private static final double STILL_QRS = 0.20;
    /** After this much of the QRS a rise may be that of a steep T wave, and has to be faster to belong to the QRS; so does what follows 40 ms of rest. */
    private static final double LATE_SECONDS = 0.100;

    private static final double STILL_QRS_LATE = 0.40;
    private static final double QUIET_SECONDS = 0.020;
    private static final double LONGEST_QRS_SECONDS = 0.220;
    private static final double LEVEL = 0.1;
    /** Smoothing by the 40 Hz low-pass and the 10 ms mean spreads a corner over this, and half its height stays where the corner was. */
    private static final double CORNER_SECONDS = 0.012;
    /** The J point is left this much late: at the corner itself the filtered signal is still on its way to the ST level. */
    private static final double AFTER_CORNER_SECONDS = 0.004;

    private static final double T_WAVE_FROM = 0.3;
    /** Share of the cycle after which a rise out of a slow stretch is taken for the T wave. */
    private static final double T_WAVE_SOONEST = 0.25;

    private static final double LEAST_SEARCH_SECONDS = 0.120;

    private static final double P_LEAST_MICROVOLTS = 40;
    private static final double T_LEAST_MICROVOLTS = 50;

    static Delineation of(MeanBeat beat, List<Lead> usable, double rrMs) {
        double hz = beat.samplingHz();
        double[] v = velocity(beat, usable);
        int r = beat.fiducial();
        int around = (int) (0.120 * hz);
        int peakAt = r;
        for (int i = r - around; i <= r + around; i++) {
            peakAt = v[i] > v[peakAt] ? i : peakAt;
        }
        double noise = Series.quantile(v, 0.10);
        double threshold = noise + SHARE_OF_PEAK * (v[peakAt] - noise);
        int quiet = Math.max(2, (int) Math.round(QUIET_SECONDS * hz));
        int onset = onset(v, first(v, peakAt, r - around, STILL_QRS), threshold, quiet);
        onset += smear(v, onset, 1, peakAt, hz);
        double search = Math.min(LONGEST_QRS_SECONDS, Math.max(LEAST_SEARCH_SECONDS, T_WAVE_FROM * rrMs / 1000));
        int soonest = onset + (int) (T_WAVE_SOONEST * rrMs * hz / 1000);
        End end = end(beat, usable, v, onset, peakAt, threshold, quiet, search, soonest);
        int late = (int) Math.round(AFTER_CORNER_SECONDS * hz);
        int j = Math.max(end.at() - Math.max(0, smear(v, end.at(), -1, peakAt, hz) - late), onset + quiet);
        int[] p = pWave(beat, usable, onset);
        OptionalInt[] t = tWave(beat, usable, onset, j, rrMs);
        return new Delineation(
                onset,
                j,
                p.length == 0 ? OptionalInt.empty() : OptionalInt.of(p[0]),
                p.length == 0 ? OptionalInt.empty() : OptionalInt.of(p[1]),
                t[0],
                t[1],
                end.uncertain());
    }

    /** Spatial velocity in microvolts per second, smoothed over 10 ms. */
    private static double[] velocity(MeanBeat beat, List<Lead> usable) {
        double hz = beat.samplingHz();
        double[] v = new double[beat.samples()];
        for (Lead lead : usable) {
            double[] x = beat.lead(lead);
            for (int i = 1; i + 1 < v.length; i++) {
                double d = (x[i + 1] - x[i - 1]) * hz / 2;
                v[i] += d * d;
            }
        }
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.sqrt(v[i]);
        }
        return Series.box(v, Math.max(1, (int) Math.round(0.010 * hz)));
    }

    private static int first(double[] v, int peakAt, int from, double share) {
        for (int i = Math.max(0, from); i < peakAt; i++) {
            if (v[i] > share * v[peakAt]) {
                return i;
            }
        }
        return peakAt;
    }

    /** Backwards to where it has been quiet for 20 ms. */
    private static int onset(double[] v, int from, double threshold, int quiet) {
        int still = 0;
        for (int i = from; i > 0; i--) {
            still = v[i] < threshold ? still + 1 : 0;
            if (still == quiet) {
                return i + quiet - 1;
            }
        }
        int least = from;
        for (int i = Math.max(0, from - 3 * quiet); i < from; i++) {
            least = v[i] < v[least] ? i : least;
        }
        return least;
    }

    /** How far inwards from the crossing of the threshold the edge really lies: the whole way to half height for a corner, little for a wave that swells. */
    private static int smear(double[] v, int from, int step, int peakAt, double hz) {
        int top = from;
        while (top != peakAt && (v[top + step] >= v[top] || v[top] < STILL_QRS / 2 * v[peakAt])) {
            top += step;
        }
        int half = from;
        while (half != top && v[half] < v[top] / 2) {
            half += step;
        }
        double seconds = Math.abs(half - from) / hz;
        double smear = seconds <= CORNER_SECONDS ? seconds : Math.max(0, 2 * CORNER_SECONDS - seconds);
        return (int) Math.round(smear * hz);
    }

    private record End(int at, boolean uncertain) {}

    private static End end(
            MeanBeat beat,
            List<Lead> usable,
            double[] v,
            int onset,
            int peakAt,
            double threshold,
            int quiet,
            double searchSeconds,
            int soonest) {
        int limit = Math.min(v.length - quiet - 1, onset + (int) (LONGEST_QRS_SECONDS * beat.samplingHz()));
        int last = peakAt;
        int rest = 0;
        int late = onset + (int) (LATE_SECONDS * beat.samplingHz());
        for (int i = peakAt; i < Math.min(limit, onset + (int) (searchSeconds * beat.samplingHz())); i++) {
            double share = i > late ? STILL_QRS_LATE : STILL_QRS;
            last = v[i] > share * v[peakAt] ? i : last;
            rest = v[i] < threshold ? rest + 1 : 0;
            if (rest >= 2 * quiet) {
                break;
            }
        }
        int still = 0;
        boolean slowed = false;
        int fallback = last;
        for (int i = last; i < limit + quiet; i++) {
            still = v[i] < threshold ? still + 1 : 0;
            int begin = i - quiet + 1;
            if (still >= quiet && level(beat, usable, onset, begin)) {
                return new End(begin, false);
            }
            slowed |= v[i] < 2 * threshold;
            if (slowed && i > soonest && v[i] > STILL_QRS * v[peakAt]) {
                // A T wave that begins at once, as in a fast rhythm.
                break;
            }
            fallback = i < limit && v[i] < v[fallback] ? i : fallback;
        }
        // A steep ST segment is never still: the end is where it is slowest.
        return new End(fallback, !level(beat, usable, onset, fallback));
    }

    /** Whether in most leads the level is within a tenth of the QRS of the mean of the following 40 ms. */
    private static boolean level(MeanBeat beat, List<Lead> usable, int onset, int at) {
        int after = Math.min(beat.samples(), at + (int) (0.040 * beat.samplingHz()));
        int good = 0;
        for (Lead lead : usable) {
            double[] x = beat.lead(lead);
            double low = Double.MAX_VALUE;
            double high = -Double.MAX_VALUE;
            for (int i = onset; i <= at; i++) {
                low = Math.min(low, x[i]);
                high = Math.max(high, x[i]);
            }
            good += Math.abs(x[at] - Series.mean(x, at, after)) <= LEVEL * (high - low) ? 1 : 0;
        }
        return 2 * good > usable.size();
    }

    /**
     * Onset and end of P: the stretch around the highest point before the QRS where the leads together stand above a fifth of it, extended by the tangent at its
     * flanks (after Laguna, Jane and Caminal 1994). Empty where nothing stands out of the noise.
     */
    private static int[] pWave(MeanBeat beat, List<Lead> usable, int onset) {
        double hz = beat.samplingHz();
        int to = onset - (int) (0.012 * hz);
        int from = Math.max(1, onset - (int) (0.240 * hz));
        if (to - from < 0.080 * hz) {
            return new int[0];
        }
        double[] height = new double[beat.samples()];
        for (Lead lead : usable) {
            double[] x = beat.lead(lead);
            double level = Series.median(Arrays.copyOfRange(x, Math.max(0, onset - (int) (0.024 * hz)), onset));
            for (int i = from; i < to; i++) {
                height[i] += (x[i] - level) * (x[i] - level);
            }
        }
        int peak = from;
        for (int i = from; i < to; i++) {
            height[i] = Math.sqrt(height[i] / usable.size());
            peak = height[i] > height[peak] ? i : peak;
        }
        boolean atTheEdge = peak - from < 0.020 * hz || to - peak < 0.020 * hz;
        if (height[peak] < P_LEAST_MICROVOLTS || atTheEdge) {
            return new int[0];
        }
        int left = flank(height, peak, from, -1);
        int right = flank(height, peak, to - 1, 1);
        return new int[] {left, right};
    }

    /** Where the tangent at the steepest point of a flank meets the lowest level of that side. */
    private static int flank(double[] h, int peak, int limit, int step) {
        int steepest = peak;
        double most = 0;
        double lowest = h[peak];
        for (int i = peak; i != limit; i += step) {
            double fall = h[i] - h[i + step];
            lowest = Math.min(lowest, h[i + step]);
            if (fall > most) {
                most = fall;
                steepest = i;
            }
            if (h[i + step] > 1.3 * lowest && lowest < 0.3 * h[peak]) {
                break;
            }
        }
        int reach = most == 0 ? 0 : (int) Math.round((h[steepest] - lowest) / most);
        int at = steepest + step * reach;
        return step < 0 ? Math.max(at, limit) : Math.min(at, limit);
    }

    /**
     * Onset and end of T: the median over the leads with a T wave of where the tangents at its steepest ascent and descent meet the isoelectric level. The onset is not laid before J.
     */
    private static OptionalInt[] tWave(MeanBeat beat, List<Lead> usable, int onset, int j, double rrMs) {
        double hz = beat.samplingHz();
        int from = j + (int) (0.060 * hz);
        double rr = Double.isNaN(rrMs) ? 1000 : rrMs;
        int to = Math.min(beat.samples() - 2, onset + (int) (Math.min(0.75 * rr, rr - 160) * hz / 1000));
        if (to - from < 0.060 * hz) {
            return new OptionalInt[] {OptionalInt.empty(), OptionalInt.empty()};
        }
        double[] onsets = new double[usable.size()];
        double[] ends = new double[usable.size()];
        int begun = 0;
        int ended = 0;
        for (Lead lead : usable) {
            double[] x = beat.lead(lead);
            double level = MeanBeats.isoelectric(beat, lead, onset);
            int peak = tPeak(x, level, from, to, hz);
            if (peak < 0) {
                continue;
            }
            double end = tangent(x, level, peak, Math.min(to, peak + (int) (0.200 * hz)), 1);
            if (!Double.isNaN(end) && end <= to + 0.04 * hz) {
                ends[ended++] = end;
            }
            double begin = tangent(x, level, peak, Math.max(j, peak - (int) (0.200 * hz)), -1);
            if (!Double.isNaN(begin)) {
                onsets[begun++] = Math.max(j, begin);
            }
        }
        return new OptionalInt[] {median(onsets, begun), median(ends, ended)};
    }

    private static OptionalInt median(double[] x, int n) {
        return n < 3 ? OptionalInt.empty() : OptionalInt.of((int) Math.round(Series.median(Arrays.copyOf(x, n))));
    }

    /** The farthest point from the level; -1 where it is no wave. */
    private static int tPeak(double[] x, double level, int from, int to, double hz) {
        int peak = from;
        for (int i = from; i < to; i++) {
            peak = Math.abs(x[i] - level) > Math.abs(x[peak] - level) ? i : peak;
        }
        return Math.abs(x[peak] - level) < T_LEAST_MICROVOLTS || peak - from < 0.010 * hz ? -1 : peak;
    }

    /** Where the tangent at the steepest point of one flank meets the level. @param step 1 after the peak, -1 before it */
    private static double tangent(double[] x, double level, int peak, int limit, int step) {
        int sign = x[peak] > level ? 1 : -1;
        int steepest = peak;
        double most = 0;
        for (int i = peak; i != limit; i += step) {
            double fall = sign * (x[i - step] - x[i + step]) / 2;
            if (fall > most) {
                most = fall;
                steepest = i;
            }
            if (sign * (x[i] - level) < 0) {
                break;
            }
        }
        return most == 0 ? Double.NaN : steepest + step * sign * (x[steepest] - level) / most;
    }
}
