package org.goldenhour.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the data set of the deflated syntaxes (PS3.5 A.5, RFC 1951) up to a limit: a few kilobytes can hold gigabytes. What follows the compressed stream, such as
 * the byte that makes its length even, is ignored. The caller closes it, which frees native memory and leaves the source open.
 */
final class BoundedInflater extends InputStream {
    private static final int CHUNK_BYTES = 8192;

    private final ByteSource source;
    private final Inflater inflater;
    private final long maxBytes;
    private final byte[] single = new byte[1];

    /** @param zlibEnvelope whether the stream has the header of RFC 1950, which some writers put in spite of PS3.5 A.5 */
    BoundedInflater(ByteSource source, boolean zlibEnvelope, long maxBytes) {
        this.source = source;
        this.inflater = new Inflater(!zlibEnvelope);
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (true) {
                int got = inflater.inflate(target, offset, length);
                if (inflater.getBytesWritten() > maxBytes) {
                    throw new MalformedDicomException(DicomErrorCode.TOO_LARGE, 0, source.position());
                }
                if (got > 0) {
                    return got;
                }
                if (inflater.finished()) {
                    return -1;
                }
                feed();
            }
        } catch (DataFormatException e) {
            throw new MalformedDicomException(DicomErrorCode.DEFLATE_BROKEN, 0, source.position());
        }
    }

    private void feed() throws IOException {
        if (inflater.needsDictionary() || !source.ensure(1)) {
            throw new MalformedDicomException(DicomErrorCode.DEFLATE_BROKEN, 0, source.position());
        }
        inflater.setInput(source.read(Math.min(CHUNK_BYTES, source.available())));
    }

    @Override
    public void close() {
        inflater.end();
    }
}
