package org.goldenhour.dicom.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** So many bytes of a file and no more, for a data set that stands behind or before other things. Fewer are an {@link EOFException}. */
public final class FileStretch extends FilterInputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private long left;

    private FileStretch(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    /**
     * Opens it, buffered.
     *
     * @param offset of the first byte from the start of the file
     * @param length in bytes
     */
    public static InputStream open(Path file, long offset, long length) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            channel.position(offset);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new BufferedInputStream(new FileStretch(Channels.newInputStream(channel), length), BUFFER_BYTES);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(into, from, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the file is shorter than was said");
        }
        left -= count;
        return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(Math.min(bytes, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), left);
    }

    /** Its place alone says nothing of how much is left. */
    @Override
    public boolean markSupported() {
        return false;
    }
}
