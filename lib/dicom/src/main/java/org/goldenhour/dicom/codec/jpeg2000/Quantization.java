package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/**
 * QCD or QCC (T.800 A.6.4): exponent and mantissa by sub-band, in the order LL, HL, LH, HH, HL of the next resolution ...
 *
 * @param derived from those of LL alone (E-5)
 */
record Quantization(int guardBits, boolean derived, int[] exponents, int[] mantissas) {

    static Quantization read(SegmentReader in) throws PixelCodecException {
        int style = in.u8();
        int kind = style & 31;
        int bands = kind == 0 ? in.remaining() : kind == 1 ? 1 : in.remaining() / 2;
        if (kind > 2 || bands == 0) {
            throw Fault.malformed("quantization style " + kind + " of " + bands + " sub-bands");
        }
        int[] exponents = new int[bands];
        int[] mantissas = new int[bands];
        for (int b = 0; b < bands; b++) {
            int step = kind == 0 ? in.u8() << 8 : in.u16();
            exponents[b] = step >> 11;
            mantissas[b] = step & 0x7FF;
        }
        return new Quantization(style >> 5, kind == 1, exponents, mantissas);
    }

    /** @param band 0 for LL, then {@code 3 * (resolution - 1) + 1} to 3 */
    int exponent(int band) throws PixelCodecException {
        if (derived) {
            // one less for each resolution above the first that has details
            return Math.max(0, exponents[0] - (band == 0 ? 0 : (band - 1) / 3));
        }
        if (band >= exponents.length) {
            throw Fault.malformed("no quantization of sub-band " + band);
        }
        return exponents[band];
    }

    /** Bit-planes of a sub-band, {@code Mb} (E-2). */
    int bitPlanes(int band) throws PixelCodecException {
        return guardBits + exponent(band) - 1;
    }

    /** Size of a step, {@code Δb} (E-3). @param range bits of the component, with the gain of the sub-band */
    float step(int band, int range) throws PixelCodecException {
        int exponent = exponent(band);
        return Math.scalb(1 + mantissas[derived ? 0 : band] / 2048f, range - exponent);
    }
}
