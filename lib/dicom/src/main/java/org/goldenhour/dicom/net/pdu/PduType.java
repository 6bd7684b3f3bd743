package org.goldenhour.dicom.net.pdu;

import java.util.Optional;

/** The kinds of PDU with the lengths that each may announce (PS3.8 9.3.1). A length outside is refused before anything is allocated for it. */
public enum PduType {
    /** Without an upper bound in the standard: 128 contexts with every known transfer syntax and a long user identity stay below 1 MiB. */
    A_ASSOCIATE_RQ(0x01, 68, PduType.MAX_ASSOCIATE_LENGTH),
    A_ASSOCIATE_AC(0x02, 68, PduType.MAX_ASSOCIATE_LENGTH),
    A_ASSOCIATE_RJ(0x03, 4, 4),
    /** The upper bound is what the receiver announced as its maximum (PS3.8 D.1). The shortest holds one PDV without data. */
    P_DATA_TF(0x04, 6, 0xFFFF_FFFFL),
    A_RELEASE_RQ(0x05, 4, 4),
    A_RELEASE_RP(0x06, 4, 4),
    A_ABORT(0x07, 4, 4);

    static final int MAX_ASSOCIATE_LENGTH = 1 << 20;

    private final int code;
    private final long minLength;
    private final long maxLength;

    PduType(int code, long minLength, long maxLength) {
        this.code = code;
        this.minLength = minLength;
        this.maxLength = maxLength;
    }

    public int code() {
        return code;
    }

    /** Whether a PDU of this type can have that PDU-length, the number of bytes after the six of the header. */
    public boolean allowsLength(long length) {
        return length >= minLength && length <= maxLength;
    }

    public static Optional<PduType> of(int code) {
        return code >= 1 && code <= 7 ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
