package org.goldenhour.dicom.net.upperlayer;

/** The states of PS3.8 tables 9-1 to 9-5. */
public enum State {
    Sta1("idle"),
    Sta2("transport connection open, awaiting A-ASSOCIATE-RQ"),
    Sta3("awaiting the local A-ASSOCIATE response"),
    Sta4("awaiting the transport connection"),
    Sta5("awaiting A-ASSOCIATE-AC or A-ASSOCIATE-RJ"),
    Sta6("association established, ready for data transfer"),
    Sta7("awaiting A-RELEASE-RP"),
    Sta8("awaiting the local A-RELEASE response"),
    Sta9("release collision, requestor: awaiting the local A-RELEASE response"),
    Sta10("release collision, acceptor: awaiting A-RELEASE-RP"),
    Sta11("release collision, requestor: awaiting A-RELEASE-RP"),
    Sta12("release collision, acceptor: awaiting the local A-RELEASE response"),
    Sta13("awaiting the close of the transport connection");

    private final String meaning;

    State(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
