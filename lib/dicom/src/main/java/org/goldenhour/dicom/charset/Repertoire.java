package org.goldenhour.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A character set that escape sequences can designate to the left half (G0, bytes 21 to 7E) or the right half (G1, bytes A1 to FE) of the code table: PS3.3 tables
 * C.12-3 and C.12-4, PS3.5 6.1.2.5.
 */
enum Repertoire {
    IR_6(6, Half.LEFT, 1, "(B", StandardCharsets.US_ASCII),
    IR_14(14, Half.LEFT, 1, "(J", StandardCharsets.US_ASCII),
    IR_100(100, Half.RIGHT, 1, "-A", StandardCharsets.ISO_8859_1),
    IR_101(101, Half.RIGHT, 1, "-B", Charset.forName("ISO-8859-2")),
    IR_109(109, Half.RIGHT, 1, "-C", Charset.forName("ISO-8859-3")),
    IR_110(110, Half.RIGHT, 1, "-D", Charset.forName("ISO-8859-4")),
    IR_144(144, Half.RIGHT, 1, "-L", Charset.forName("ISO-8859-5")),
    IR_127(127, Half.RIGHT, 1, "-G", Charset.forName("ISO-8859-6")),
    IR_126(126, Half.RIGHT, 1, "-F", Charset.forName("ISO-8859-7")),
    IR_138(138, Half.RIGHT, 1, "-H", Charset.forName("ISO-8859-8")),
    IR_148(148, Half.RIGHT, 1, "-M", Charset.forName("ISO-8859-9")),
    IR_203(203, Half.RIGHT, 1, "-b", Charset.forName("ISO-8859-15")),
    IR_166(166, Half.RIGHT, 1, "-T", Charset.forName("TIS-620")),
    IR_13(13, Half.RIGHT, 1, ")I", Charset.forName("JIS_X0201")),
    IR_87(87, Half.LEFT, 2, "$B", Charset.forName("EUC-JP")),
    /** JIS C 6226-1978, the predecessor of 87, which old Japanese devices still announce. */
    IR_42(42, Half.LEFT, 2, "$@", Charset.forName("EUC-JP")),
    IR_159(159, Half.LEFT, 2, "$(D", Charset.forName("EUC-JP")),
    IR_149(149, Half.RIGHT, 2, "$)C", Charset.forName("EUC-KR")),
    IR_58(58, Half.RIGHT, 2, "$)A", Charset.forName("GB2312"));

    enum Half {
        LEFT,
        RIGHT
    }

    /** The byte that EUC-JP puts before characters of JIS X 0212. */
    private static final byte SINGLE_SHIFT_3 = (byte) 0x8F;

    private static final Repertoire[] ALL = values();

    private final int registration;
    private final Half half;
    private final int bytesPerCharacter;
    private final byte[] designation;
    private final Charset charset;

    Repertoire(int registration, Half half, int bytesPerCharacter, String designation, Charset charset) {
        this.registration = registration;
        this.half = half;
        this.bytesPerCharacter = bytesPerCharacter;
        this.designation = designation.getBytes(StandardCharsets.US_ASCII);
        this.charset = charset;
    }

    /** The set of that ISO-IR registration number, or null. */
    static Repertoire of(int registration) {
        for (Repertoire repertoire : ALL) {
            if (repertoire.registration == registration) {
                return repertoire;
            }
        }
        return null;
    }

    /** The set that the escape sequence at this position designates, or null where none does. {@code at} is the position of the ESC. */
    static Repertoire designatedBy(byte[] text, int at) {
        for (Repertoire repertoire : ALL) {
            int end = at + 1 + repertoire.designation.length;
            if (end <= text.length && Arrays.equals(text, at + 1, end, repertoire.designation, 0, end - at - 1)) {
                return repertoire;
            }
        }
        return null;
    }

    Half half() {
        return half;
    }

    boolean isTwoByte() {
        return bytesPerCharacter == 2;
    }

    /** What follows ESC to designate this set. */
    byte[] designation() {
        return designation;
    }

    Charset charset() {
        return charset;
    }

    /** Characters of a run of bytes of this set. */
    String decode(byte[] text, int from, int to) {
        if (half == Half.RIGHT || !isTwoByte()) {
            return new String(text, from, to - from, charset);
        }
        byte[] extended = new byte[(to - from) * 2];
        int size = 0;
        for (int i = from; i < to; i++) {
            if (this == IR_159 && (i - from) % 2 == 0) {
                extended[size++] = SINGLE_SHIFT_3;
            }
            extended[size++] = (byte) (text[i] | 0x80);
        }
        return new String(extended, 0, size, charset);
    }

    /** The bytes of one character that is not ASCII, or null where this set lacks it. */
    byte[] encode(String character) {
        byte[] bytes = character.getBytes(charset);
        if (half == Half.RIGHT) {
            return bytes.length == bytesPerCharacter && bytes[0] < 0 ? bytes : null;
        }
        if (!isTwoByte()) {
            return null;
        }
        boolean supplementary = bytes.length == 3 && bytes[0] == SINGLE_SHIFT_3;
        boolean mine = this == IR_159 ? supplementary : bytes.length == 2 && (bytes[0] & 0xFF) >= 0xA1;
        if (!mine) {
            return null;
        }
        byte[] left = Arrays.copyOfRange(bytes, bytes.length - 2, bytes.length);
        left[0] &= 0x7F;
        left[1] &= 0x7F;
        return left;
    }
}
