package org.goldenhour.imaging.phantom;

import java.util.SplittableRandom;
import org.goldenhour.imaging.ecg.Lead;

/** Ten seconds of rhythms without a sequence of complexes, and what a pacemaker adds to one: [lead in the order of {@link Lead}][sample] in millivolts at 500 Hz. */
public final class EcgRhythms {
    private static final int HZ = 500;
    private static final int SAMPLES = 10 * HZ;
    private static final int SOURCES = 3;

    private EcgRhythms() {}

    /** Ventricular fibrillation: three sources whose frequencies drift between 3.5 and 7 Hz and whose sizes swell and fade, seen by each lead in its own mixture. */
    public static double[][] fibrillation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] sources = new double[SOURCES][SAMPLES];
        for (double[] source : sources) {
            double phase = 2 * Math.PI * random.nextDouble();
            double hz = 3.5 + 3.5 * random.nextDouble();
            double size = 0.2 + 0.2 * random.nextDouble();
            for (int i = 0; i < SAMPLES; i++) {
                hz = Math.clamp(hz + 0.05 * random.nextGaussian(), 3.5, 7);
                size = Math.clamp(size + 0.004 * random.nextGaussian(), 0.08, 0.5);
                phase += 2 * Math.PI * hz / HZ;
                source[i] = size * Math.sin(phase);
            }
        }
        double[][] out = new double[Lead.COUNT][SAMPLES];
        for (double[] lead : out) {
            for (double[] source : sources) {
                double weight = 0.4 + 0.8 * random.nextDouble();
                double sign = random.nextBoolean() ? 1 : -1;
                for (int i = 0; i < SAMPLES; i++) {
                    lead[i] += sign * weight * source[i];
                }
            }
            noise(lead, 0.015, random);
        }
        return out;
    }

    /** A heart that does nothing, with the noise of an amplifier and a baseline that sways by breathing. */
    public static double[][] flatLine(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] out = new double[Lead.COUNT][SAMPLES];
        for (double[] lead : out) {
            double phase = 2 * Math.PI * random.nextDouble();
            for (int i = 0; i < SAMPLES; i++) {
                lead[i] = 0.1 * Math.sin(2 * Math.PI * 0.25 * i / HZ + phase);
            }
            noise(lead, 0.008, random);
        }
        return out;
    }

    private static void noise(double[] lead, double millivolts, SplittableRandom random) {
        for (int i = 0; i < lead.length; i++) {
            lead[i] += millivolts * random.nextGaussian();
        }
    }

    /**
     * A scene with a stimulus of 2 ms before each of its complexes.
     *
     * @param beforeMs from the stimulus to the onset of the QRS
     * @param height of the stimulus in lead II; the other leads see 0.3 to 1.2 times of it
     */
    public static double[][] paced(EcgScene scene, double beforeMs, double height) {
        double[][] out = scene.millivolts();
        SplittableRandom random = new SplittableRandom(scene.seed() ^ 0x5eed);
        double hz = scene.samplingHz();
        for (int lead = 0; lead < out.length; lead++) {
            double size = height * (lead == Lead.II.ordinal() ? 1 : 0.3 + 0.9 * random.nextDouble());
            for (double onset : scene.onsets()) {
                int at = (int) Math.round((onset - beforeMs / 1000) * hz);
                if (at >= 0 && at < out[lead].length) {
                    out[lead][at] += size;
                }
            }
        }
        return out;
    }
}
