package org.goldenhour.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal strings of at most 16 bytes (PS3.5 6.2, DS). */
public final class DecimalString {
    private static final int MAX_BYTES = 16;

    private DecimalString() {}

    /** The value in at most 16 characters, with as many digits as fit; not-a-number and infinities have no form and are refused. */
    public static String format(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("DS has no form for " + value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        for (int digits = 16; digits > 0; digits--) {
            BigDecimal rounded = round(exact, digits);
            String plain = rounded.toPlainString();
            if (plain.length() <= MAX_BYTES) {
                return plain;
            }
            String scientific = rounded.toString();
            if (scientific.length() <= MAX_BYTES) {
                return scientific;
            }
        }
        throw new IllegalStateException("unreachable: one digit with exponent always fits");
    }

    /** To the nearest, but never beyond the largest double, which would read as infinity. */
    private static BigDecimal round(BigDecimal exact, int digits) {
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return Double.isInfinite(nearest.doubleValue())
                ? exact.round(new MathContext(digits, RoundingMode.DOWN)).stripTrailingZeros()
                : nearest.stripTrailingZeros();
    }
}
