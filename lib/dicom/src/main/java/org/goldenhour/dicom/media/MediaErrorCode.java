package org.goldenhour.dicom.media;

/** Why a medium is not read. The text of a code is stable. */
public enum MediaErrorCode {
    /** A name in a ZIP file leads out of it: absolute, with a drive, or with {@code ..} in it. */
    UNSAFE_NAME("GH-MEDIA-0001"),
    /** More files or bytes than {@link MediaLimits} allow, or a compression that only a bomb has. */
    TOO_LARGE("GH-MEDIA-0002"),
    /** Neither a folder, nor a ZIP file, nor a DICOM file. */
    NOT_A_MEDIUM("GH-MEDIA-0003"),
    /** The directory has no records that can be read. */
    NO_DIRECTORY("GH-MEDIA-0004");

    private final String text;

    MediaErrorCode(String text) {
        this.text = text;
    }

    /** The stable text, such as {@code GH-MEDIA-0002}. */
    public String text() {
        return text;
    }
}
