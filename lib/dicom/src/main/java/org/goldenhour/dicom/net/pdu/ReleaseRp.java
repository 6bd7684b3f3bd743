package org.goldenhour.dicom.net.pdu;

/** A-RELEASE-RP (PS3.8 9.3.7). */
public record ReleaseRp() implements Pdu {
    @Override
    public PduType type() {
        return PduType.A_RELEASE_RP;
    }

    @Override
    public byte[] encode() {
        return new FieldWriter().u32(0).toPdu(type());
    }
}
