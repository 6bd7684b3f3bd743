package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;

/** The ways in which a code stream is refused. */
final class Fault {
    private Fault() {}

    static PixelCodecException malformed(String detail) {
        return new PixelCodecException(CodecErrorCode.MALFORMED, detail);
    }

    static PixelCodecException truncated(String detail) {
        return new PixelCodecException(CodecErrorCode.TRUNCATED, detail);
    }

    static PixelCodecException notSupported(String detail) {
        return new PixelCodecException(CodecErrorCode.PROCESS_NOT_SUPPORTED, detail);
    }
}
