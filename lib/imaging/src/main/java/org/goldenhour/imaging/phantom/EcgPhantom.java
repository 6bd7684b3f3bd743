package org.goldenhour.imaging.phantom;

import java.util.SplittableRandom;
import org.goldenhour.dicom.data.DataSet;

/**
 * A 12-lead ECG of ten seconds at 500 Hz, made of bell-shaped waves per beat with a known ST level in each lead.
 *
 * @param heartRate beats per minute
 * @param stMillivolts per lead in the order I, II, III, aVR, aVL, aVF, V1 to V6: the level between J point and T wave
 * @param noiseMillivolts standard deviation of white noise
 */
public record EcgPhantom(double heartRate, double[] stMillivolts, double noiseMillivolts, long seed) {
    private static final int HZ = 500;
    private static final int SAMPLES = 10 * HZ;

    private static final double[] P = {.08, .12, .05, -.10, .03, .09, .05, .06, .06, .06, .06, .06};
    private static final double[] R = {.6, .9, .4, -.7, .3, .6, .2, .4, .8, 1.2, 1.1, .8};
    private static final double[] S = {-.1, -.15, -.1, .1, -.1, -.1, -.9, -1.1, -.7, -.4, -.2, -.1};
    private static final double[] T = {.2, .3, .1, -.25, .08, .2, -.05, .3, .4, .4, .35, .25};

    public static EcgPhantom normal(long seed) {
        return new EcgPhantom(72, new double[12], 0.015, seed);
    }

    /** ST elevation in V2 to V4, as in phantom EP-2. */
    public static EcgPhantom anteriorInfarction(long seed) {
        return new EcgPhantom(88, new double[] {0, -.05, -.06, 0, .03, -.05, .05, .30, .35, .25, .08, 0}, 0.015, seed);
    }

    /** The recording as an instance of 12-Lead ECG Waveform Storage (PS3.3 A.34.3). */
    public DataSet dataSet(StudyHeader header) {
        return EcgObject.of(header, HZ, millivolts());
    }

    /** [lead][sample], at 500 Hz. */
    public double[][] millivolts() {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] out = new double[12][SAMPLES];
        double beatSeconds = 60 / heartRate;
        for (int i = 0; i < SAMPLES; i++) {
            double t = (i / (double) HZ) % beatSeconds;
            for (int lead = 0; lead < out.length; lead++) {
                out[lead][i] = wave(lead, t) + noiseMillivolts * random.nextGaussian();
            }
        }
        return out;
    }

    /** One beat: P at 0.12 s, R at 0.26 s, J point at 0.31 s, T at 0.50 s. */
    private double wave(int lead, double t) {
        double st = t < 0.31 || t > 0.50 ? 0 : stMillivolts[lead] * Math.min(1, (0.50 - t) / 0.06);
        return bell(t, 0.12, 0.025, P[lead])
                + bell(t, 0.26, 0.012, R[lead])
                + bell(t, 0.285, 0.011, S[lead])
                + st
                + bell(t, 0.50, 0.045, T[lead]);
    }

    private static double bell(double t, double at, double sigma, double height) {
        double z = (t - at) / sigma;
        return height * Math.exp(-z * z / 2);
    }
}
