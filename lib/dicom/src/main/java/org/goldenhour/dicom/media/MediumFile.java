package org.goldenhour.dicom.media;

import java.io.IOException;
import java.io.InputStream;

/** A file of a medium, wherever that is. */
public interface MediumFile {
    /** From the root of the medium, with slashes. It may hold a patient's name. */
    String name();

    /** Its bytes, for the caller to close; a file that turns out longer than {@link MediaLimits} allow fails with TOO_LARGE. */
    InputStream open() throws IOException;
}
