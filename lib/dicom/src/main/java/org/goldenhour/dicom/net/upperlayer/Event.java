package org.goldenhour.dicom.net.upperlayer;

import org.goldenhour.dicom.net.pdu.PduType;

/** The events of PS3.8 table 9-10, in its order. */
public enum Event {
    Evt1("A-ASSOCIATE request (local user)"),
    Evt2("transport connection confirmed"),
    Evt3("A-ASSOCIATE-AC received"),
    Evt4("A-ASSOCIATE-RJ received"),
    Evt5("transport connection indication"),
    Evt6("A-ASSOCIATE-RQ received"),
    Evt7("A-ASSOCIATE response, accept (local user)"),
    Evt8("A-ASSOCIATE response, reject (local user)"),
    Evt9("P-DATA request (local user)"),
    Evt10("P-DATA-TF received"),
    Evt11("A-RELEASE request (local user)"),
    Evt12("A-RELEASE-RQ received"),
    Evt13("A-RELEASE-RP received"),
    Evt14("A-RELEASE response (local user)"),
    Evt15("A-ABORT request (local user)"),
    Evt16("A-ABORT received"),
    Evt17("transport connection closed"),
    Evt18("ARTIM timer expired"),
    Evt19("unrecognized or invalid PDU received");

    private final String meaning;

    Event(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    static Event received(PduType type) {
        return switch (type) {
            case A_ASSOCIATE_RQ -> Evt6;
            case A_ASSOCIATE_AC -> Evt3;
            case A_ASSOCIATE_RJ -> Evt4;
            case P_DATA_TF -> Evt10;
            case A_RELEASE_RQ -> Evt12;
            case A_RELEASE_RP -> Evt13;
            case A_ABORT -> Evt16;
        };
    }
}
