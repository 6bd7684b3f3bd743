package org.goldenhour.dicom.seg;

/**
 * A colour as DICOM stores it (PS3.3 C.10.7.1.1): each component scaled to 0 to 65535.
 *
 * @param l lightness 0 to 100 scaled
 * @param a green to red, -128 to 127 scaled
 * @param b blue to yellow, -128 to 127 scaled
 */
public record CieLab(int l, int a, int b) {
    /** The colour of an sRGB triple, each 0 to 255, over the D50 white point of the profile connection space. */
    public static CieLab ofRgb(int red, int green, int blue) {
        double r = linear(red);
        double g = linear(green);
        double bl = linear(blue);
        double x = 0.4360747 * r + 0.3850649 * g + 0.1430804 * bl;
        double y = 0.2225045 * r + 0.7168786 * g + 0.0606169 * bl;
        double z = 0.0139322 * r + 0.0971045 * g + 0.7141733 * bl;
        double fx = curve(x / 0.96422);
        double fy = curve(y);
        double fz = curve(z / 0.82521);
        return new CieLab(
                scale((116 * fy - 16) / 100),
                scale((500 * (fx - fy) + 128) / 255),
                scale((200 * (fy - fz) + 128) / 255));
    }

    private static double linear(int component) {
        double c = component / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double curve(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    private static int scale(double fraction) {
        return (int) Math.round(Math.clamp(fraction, 0, 1) * 65535);
    }
}
