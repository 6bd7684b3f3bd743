package org.goldenhour.dicom.codec;

/** Why a frame could not be decoded or encoded. The text of a code is stable. */
public enum CodecErrorCode {
    /** Nobody decodes this transfer syntax. */
    SYNTAX_NOT_SUPPORTED("GH-CODEC-0001"),
    /** The code stream ends before the frame is whole. */
    TRUNCATED("GH-CODEC-0002"),
    /** The code stream breaks the rules of its format. */
    MALFORMED("GH-CODEC-0003"),
    /** Header and code stream disagree on size, samples or depth. */
    DOES_NOT_MATCH_HEADER("GH-CODEC-0004"),
    /** Correct, but of a process or option that is not supported. */
    PROCESS_NOT_SUPPORTED("GH-CODEC-0005"),
    /** There is no such frame in the pixel data, or its bounds cannot be told. */
    NO_SUCH_FRAME("GH-CODEC-0006"),
    /** The frame does not fit the transfer syntax. */
    NOT_ENCODABLE("GH-CODEC-0007"),
    /** The frame is larger than this node takes. */
    TOO_LARGE("GH-CODEC-0008");

    private final String text;

    CodecErrorCode(String text) {
        this.text = text;
    }

    /** The stable text, such as {@code GH-CODEC-0003}. */
    public String text() {
        return text;
    }
}
