package org.goldenhour.dicom.codec.jpegls;

import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;

/**
 * MAXVAL, NEAR, the thresholds T1 to T3 and RESET of T.87 C.2.4.1.1, and what follows from them (A.2.1).
 *
 * @param range number of quantised errors
 * @param errorBits qbpp
 * @param limit LIMIT, greatest length of a code in bits
 */
record CodingParameters(int maxval, int near, int t1, int t2, int t3, int reset, int range, int errorBits, int limit) {

    /** Zero stands for the default, as in LSE. */
    static CodingParameters of(int maxval, int near, int t1, int t2, int t3, int reset) throws PixelCodecException {
        boolean large = maxval >= 128;
        int factor = large ? Math.min(maxval, 4095) + 128 >> 8 : 256 / (maxval + 1);
        int d1 = large ? factor + 2 + 3 * near : Math.max(2, 3 / factor + 3 * near);
        int d2 = large ? factor * 4 + 3 + 5 * near : Math.max(3, 7 / factor + 5 * near);
        int d3 = large ? factor * 17 + 4 + 7 * near : Math.max(4, 21 / factor + 7 * near);
        int first = t1 != 0 ? t1 : clamp(d1, near + 1, maxval);
        int second = t2 != 0 ? t2 : clamp(d2, first, maxval);
        int third = t3 != 0 ? t3 : clamp(d3, second, maxval);
        int resetAt = reset != 0 ? reset : 64;
        if (near > Math.min(255, maxval / 2)
                || first < near + 1
                || second < first
                || third < second
                || third > Math.max(maxval, near + 1)
                || resetAt < 3
                || resetAt > Math.max(255, maxval)) {
            throw new PixelCodecException(
                    CodecErrorCode.MALFORMED,
                    "JPEG-LS parameters " + maxval + "/" + near + "/" + first + "/" + second + "/" + third);
        }
        int range = (maxval + 2 * near) / (2 * near + 1) + 1;
        int bits = Math.max(2, bitsOf(maxval + 1));
        return new CodingParameters(
                maxval, near, first, second, third, resetAt, range, bitsOf(range), 2 * (bits + Math.max(8, bits)));
    }

    private static int clamp(int value, int low, int maxval) {
        return value > maxval || value < low ? low : value;
    }

    /** Bits for that many values. */
    private static int bitsOf(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }
}
