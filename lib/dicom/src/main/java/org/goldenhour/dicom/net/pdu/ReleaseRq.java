package org.goldenhour.dicom.net.pdu;

/** A-RELEASE-RQ (PS3.8 9.3.6). */
public record ReleaseRq() implements Pdu {
    @Override
    public PduType type() {
        return PduType.A_RELEASE_RQ;
    }

    @Override
    public byte[] encode() {
        return new FieldWriter().u32(0).toPdu(type());
    }
}
