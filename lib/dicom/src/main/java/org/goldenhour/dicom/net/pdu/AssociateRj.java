package org.goldenhour.dicom.net.pdu;

/**
 * A-ASSOCIATE-RJ (PS3.8 9.3.4).
 *
 * @param result 1 rejected-permanent, 2 rejected-transient
 * @param source 1 service-user, 2 service-provider (ACSE), 3 service-provider (presentation)
 * @param reason by source, PS3.8 table 9-21
 */
public record AssociateRj(int result, int source, int reason) implements Pdu {
    public static final AssociateRj NO_REASON_GIVEN = new AssociateRj(1, 1, 1);
    public static final AssociateRj APPLICATION_CONTEXT_NAME_NOT_SUPPORTED = new AssociateRj(1, 1, 2);
    public static final AssociateRj CALLING_AE_TITLE_NOT_RECOGNIZED = new AssociateRj(1, 1, 3);
    public static final AssociateRj CALLED_AE_TITLE_NOT_RECOGNIZED = new AssociateRj(1, 1, 7);
    public static final AssociateRj PROTOCOL_VERSION_NOT_SUPPORTED = new AssociateRj(1, 2, 2);
    public static final AssociateRj TEMPORARY_CONGESTION = new AssociateRj(2, 3, 1);
    public static final AssociateRj LOCAL_LIMIT_EXCEEDED = new AssociateRj(2, 3, 2);

    @Override
    public PduType type() {
        return PduType.A_ASSOCIATE_RJ;
    }

    @Override
    public byte[] encode() {
        return new FieldWriter().u8(0).u8(result).u8(source).u8(reason).toPdu(type());
    }

    /** The reason in the standard's words (PS3.8 table 9-21). */
    public String meaning() {
        return switch (source * 10 + reason) {
            case 11 -> "no-reason-given";
            case 12 -> "application-context-name-not-supported";
            case 13 -> "calling-AE-title-not-recognized";
            case 17 -> "called-AE-title-not-recognized";
            case 21 -> "no-reason-given by the provider";
            case 22 -> "protocol-version-not-supported";
            case 31 -> "temporary-congestion";
            case 32 -> "local-limit-exceeded";
            default -> "source " + source + " reason " + reason;
        };
    }
}
