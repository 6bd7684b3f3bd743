package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Bytes to be kept, of a length known before. */
public interface BlobContent {
    /** In bytes. */
    long length();

    void writeTo(WritableByteChannel out) throws IOException;
}
