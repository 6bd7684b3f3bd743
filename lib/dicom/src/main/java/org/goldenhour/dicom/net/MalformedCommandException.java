package org.goldenhour.dicom.net;

import java.io.IOException;

/** A command set that breaks the form of PS3.7 6.3 and annex E. The message names the place, never a value. */
public final class MalformedCommandException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedCommandException(String message) {
        super("GH-DICOMNET-0011 " + message);
    }
}
