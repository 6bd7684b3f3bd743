package org.goldenhour.dicom.codec;

import java.io.IOException;

/** A frame that cannot be decoded or encoded. Its message names code and position and never a value of the data set. */
public final class PixelCodecException extends IOException {
    private static final long serialVersionUID = 1;

    private final CodecErrorCode code;

    public PixelCodecException(CodecErrorCode code, String detail) {
        super(code.text() + " " + code + ": " + detail);
        this.code = code;
    }

    public PixelCodecException(CodecErrorCode code, String detail, Throwable cause) {
        super(code.text() + " " + code + ": " + detail, cause);
        this.code = code;
    }

    public CodecErrorCode code() {
        return code;
    }
}
