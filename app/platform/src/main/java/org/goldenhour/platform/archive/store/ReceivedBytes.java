package org.goldenhour.platform.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.goldenhour.platform.archive.blob.BlobContent;

/**
 * An incoming data set while nobody knows yet whether it will be kept: in memory up to {@value #MEMORY_BYTES} bytes, beyond that in a scratch file that
 * {@link #close} removes. Its digest is taken on the way.
 */
final class ReceivedBytes implements BlobContent, AutoCloseable {
    private static final int MEMORY_BYTES = 8 << 20;

    private final List<byte[]> chunks = new ArrayList<>();
    private final Path scratchFolder;
    private Path scratch;
    private long length;
    private byte[] sha256;

    private ReceivedBytes(Path scratchFolder) {
        this.scratchFolder = scratchFolder;
    }

    /**
     * Reads to the end of the stream.
     *
     * @throws ScratchFailedException where the scratch file cannot be written; any other {@link IOException} comes from the stream
     */
    static ReceivedBytes of(InputStream in, Path scratchFolder) throws IOException {
        ReceivedBytes received = new ReceivedBytes(scratchFolder);
        try {
            received.fill(in);
            return received;
        } catch (IOException | RuntimeException e) {
            received.close();
            throw e;
        }
    }

    private void fill(InputStream in) throws IOException {
        MessageDigest digest = sha256Digest();
        FileChannel file = null;
        try {
            while (true) {
                byte[] chunk = Chunks.take();
                int read = in.readNBytes(chunk, 0, Chunks.BYTES);
                digest.update(chunk, 0, read);
                length += read;
                if (file == null && length > MEMORY_BYTES) {
                    file = spill();
                }
                if (file == null) {
                    chunks.add(chunk);
                } else {
                    append(file, chunk, read);
                    Chunks.giveBack(chunk);
                }
                if (read < Chunks.BYTES) {
                    break;
                }
            }
        } finally {
            if (file != null) {
                file.close();
            }
        }
        sha256 = digest.digest();
    }

    private FileChannel spill() throws ScratchFailedException {
        try {
            scratch = Files.createTempFile(Files.createDirectories(scratchFolder), "incoming-", ".part");
            FileChannel file = FileChannel.open(scratch, StandardOpenOption.WRITE);
            for (byte[] chunk : chunks) {
                append(file, chunk, chunk.length);
            }
            giveChunksBack();
            return file;
        } catch (ScratchFailedException e) {
            throw e;
        } catch (IOException e) {
            throw new ScratchFailedException(e);
        }
    }

    private static void append(FileChannel file, byte[] chunk, int length) throws ScratchFailedException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new ScratchFailedException(e);
        }
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public long length() {
        return length;
    }

    byte[] sha256() {
        return sha256;
    }

    InputStream open() throws IOException {
        return scratch == null ? new ChunkStream() : Files.newInputStream(scratch);
    }

    @Override
    public void writeTo(WritableByteChannel out) throws IOException {
        if (scratch != null) {
            try (FileChannel file = FileChannel.open(scratch, StandardOpenOption.READ)) {
                for (long at = 0; at < length; ) {
                    at += file.transferTo(at, length - at, out);
                }
            }
            return;
        }
        long left = length;
        for (byte[] chunk : chunks) {
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, (int) Math.min(left, chunk.length));
            left -= bytes.remaining();
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    private void giveChunksBack() {
        chunks.forEach(Chunks::giveBack);
        chunks.clear();
    }

    @Override
    public void close() throws IOException {
        giveChunksBack();
        if (scratch != null) {
            Files.deleteIfExists(scratch);
        }
    }

    /** The scratch file could not be written: our disk, not the sender's line. */
    static final class ScratchFailedException extends IOException {
        private static final long serialVersionUID = 1;

        ScratchFailedException(IOException cause) {
            super("scratch file", cause);
        }
    }

    private final class ChunkStream extends InputStream {
        private long at;

        @Override
        public int read() {
            return at >= length ? -1 : chunks.get((int) (at / Chunks.BYTES))[(int) (at++ % Chunks.BYTES)] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) {
            Objects.checkFromIndexSize(offset, wanted, into.length);
            if (at >= length) {
                return wanted == 0 ? 0 : -1;
            }
            int within = (int) (at % Chunks.BYTES);
            int count = (int) Math.min(Math.min(wanted, Chunks.BYTES - within), length - at);
            System.arraycopy(chunks.get((int) (at / Chunks.BYTES)), within, into, offset, count);
            at += count;
            return count;
        }

        @Override
        public long skip(long bytes) {
            long skipped = Math.clamp(bytes, 0, length - at);
            at += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, length - at);
        }
    }
}
