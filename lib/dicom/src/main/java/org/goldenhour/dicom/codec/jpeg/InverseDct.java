package org.goldenhour.dicom.codec.jpeg;

/**
 * The accurate integer inverse DCT of Loeffler, Ligtenberg and Moschytz (ICASSP 1989), with the scaling of the Independent JPEG Group ("islow"): 13 bits of
 * fraction in the constants, 2 more (1 for samples of 12 bits) between the passes. So results are those of libjpeg and dcmtk, to the bit.
 */
final class InverseDct {
    private static final int FRACTION = 13;

    private final int between;
    private final int greatest;
    private final int centre;
    private final int[] pass = new int[64];
    private final int[] eight = new int[8];

    /** @param precision of a sample, 8 or 12 bits */
    InverseDct(int precision) {
        between = precision == 8 ? 2 : 1;
        greatest = (1 << precision) - 1;
        centre = 1 << precision - 1;
    }

    /** A block of which nothing but the mean is known. */
    void flat(int dc, int quantizer, short[] out, int at, int stride) {
        short value = sample(dc * quantizer + 4 >> 3);
        for (int y = 0; y < 8; y++) {
            int o = at + y * stride;
            for (int x = 0; x < 8; x++) {
                out[o + x] = value;
            }
        }
    }

    void transform(short[] in, int from, int[] quantizer, short[] out, int at, int stride) {
        int[] p = pass;
        int[] e = eight;
        int round = FRACTION - between;
        for (int x = 0; x < 8; x++) {
            int i = from + x;
            if ((in[i + 8] | in[i + 16] | in[i + 24] | in[i + 32] | in[i + 40] | in[i + 48] | in[i + 56]) == 0) {
                int flat = in[i] * quantizer[x] << between;
                for (int y = 0; y < 64; y += 8) {
                    p[x + y] = flat;
                }
                continue;
            }
            oneDimension(
                    in[i] * quantizer[x],
                    in[i + 8] * quantizer[x + 8],
                    in[i + 16] * quantizer[x + 16],
                    in[i + 24] * quantizer[x + 24],
                    in[i + 32] * quantizer[x + 32],
                    in[i + 40] * quantizer[x + 40],
                    in[i + 48] * quantizer[x + 48],
                    in[i + 56] * quantizer[x + 56],
                    e);
            for (int y = 0; y < 8; y++) {
                p[x + 8 * y] = e[y] + (1 << round - 1) >> round;
            }
        }
        int last = FRACTION + between + 3;
        for (int y = 0; y < 8; y++) {
            int i = 8 * y;
            oneDimension(p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5], p[i + 6], p[i + 7], e);
            int o = at + y * stride;
            for (int x = 0; x < 8; x++) {
                out[o + x] = sample(e[x] + (1 << last - 1) >> last);
            }
        }
    }

    private short sample(int value) {
        return (short) Math.clamp(value + centre, 0, greatest);
    }

    /** Constants are the paper's, times 2 to the 13th. */
    private static void oneDimension(int c0, int c1, int c2, int c3, int c4, int c5, int c6, int c7, int[] out) {
        int z1 = (c2 + c6) * 4433;
        int even2 = z1 - c6 * 15137;
        int even3 = z1 + c2 * 6270;
        int even0 = c0 + c4 << FRACTION;
        int even1 = c0 - c4 << FRACTION;
        int a0 = even0 + even3;
        int a3 = even0 - even3;
        int a1 = even1 + even2;
        int a2 = even1 - even2;
        int z5 = (c7 + c3 + c5 + c1) * 9633;
        int z71 = (c7 + c1) * -7373;
        int z53 = (c5 + c3) * -20995;
        int z73 = (c7 + c3) * -16069 + z5;
        int z51 = (c5 + c1) * -3196 + z5;
        int b0 = c7 * 2446 + z71 + z73;
        int b1 = c5 * 16819 + z53 + z51;
        int b2 = c3 * 25172 + z53 + z73;
        int b3 = c1 * 12299 + z71 + z51;
        out[0] = a0 + b3;
        out[7] = a0 - b3;
        out[1] = a1 + b2;
        out[6] = a1 - b2;
        out[2] = a2 + b1;
        out[5] = a2 - b1;
        out[3] = a3 + b0;
        out[4] = a3 - b0;
    }
}
