package org.goldenhour.imaging.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.ecg.EcgSignal;
import org.goldenhour.imaging.ecg.Lead;

/**
 * Ten seconds of a 12-lead ECG with sharp corners whose truth is known to the sample: a triangular QRS of a given length that ends at the J point on a given ST
 * level (CLINICAL 8, EP-1 to EP-6), with the disturbances of a real recording.
 *
 * @param heartRate beats per minute
 * @param qrsMs from onset to J point
 * @param samplingHz samples per second
 * @param stMillivolts per lead in the order of {@link Lead}: the level from the J point to the T wave
 * @param rMillivolts per lead: the QRS's apex, signed
 * @param tMillivolts per lead: the T wave's apex above the ST level, signed
 * @param pMillivolts height of the P wave in lead II; 0 for none
 * @param noiseMillivolts standard deviation of white noise
 * @param wanderMillivolts amplitude of a baseline that sways at 0.25 Hz
 * @param mainsMillivolts amplitude of 50 Hz
 * @param irregularity standard deviation over mean of the distance between beats
 * @param ectopicShare 0 to 1: beats that are early, wide and upside down
 */
public record EcgScene(
        double heartRate,
        double qrsMs,
        double samplingHz,
        double[] stMillivolts,
        double[] rMillivolts,
        double[] tMillivolts,
        double pMillivolts,
        double noiseMillivolts,
        double wanderMillivolts,
        double mainsMillivolts,
        double irregularity,
        double ectopicShare,
        long seed) {
    private static final double SECONDS = 10;
    private static final double PR = 0.160;
    private static final double P_WIDTH = 0.090;
    private static final double APEX = 0.45;
    private static final double[] R = {.6, 1.0, .4, -.8, .1, .7, -.7, -.8, .6, 1.2, 1.1, .9};
    private static final double[] T = {.15, .25, .1, -.2, .025, .175, .1, .3, .35, .35, .3, .2};
    private static final double[] P = {.6, 1, .4, -.8, .1, .7, .4, .5, .5, .5, .5, .5};

    /** A normal heart at 75 beats per minute. */
    public static EcgScene normal(long seed) {
        return new EcgScene(75, 90, 500, new double[12], R.clone(), T.clone(), 0.12, 0.015, 0, 0, 0, 0, seed);
    }

    public EcgScene rate(double beatsPerMinute) {
        return with(copy -> copy.heartRate = beatsPerMinute);
    }

    /** @param st millivolts of one lead */
    public EcgScene st(Lead lead, double st) {
        return with(copy -> copy.stMillivolts = set(stMillivolts, lead, st));
    }

    public EcgScene r(Lead lead, double r) {
        return with(copy -> copy.rMillivolts = set(rMillivolts, lead, r));
    }

    public EcgScene t(Lead lead, double t) {
        return with(copy -> copy.tMillivolts = set(tMillivolts, lead, t));
    }

    public EcgScene qrs(double ms) {
        return with(copy -> copy.qrsMs = ms);
    }

    public EcgScene withoutP() {
        return with(copy -> copy.pMillivolts = 0);
    }

    public EcgScene disturbed(double wander, double mains) {
        return with(copy -> {
            copy.wanderMillivolts = wander;
            copy.mainsMillivolts = mains;
        });
    }

    public EcgScene irregular(double variation, double ectopics) {
        return with(copy -> {
            copy.irregularity = variation;
            copy.ectopicShare = ectopics;
        });
    }

    /** Left bundle branch block: QRS 150 ms, QS in V1 to V3, broad R in I, aVL, V5 and V6, with the secondary ST and T of the opposite sign. */
    public static EcgScene leftBundleBranchBlock(long seed) {
        double[] r = {.8, .5, -.3, -.65, .55, .1, -1.0, -1.5, -1.3, .4, 1.2, 1.1};
        double[] t = new double[12];
        double[] st = new double[12];
        for (int lead = 0; lead < 12; lead++) {
            st[lead] = -0.08 * r[lead];
            t[lead] = -0.2 * r[lead];
        }
        return normal(seed).with(copy -> {
            copy.qrsMs = 150;
            copy.stMillivolts = st;
            copy.rMillivolts = r;
            copy.tMillivolts = t;
        });
    }

    private EcgScene with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return new EcgScene(
                copy.heartRate,
                copy.qrsMs,
                samplingHz,
                copy.stMillivolts,
                copy.rMillivolts,
                copy.tMillivolts,
                copy.pMillivolts,
                noiseMillivolts,
                copy.wanderMillivolts,
                copy.mainsMillivolts,
                copy.irregularity,
                copy.ectopicShare,
                seed);
    }

    /** What can be exchanged, while it is. */
    private static final class Copy {
        private double heartRate;
        private double qrsMs;
        private double[] stMillivolts;
        private double[] rMillivolts;
        private double[] tMillivolts;
        private double pMillivolts;
        private double wanderMillivolts;
        private double mainsMillivolts;
        private double irregularity;
        private double ectopicShare;

        private Copy(EcgScene from) {
            heartRate = from.heartRate;
            qrsMs = from.qrsMs;
            stMillivolts = from.stMillivolts;
            rMillivolts = from.rMillivolts;
            tMillivolts = from.tMillivolts;
            pMillivolts = from.pMillivolts;
            wanderMillivolts = from.wanderMillivolts;
            mainsMillivolts = from.mainsMillivolts;
            irregularity = from.irregularity;
            ectopicShare = from.ectopicShare;
        }
    }

    private static double[] set(double[] all, Lead lead, double value) {
        double[] out = all.clone();
        out[lead.ordinal()] = value;
        return out;
    }

    public DataSet dataSet(StudyHeader header) {
        return EcgObject.of(header, samplingHz, millivolts());
    }

    /** Any twelve leads as an object. @param millivolts [lead][sample] */
    public static DataSet dataSet(StudyHeader header, double samplingHz, double[][] millivolts) {
        return EcgObject.of(header, samplingHz, millivolts);
    }

    public EcgSignal signal() {
        double[][] all = millivolts();
        for (double[] lead : all) {
            Arrays.setAll(lead, i -> lead[i] * 1000);
        }
        return new EcgSignal(samplingHz, all);
    }

    private record Beat(double onset, double rr, boolean ectopic) {}

    /** Onsets of the QRS complexes in seconds from the start, some of them before it. */
    public List<Double> onsets() {
        return beats(new SplittableRandom(seed)).stream().map(Beat::onset).toList();
    }

    /** [lead][sample]. */
    public double[][] millivolts() {
        SplittableRandom random = new SplittableRandom(seed);
        List<Beat> beats = beats(random);
        int n = (int) (SECONDS * samplingHz);
        double[][] out = new double[Lead.COUNT][n];
        double phase = random.nextDouble() * 2 * Math.PI;
        for (int lead = 0; lead < out.length; lead++) {
            for (Beat beat : beats) {
                draw(out[lead], lead, beat);
            }
            for (int i = 0; i < n; i++) {
                double t = i / samplingHz;
                out[lead][i] += noiseMillivolts * random.nextGaussian()
                        + wanderMillivolts * Math.sin(2 * Math.PI * 0.25 * t + phase + lead)
                        + mainsMillivolts * Math.sin(2 * Math.PI * 50 * t + phase);
            }
        }
        return out;
    }

    private List<Beat> beats(SplittableRandom random) {
        List<Beat> beats = new ArrayList<>();
        double rr = 60 / heartRate;
        double at = PR + P_WIDTH + 0.1 * random.nextDouble() - rr;
        while (at < SECONDS) {
            boolean ectopic = random.nextDouble() < ectopicShare;
            double next = Math.max(0.35, rr * (1 + irregularity * random.nextGaussian()));
            beats.add(new Beat(ectopic ? at - 0.2 * rr : at, next, ectopic));
            at += next;
        }
        return beats;
    }

    private void draw(double[] out, int lead, Beat beat) {
        double length = (beat.ectopic() ? 150 : qrsMs) / 1000;
        double apex = beat.ectopic() ? -1.5 * rMillivolts[lead] : rMillivolts[lead];
        double st = stMillivolts[lead];
        double qt = Math.max(length + 0.15, 0.380 * Math.sqrt(60 / heartRate) + length - 0.09);
        double tAt = qt - 0.075;
        double tWidth = Math.min(0.035, (tAt - length) / 3.2);
        int from = (int) ((beat.onset() - PR - P_WIDTH) * samplingHz);
        int to = (int) ((beat.onset() + qt + 0.1) * samplingHz);
        for (int i = Math.max(0, from); i < Math.min(out.length, to); i++) {
            double t = i / samplingHz - beat.onset();
            double p = beat.ectopic() ? 0 : pMillivolts * P[lead];
            double level = t < length || t > tAt + 0.06 ? 0 : t < tAt ? st : st * (tAt + 0.06 - t) / 0.06;
            out[i] += bell(t, P_WIDTH / 2 - PR, P_WIDTH / 5, p)
                    + bell(t, tAt, tWidth, tMillivolts[lead])
                    + level
                    + triangle(t, length, apex, st);
        }
    }

    private static double triangle(double t, double length, double apex, double st) {
        if (t < 0 || t >= length) {
            return 0;
        }
        double up = APEX * length;
        return t < up ? apex * t / up : apex + (st - apex) * (t - up) / (length - up);
    }

    private static double bell(double t, double at, double sigma, double height) {
        double z = (t - at) / sigma;
        return height * Math.exp(-z * z / 2);
    }
}
