package org.goldenhour.dicom.net.upperlayer;

/** Why an association ended without a release, with a stable code for logs and runbooks. */
public enum EndCause {
    /** A-ABORT from the peer's application. Category PEER. */
    PEER_USER("GH-DICOMNET-0001"),
    /** A-ABORT from the peer's upper layer: it holds that this side broke the protocol. Category PEER. */
    PEER_PROVIDER("GH-DICOMNET-0002"),
    /** This side aborted on request of its user. Category CALLER. */
    LOCAL_USER("GH-DICOMNET-0003"),
    /** The peer broke the protocol and was sent an A-ABORT. Category PEER. */
    PROTOCOL_VIOLATION("GH-DICOMNET-0004"),
    /** The connection broke or was closed without a word. Category PEER. */
    CONNECTION_LOST("GH-DICOMNET-0005"),
    /** Nothing came, or nothing could be sent, within the time-out. Category PEER. */
    IDLE("GH-DICOMNET-0006");

    private final String code;

    EndCause(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
