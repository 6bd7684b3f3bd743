package org.goldenhour.imaging.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The median of the beats that look alike, from 300 ms before R to 600 ms after it.
 *
 * @param fiducial the sample of R within the rows
 * @param microvolts [lead][sample], the baseline taken off; a lead that is not usable is all zero
 * @param standardErrorMicrovolts per lead, of the median's value in the 160 ms after the QRS
 * @param beats samples of R, in the recording, of those that were used
 * @param others beats that look different
 */
record MeanBeat(
        double samplingHz,
        int fiducial,
        double[][] microvolts,
        double[] standardErrorMicrovolts,
        List<Integer> beats,
        List<Integer> others) {
    private static final double BEFORE_SECONDS = 0.300;
    private static final double AFTER_SECONDS = 0.600;
    private static final double SHAPE_FROM = -0.060;
    private static final double SHAPE_TO = 0.240;
    private static final double ALIKE = 0.90;
    private static final double ALIGN_SECONDS = 0.020;
    /** Standard error of a median of normal values, over that of their mean. */
    private static final double MEDIAN_FACTOR = 1.2533;

    static final int FEWEST = 3;

    /** @param leads [lead][sample]; empty rows for unusable leads */
    static MeanBeat of(double[][] leads, int[] detected, double hz) {
        int before = (int) Math.round(BEFORE_SECONDS * hz);
        int after = (int) Math.round(AFTER_SECONDS * hz);
        int n = Arrays.stream(leads).mapToInt(x -> x.length).max().orElse(0);
        List<Integer> whole = new ArrayList<>();
        for (int r : detected) {
            if (r - before >= 0 && r + after < n) {
                whole.add(r);
            }
        }
        if (whole.size() < FEWEST) {
            return new MeanBeat(hz, before, new double[Lead.COUNT][before + after], nothing(), List.of(), whole);
        }
        double[][] template = median(leads, whole, before, after);
        List<Integer> alike = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        int reach = (int) (ALIGN_SECONDS * hz);
        for (int r : whole) {
            int best = r;
            double most = -2;
            for (int shift = -reach; shift <= reach; shift++) {
                double c = likeness(leads, r + shift, template, before, hz);
                if (c > most) {
                    most = c;
                    best = r + shift;
                }
            }
            boolean fits = most > ALIKE && best - before >= 0 && best + after < n;
            (fits ? alike : others).add(fits ? best : r);
        }
        if (alike.size() < FEWEST) {
            return new MeanBeat(hz, before, template, nothing(), alike, others);
        }
        double[][] mean = median(leads, alike, before, after);
        return new MeanBeat(hz, before, mean, errors(leads, mean, alike, before, hz), alike, others);
    }

    private static double[] nothing() {
        double[] out = new double[Lead.COUNT];
        Arrays.fill(out, Double.NaN);
        return out;
    }

    private static double[][] median(double[][] leads, List<Integer> beats, int before, int after) {
        double[][] out = new double[Lead.COUNT][before + after];
        double[] values = new double[beats.size()];
        for (int lead = 0; lead < leads.length; lead++) {
            if (leads[lead].length == 0) {
                continue;
            }
            for (int i = 0; i < before + after; i++) {
                for (int b = 0; b < values.length; b++) {
                    values[b] = leads[lead][beats.get(b) - before + i];
                }
                out[lead][i] = Series.median(values);
            }
        }
        return out;
    }

    /** Correlation over all leads together of the stretch from QRS into the T wave. */
    private static double likeness(double[][] leads, int r, double[][] template, int before, double hz) {
        int from = (int) (SHAPE_FROM * hz);
        int to = (int) (SHAPE_TO * hz);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int lead = 0; lead < leads.length; lead++) {
            double[] x = leads[lead];
            if (x.length == 0 || r + from < 0 || r + to >= x.length) {
                continue;
            }
            for (int i = from; i < to; i++) {
                double a = x[r + i];
                double b = template[lead][before + i];
                xy += a * b;
                xx += a * a;
                yy += b * b;
            }
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    private static double[] errors(double[][] leads, double[][] mean, List<Integer> beats, int before, double hz) {
        double[] out = nothing();
        int from = (int) (0.080 * hz);
        int to = (int) (0.240 * hz);
        for (int lead = 0; lead < leads.length; lead++) {
            if (leads[lead].length == 0) {
                continue;
            }
            double sum = 0;
            for (int r : beats) {
                double off = 0;
                for (int i = from; i < to; i++) {
                    off += leads[lead][r + i] - mean[lead][before + i];
                }
                off /= to - from;
                sum += off * off;
            }
            out[lead] = MEDIAN_FACTOR * Math.sqrt(sum / beats.size() / beats.size());
        }
        return out;
    }

    double[] lead(Lead lead) {
        return microvolts[lead.ordinal()];
    }

    int samples() {
        return microvolts[0].length;
    }
}
