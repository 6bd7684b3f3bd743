package org.goldenhour.dicom.data;

import java.util.HashMap;
import java.util.Map;

/** The value representations of PS3.5 6.2, with what the encodings of PS3.5 7.1.2 and 7.3 need to know about each. */
public enum VR {
    AE(Kind.TEXT, 1, false),
    AS(Kind.TEXT, 1, false),
    AT(Kind.BINARY, 2, false),
    CS(Kind.TEXT, 1, false),
    DA(Kind.TEXT, 1, false),
    DS(Kind.TEXT, 1, false),
    DT(Kind.TEXT, 1, false),
    FD(Kind.BINARY, 8, false),
    FL(Kind.BINARY, 4, false),
    IS(Kind.TEXT, 1, false),
    LO(Kind.CHARSET_TEXT, 1, false),
    LT(Kind.CHARSET_TEXT, 1, false),
    OB(Kind.BINARY, 1, true),
    OD(Kind.BINARY, 8, true),
    OF(Kind.BINARY, 4, true),
    OL(Kind.BINARY, 4, true),
    OV(Kind.BINARY, 8, true),
    OW(Kind.BINARY, 2, true),
    PN(Kind.CHARSET_TEXT, 1, false),
    SH(Kind.CHARSET_TEXT, 1, false),
    SL(Kind.BINARY, 4, false),
    SQ(Kind.SEQUENCE, 1, true),
    SS(Kind.BINARY, 2, false),
    ST(Kind.CHARSET_TEXT, 1, false),
    SV(Kind.BINARY, 8, true),
    TM(Kind.TEXT, 1, false),
    UC(Kind.CHARSET_TEXT, 1, true),
    UI(Kind.TEXT, 1, false),
    UL(Kind.BINARY, 4, false),
    UN(Kind.BINARY, 1, true),
    UR(Kind.TEXT, 1, true),
    US(Kind.BINARY, 2, false),
    UT(Kind.CHARSET_TEXT, 1, true),
    UV(Kind.BINARY, 8, true);

    private enum Kind {
        TEXT,
        CHARSET_TEXT,
        BINARY,
        SEQUENCE
    }

    private static final Map<String, VR> BY_NAME = new HashMap<>();
    private static final VR[] BY_LETTERS = new VR[26 * 26];

    static {
        for (VR vr : values()) {
            BY_NAME.put(vr.name(), vr);
            BY_LETTERS[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int unitBytes;
    private final boolean longLength;

    VR(Kind kind, int unitBytes, boolean longLength) {
        this.kind = kind;
        this.unitBytes = unitBytes;
        this.longLength = longLength;
    }

    /** The value representation of two ASCII letters, or null where the standard knows none of that name. */
    public static VR of(String name) {
        return BY_NAME.get(name);
    }

    /** The value representation of the two bytes of an explicit header, or null where the standard knows none of that name. */
    public static VR of(int first, int second) {
        int row = (first & 0xFF) - 'A';
        int column = (second & 0xFF) - 'A';
        return row < 0 || row >= 26 || column < 0 || column >= 26 ? null : BY_LETTERS[row * 26 + column];
    }

    /** Whether an explicit header has two reserved bytes and a 32-bit length (PS3.5 table 7.1-1). */
    public boolean hasLongLength() {
        return longLength;
    }

    /** Bytes of one binary value, the unit in which big endian swaps; 1 for text and byte strings. */
    public int unitBytes() {
        return unitBytes;
    }

    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.CHARSET_TEXT;
    }

    /** Whether SpecificCharacterSet (0008,0005) governs the value (PS3.5 6.1.2.2). */
    public boolean usesCharacterSet() {
        return kind == Kind.CHARSET_TEXT;
    }

    /** Whether a backslash separates values; in ST, LT, UT and UR it is an ordinary character (PS3.5 6.2). */
    public boolean isMultiValuedText() {
        return isText() && this != ST && this != LT && this != UT && this != UR;
    }

    /** The byte that makes the length even: NUL for UI and byte strings, space for text (PS3.5 6.2). */
    public byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }
}
