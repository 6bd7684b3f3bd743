package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/**
 * A sub-band of a tile-component.
 *
 * @param highX 1 where it is high-pass across (HL, HH)
 * @param highY 1 where it is high-pass down (LH, HH)
 * @param bitPlanes {@code Mb}, without those of a region of interest
 * @param step of the quantizer, 1 for the reversible transform
 */
record Subband(Region region, int highX, int highY, int bitPlanes, float step) {

    static Subband of(
            Region component,
            int resolution,
            int highX,
            int highY,
            ComponentCoding coding,
            Quantization q,
            int precision)
            throws PixelCodecException {
        int level = resolution == 0 ? coding.levels() : coding.levels() - resolution + 1;
        int band = resolution == 0 ? 0 : 3 * (resolution - 1) + highX + 2 * highY;
        // the gain of a sub-band is 1 bit for each high-pass (table E.1)
        float step = coding.reversible() ? 1 : q.step(band, precision + highX + highY);
        return new Subband(component.subband(level, highX, highY), highX, highY, q.bitPlanes(band), step);
    }
}
