package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/** Writes a content to its place in a file that others write too, and takes its checksum on the way. */
final class RecordWriter implements WritableByteChannel {
    private final FileChannel file;
    private final long end;
    private final CRC32C crc = new CRC32C();
    private long at;

    private RecordWriter(FileChannel file, long at, long length) {
        this.file = file;
        this.at = at;
        this.end = at + length;
    }

    /** @return the CRC-32C of the content */
    static int write(FileChannel file, long at, BlobContent content) throws IOException {
        RecordWriter out = new RecordWriter(file, at, content.length());
        content.writeTo(out);
        if (out.at != out.end) {
            throw new IOException("a content is shorter than it said");
        }
        return (int) out.crc.getValue();
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int count = from.remaining();
        if (count > end - at) {
            throw new IOException("a content is longer than it said");
        }
        crc.update(from.duplicate());
        while (from.hasRemaining()) {
            at += file.write(from, at);
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    /** The file stays open: it is not ours. */
    @Override
    public void close() {}
}
