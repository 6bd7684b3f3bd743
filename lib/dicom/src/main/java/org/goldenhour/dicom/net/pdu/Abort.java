package org.goldenhour.dicom.net.pdu;

/**
 * A-ABORT (PS3.8 9.3.8).
 *
 * @param source 0 service-user, 2 service-provider; unsigned byte
 * @param reason significant of a provider: 0 not specified, 1 unrecognized PDU, 2 unexpected PDU, 4 to 6 a parameter; unsigned byte
 */
public record Abort(int source, int reason) implements Pdu {
    /** By the user of the upper layer: an application. */
    public static final Abort BY_SERVICE_USER = new Abort(0, 0);

    public static final Abort UNRECOGNIZED_PDU = new Abort(2, 1);
    public static final Abort UNEXPECTED_PDU = new Abort(2, 2);
    public static final Abort INVALID_PDU_PARAMETER = new Abort(2, 6);

    @Override
    public PduType type() {
        return PduType.A_ABORT;
    }

    @Override
    public byte[] encode() {
        return new FieldWriter().u16(0).u8(source).u8(reason).toPdu(type());
    }
}
