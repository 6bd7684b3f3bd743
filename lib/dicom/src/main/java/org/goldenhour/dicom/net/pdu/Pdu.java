package org.goldenhour.dicom.net.pdu;

/** A protocol data unit of the DICOM upper layer (PS3.8 9.3). Immutable. */
public sealed interface Pdu permits AssociateRq, AssociateAc, AssociateRj, PDataTf, ReleaseRq, ReleaseRp, Abort {
    /** PDU-type, a reserved byte and PDU-length. */
    int HEADER_LENGTH = 6;

    PduType type();

    /** The whole PDU with its header. */
    byte[] encode();

    /**
     * Reads the part of a PDU that follows its header.
     *
     * @throws MalformedPduException where it breaks the form of PS3.8 9.3
     */
    static Pdu decode(PduType type, byte[] body) throws MalformedPduException {
        if (!type.allowsLength(body.length)) {
            throw new MalformedPduException(type + " of " + body.length + " bytes");
        }
        FieldReader in = new FieldReader(type.name(), body);
        return switch (type) {
            case A_ASSOCIATE_RQ -> AssociateRq.decode(in);
            case A_ASSOCIATE_AC -> AssociateAc.decode(in);
            case A_ASSOCIATE_RJ -> {
                in.skip(1);
                yield new AssociateRj(in.u8(), in.u8(), in.u8());
            }
            case P_DATA_TF -> PDataTf.decode(in);
            case A_RELEASE_RQ -> new ReleaseRq();
            case A_RELEASE_RP -> new ReleaseRp();
            case A_ABORT -> {
                in.skip(2);
                yield new Abort(in.u8(), in.u8());
            }
        };
    }
}
