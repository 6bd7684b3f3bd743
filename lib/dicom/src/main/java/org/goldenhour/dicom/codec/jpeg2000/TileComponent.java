package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/** One component of a tile: its resolutions, from the smallest (index 0) to the full one. */
final class TileComponent {
    final ComponentCoding coding;
    final int regionOfInterestShift;
    final Resolution[] resolutions;

    TileComponent(
            Region tile, ComponentCoding coding, Quantization quantization, int regionOfInterestShift, int precision)
            throws PixelCodecException {
        this.coding = coding;
        this.regionOfInterestShift = regionOfInterestShift;
        resolutions = new Resolution[coding.levels() + 1];
        for (int r = 0; r < resolutions.length; r++) {
            resolutions[r] = new Resolution(tile, r, coding, quantization, precision);
        }
    }
}
