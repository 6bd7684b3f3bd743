package org.goldenhour.dicom.net.upperlayer;

/** One thing that an {@link Action} does: the verbs of PS3.8 tables 9-6 to 9-9. */
public enum Effect {
    TRANSPORT_CONNECT_REQUEST,
    TRANSPORT_CONNECT_RESPONSE,
    CLOSE_TRANSPORT,
    START_ARTIM,
    STOP_ARTIM,
    SEND_A_ASSOCIATE_RQ,
    SEND_A_ASSOCIATE_AC,
    SEND_A_ASSOCIATE_RJ,
    SEND_P_DATA_TF,
    SEND_A_RELEASE_RQ,
    SEND_A_RELEASE_RP,
    /** As the service-user. */
    SEND_A_ABORT_USER,
    /** As the service-provider. */
    SEND_A_ABORT_PROVIDER,
    INDICATE_A_ASSOCIATE,
    CONFIRM_A_ASSOCIATE_ACCEPT,
    CONFIRM_A_ASSOCIATE_REJECT,
    INDICATE_P_DATA,
    INDICATE_A_RELEASE,
    CONFIRM_A_RELEASE,
    /** A-ABORT or A-P-ABORT, by the source that the received PDU names. */
    INDICATE_ABORT,
    INDICATE_A_P_ABORT,
    IGNORE_PDU
}
