package org.goldenhour.dicom.codec;

/**
 * How much may be lost.
 *
 * @param jpegQuality 1 to 100, of lossy JPEG
 * @param nearLossless greatest difference of a sample, in stored values, of JPEG-LS; 0 is lossless
 */
public record EncodeOptions(int jpegQuality, int nearLossless) {
    public static final EncodeOptions DEFAULT = new EncodeOptions(90, 0);

    public EncodeOptions withNearLossless(int difference) {
        return new EncodeOptions(jpegQuality, difference);
    }

    public EncodeOptions withJpegQuality(int quality) {
        return new EncodeOptions(quality, nearLossless);
    }
}
