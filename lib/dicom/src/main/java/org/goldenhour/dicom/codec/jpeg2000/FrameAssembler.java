package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/** Puts the rows of tiles where they belong in the frame: level shift (T.800 G.1), bounds of the range, little endian. */
final class FrameAssembler {
    private final ImageSize size;
    private final PixelDescription described;
    private final byte[] out;
    private final int levelShift;
    private final int lowest;
    private final int highest;
    /** Bits above the precision that become copies of its highest bit, where the data set says signed and the code stream does not. */
    private final int signExtension;

    FrameAssembler(ImageSize size, PixelDescription described) {
        this.size = size;
        this.described = described;
        out = new byte[(int) described.frameBytes()];
        int precision = size.precision();
        levelShift = size.signed() ? 0 : 1 << precision - 1;
        lowest = size.signed() ? -(1 << precision - 1) : 0;
        highest = lowest + (1 << precision) - 1;
        signExtension = described.signed() && precision == described.bitsStored() ? 32 - precision : 0;
    }

    /** @param x, y of the first sample on the reference grid */
    void row(int[] samples, int component, int x, int y) {
        int step = described.samplesPerPixel();
        int at = ((y - size.y0()) * described.columns() + x - size.x0()) * step + component;
        switch (described.bitsAllocated()) {
            case 1 -> bits(samples, at, step);
            case 8 -> {
                for (int i = 0; i < samples.length; i++, at += step) {
                    out[at] = (byte) value(samples[i]);
                }
            }
            default -> {
                for (int i = 0; i < samples.length; i++, at += step) {
                    int value = value(samples[i]);
                    out[2 * at] = (byte) value;
                    out[2 * at + 1] = (byte) (value >> 8);
                }
            }
        }
    }

    private int value(int sample) {
        int bounded = Math.min(Math.max(sample + levelShift, lowest), highest);
        return bounded << signExtension >> signExtension;
    }

    /** From the lowest bit of a byte (PS3.5 8.1.1). */
    private void bits(int[] samples, int begin, int step) {
        int at = begin;
        for (int sample : samples) {
            out[at >> 3] |= (byte) ((value(sample) & 1) << (at & 7));
            at += step;
        }
    }

    /** The frame with the colours that the code stream has; those of YBR_RCT and YBR_ICT have come back to RGB (PS3.3 C.7.6.3.1.2). */
    PixelFrame frame() {
        boolean transformed = described.photometricInterpretation().equals("YBR_RCT")
                || described.photometricInterpretation().equals("YBR_ICT");
        PixelDescription colours = transformed ? described.withPhotometricInterpretation("RGB") : described;
        return new PixelFrame(colours.withPlanarConfiguration(0), out);
    }
}
