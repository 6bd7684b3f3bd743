package org.goldenhour.dicom.io;

import java.io.IOException;
import org.goldenhour.dicom.data.Tag;

/** Bytes that are not DICOM, or not all of it. Its message names code, tag and position and never a value. */
public final class MalformedDicomException extends IOException {
    private static final long serialVersionUID = 1;

    private final DicomErrorCode code;
    private final int tag;
    private final long position;

    /**
     * @param tag the element that was being read; 0 where none was
     * @param position of the byte at which reading stopped, from the start of the file or stream; within a deflated data set from the start of what was inflated
     */
    public MalformedDicomException(DicomErrorCode code, int tag, long position) {
        super(code.text() + " " + code + " at byte " + position + (tag == 0 ? "" : " in " + Tag.toString(tag)));
        this.code = code;
        this.tag = tag;
        this.position = position;
    }

    public DicomErrorCode code() {
        return code;
    }

    /** The element that was being read, or 0. */
    public int tag() {
        return tag;
    }

    /** Byte position from the start of the file or stream. */
    public long position() {
        return position;
    }
}
