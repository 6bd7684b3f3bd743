package org.goldenhour.dicom.codec.jpeg2000;

/**
 * Contexts of the bit-plane coder (T.800 tables D.1 to D.4), looked up by the neighbourhood of a sample. Significance lies in nine bits, row by row from the north-west;
 * the sample itself is bit 4.
 */
final class ContextTables {
    static final int SIGN = 9;
    static final int REFINEMENT = 14;
    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;
    static final int COUNT = 19;

    private static final byte[][] SIGNIFICANCE = {significance(0), significance(1), significance(2)};

    /**
     * Context of a sign in the low bits and the predicted sign in bit 7, by bits: 0 west is negative, 1 north is significant, 2 east is negative, 3 west is significant,
     * 4 north is negative, 5 east is significant, 6 south is negative, 7 south is significant.
     */
    static final byte[] SIGNS = signs();

    private ContextTables() {}

    static byte[] significanceOf(Subband subband) {
        return SIGNIFICANCE[subband.highX() == 0 ? 0 : 1 + subband.highY()];
    }

    /** @param kind 0 for LL and LH, 1 for HL, 2 for HH */
    private static byte[] significance(int kind) {
        byte[] table = new byte[512];
        for (int i = 0; i < 512; i++) {
            int h = (i >> 3 & 1) + (i >> 5 & 1);
            int v = (i >> 1 & 1) + (i >> 7 & 1);
            int d = (i & 1) + (i >> 2 & 1) + (i >> 6 & 1) + (i >> 8 & 1);
            table[i] = (byte) (kind == 2 ? diagonal(h + v, d) : kind == 1 ? straight(v, h, d) : straight(h, v, d));
        }
        return table;
    }

    private static int straight(int h, int v, int d) {
        if (h == 2) {
            return 8;
        }
        if (h == 1) {
            return v >= 1 ? 7 : d >= 1 ? 6 : 5;
        }
        return v == 2 ? 4 : v == 1 ? 3 : Math.min(d, 2);
    }

    private static int diagonal(int hv, int d) {
        return switch (d) {
            case 0 -> Math.min(hv, 2);
            case 1 -> 3 + Math.min(hv, 2);
            case 2 -> hv >= 1 ? 7 : 6;
            default -> 8;
        };
    }

    private static byte[] signs() {
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            int h = Math.clamp(contribution(i, 3, 0) + contribution(i, 5, 2), -1, 1);
            int v = Math.clamp(contribution(i, 1, 4) + contribution(i, 7, 6), -1, 1);
            boolean turned = h < 0 || h == 0 && v < 0;
            int context = h == 0 ? Math.abs(v) : 3 + (turned ? -v : v);
            table[i] = (byte) (SIGN + context | (turned ? 0x80 : 0));
        }
        return table;
    }

    private static int contribution(int bits, int significant, int negative) {
        return (bits >> significant & 1) == 0 ? 0 : (bits >> negative & 1) == 1 ? -1 : 1;
    }
}
