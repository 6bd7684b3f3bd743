package org.goldenhour.dicom.codec;

import java.util.Random;

/** Invented frames, the same for the same seed: a bright ellipse with a gradient and noise on an even background. */
public final class TestFrames {
    private TestFrames() {}

    public static PixelDescription grey(int rows, int columns, int bitsStored, boolean signed) {
        int allocated = bitsStored > 8 ? 16 : 8;
        return new PixelDescription(rows, columns, 1, "MONOCHROME2", allocated, bitsStored, bitsStored - 1, signed, 0);
    }

    public static PixelDescription colour(int rows, int columns, String photometricInterpretation) {
        return new PixelDescription(rows, columns, 3, photometricInterpretation, 8, 8, 7, false, 0);
    }

    /** @param noise greatest change of a sample, in parts of 1000 of the range */
    public static PixelFrame phantom(PixelDescription d, long seed, int noise) {
        Random random = new Random(seed);
        int width = d.bitsAllocated() / 8;
        byte[] bytes = new byte[(int) d.frameBytes()];
        int range = (1 << d.bitsStored()) - 1;
        int lowest = d.signed() ? -(1 << d.bitsStored() - 1) : 0;
        for (int i = 0, o = 0; i < d.rows() * d.columns(); i++) {
            double y = 2.0 * (i / d.columns()) / d.rows() - 1;
            double x = 2.0 * (i % d.columns()) / d.columns() - 1;
            for (int s = 0; s < d.samplesPerPixel(); s++, o += width) {
                double value = x * x + 1.5 * y * y < 0.8 ? 0.5 + 0.2 * x + 0.15 * y * (s + 1) : 0.05;
                double noisy = value < 0.1 ? value : value + (random.nextDouble() - 0.5) * 2 * noise / 1000;
                int sample = lowest + (int) Math.clamp(Math.round(noisy * range), 0, range);
                bytes[o] = (byte) sample;
                if (width > 1) {
                    bytes[o + 1] = (byte) (sample >> 8);
                }
            }
        }
        return new PixelFrame(d, bytes);
    }

    /** Any values of the range, nothing to compress. */
    public static PixelFrame noise(PixelDescription d, long seed) {
        return phantom(d, seed, 4000);
    }
}
