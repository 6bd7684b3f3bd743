package org.goldenhour.dicom.pixel;

/** Luminance and colour differences of 8 bits to RGB (PS3.3 C.7.6.3.1.2). */
final class YbrColor {
    private YbrColor() {}

    /** @param partial Y from 16 to 235 and differences from 16 to 240 (ITU-R BT.601-2), else all from 0 to 255 */
    static void toRgb(int y, int cb, int cr, boolean partial, byte[] out, int at) {
        double luminance = partial ? (y - 16) * 255 / 219.0 : y;
        double scale = partial ? 255 / 224.0 : 1;
        double blue = (cb - 128) * scale;
        double red = (cr - 128) * scale;
        out[at] = clamped(luminance + 1.402 * red);
        out[at + 1] = clamped(luminance - 0.344136 * blue - 0.714136 * red);
        out[at + 2] = clamped(luminance + 1.772 * blue);
    }

    private static byte clamped(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
