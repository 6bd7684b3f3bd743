package org.goldenhour.dicom.codec.jpeg;

import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/**
 * The components as they were decoded, and the frame that is made of them.
 *
 * <p>Which colours they are is the data set's word, as for dcmdjpeg: {@code RGB} stays RGB and every {@code YBR} term becomes {@code YBR_FULL}. Only what proves
 * it wrong overrules it: an Adobe segment that names the transform, or chroma with fewer samples, which RGB never has.
 */
record DecodedImage(FrameHeader frame, int adobeTransform) {
    PixelFrame frame(PixelDescription described) {
        int samples = frame.components.length;
        int width = described.bitsAllocated() / 8;
        byte[] out = new byte[(int) described.frameBytes()];
        for (int i = 0; i < samples; i++) {
            Component c = frame.components[i];
            Plane plane = new Plane(c.samples, c.stride);
            if (frame.process != FrameHeader.Process.LOSSLESS
                    && (c.horizontal != frame.maxHorizontal || c.vertical != frame.maxVertical)) {
                plane = Upsampling.toFullSize(frame, c);
            }
            int shift = c.pointTransform;
            // sign bits belong into the unused bits above a signed sample
            int extend = described.signed() && frame.precision == described.bitsStored() && samples == 1
                    ? 32 - frame.precision
                    : 0;
            interleave(plane, shift, extend, out, i * width, samples * width, width);
        }
        return new PixelFrame(
                described.withPlanarConfiguration(0).withPhotometricInterpretation(colours(described)), out);
    }

    /** Rows of unsigned samples. */
    record Plane(short[] samples, int stride) {}

    private void interleave(Plane plane, int shift, int extend, byte[] out, int first, int step, int width) {
        int o = first;
        for (int y = 0; y < frame.height; y++) {
            int from = y * plane.stride();
            if (width == 1) {
                for (int x = from; x < from + frame.width; x++, o += step) {
                    out[o] = (byte) (plane.samples()[x] << shift << extend >> extend);
                }
                continue;
            }
            for (int x = from; x < from + frame.width; x++, o += step) {
                int value = (plane.samples()[x] & 0xFFFF) << shift << extend >> extend;
                out[o] = (byte) value;
                out[o + 1] = (byte) (value >> 8);
            }
        }
    }

    private String colours(PixelDescription described) {
        String term = described.photometricInterpretation();
        if (frame.components.length != 3) {
            return term;
        }
        boolean subsampled = frame.components[0].horizontal != frame.components[1].horizontal
                || frame.components[0].vertical != frame.components[1].vertical;
        if (subsampled || adobeTransform == 1 && frame.process != FrameHeader.Process.LOSSLESS) {
            return "YBR_FULL";
        }
        if (adobeTransform == 0 && term.startsWith("YBR") && frame.process != FrameHeader.Process.LOSSLESS) {
            return "RGB";
        }
        return term.startsWith("YBR") ? "YBR_FULL" : term;
    }
}
