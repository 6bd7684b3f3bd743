package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.goldenhour.dicom.io.FileStretch;

/** Where kept bytes lie. @param offset of the first byte in the file @param length in bytes */
public record Blob(Path file, long offset, long length) {
    /** All of the bytes, buffered. */
    public InputStream open() throws IOException {
        return FileStretch.open(file, offset, length);
    }
}
