package org.goldenhour.dicom.net.pdu;

import java.io.IOException;

/** A PDU that breaks the form of PS3.8 9.3: event 19 of the state machine. The message names the place and the fault, never a value. */
public final class MalformedPduException extends IOException {
    private static final long serialVersionUID = 1;

    public MalformedPduException(String message) {
        super(message);
    }
}
