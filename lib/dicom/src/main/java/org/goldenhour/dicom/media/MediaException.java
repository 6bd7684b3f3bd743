package org.goldenhour.dicom.media;

import java.io.IOException;

/** A medium that is not read. Its message names the code and numbers, never a file name: those may hold a patient's. */
public final class MediaException extends IOException {
    private static final long serialVersionUID = 1;

    private final MediaErrorCode code;

    public MediaException(MediaErrorCode code, String detail) {
        super(code.text() + " " + code + ": " + detail);
        this.code = code;
    }

    public MediaErrorCode code() {
        return code;
    }
}
