package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A file of records, as the journal's segments and the packs are: a block with the file's name, then records, each at the start of a block, so that writing one never touches a block of
 * another that is synced already. Where a header cannot be read, the next blocks are looked at: a torn or damaged record costs no other one.
 */
final class RecordFile implements AutoCloseable {
    /** What disks and file systems write as a whole. */
    static final int BLOCK_BYTES = 4096;

    private static final long MAGIC = 0x4748_5345_474D_4E31L; // "GHSEGMN1"
    private static final int NAME_BYTES = 16;

    /** @param offset of the record, whose content begins {@link RecordHeader#BYTES} later */
    record Entry(long offset, RecordHeader header) {
        long contentOffset() {
            return offset + RecordHeader.BYTES;
        }

        long end() {
            return blocks(contentOffset() + header.length());
        }
    }

    private final FileChannel channel;
    private final byte[] name;

    private RecordFile(FileChannel channel, byte[] name) {
        this.channel = channel;
        this.name = name;
    }

    /** Bytes rounded up to blocks. */
    static long blocks(long bytes) {
        return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    }

    /** How much of a file a content of that length takes. */
    static long bytesOf(long contentLength) {
        return blocks(RecordHeader.BYTES + contentLength);
    }

    /** Begins a file, which is open for writing; nothing is synced. */
    static RecordFile begin(FileChannel channel) throws IOException {
        UUID unique = UUID.randomUUID();
        ByteBuffer head = ByteBuffer.allocate(BLOCK_BYTES)
                .putLong(MAGIC)
                .putLong(unique.getMostSignificantBits())
                .putLong(unique.getLeastSignificantBits());
        head.putInt(headCrc(head.array()));
        write(channel, head.array(), 0);
        byte[] name = new byte[NAME_BYTES];
        head.get(Long.BYTES, name);
        return new RecordFile(channel, name);
    }

    /** Empty where the file does not begin as one of these. */
    static Optional<RecordFile> open(Path file, StandardOpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(file, options);
        try {
            byte[] head = read(channel, 0, Long.BYTES + NAME_BYTES + Integer.BYTES);
            ByteBuffer fields = ByteBuffer.wrap(head);
            byte[] name = new byte[NAME_BYTES];
            boolean ours = fields.getLong() == MAGIC && fields.get(name).getInt() == headCrc(head);
            if (ours) {
                return Optional.of(new RecordFile(channel, name));
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    private static int headCrc(byte[] head) {
        CRC32C crc = new CRC32C();
        crc.update(head, 0, Long.BYTES + NAME_BYTES);
        return (int) crc.getValue();
    }

    FileChannel channel() {
        return channel;
    }

    /** Writes content, then header. The place must be free and nobody else's. */
    Entry write(long offset, BlobContent content, Instant at) throws IOException {
        int crc = RecordWriter.write(channel, offset + RecordHeader.BYTES, content);
        RecordHeader header = new RecordHeader(content.length(), at, crc, false);
        write(channel, header.encoded(name, offset), offset);
        return new Entry(offset, header);
    }

    /** The record whose content begins there. */
    Optional<Entry> entryAt(long contentOffset) throws IOException {
        long offset = contentOffset - RecordHeader.BYTES;
        if (offset < BLOCK_BYTES || offset % BLOCK_BYTES != 0 || contentOffset > channel.size()) {
            return Optional.empty();
        }
        byte[] bytes = read(channel, offset, RecordHeader.BYTES);
        return RecordHeader.decode(bytes, name, offset)
                .filter(header -> header.length() >= 0)
                .map(header -> new Entry(offset, header));
    }

    /** All records whose header can be read, in the order of their places; those that were removed too. */
    List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        long size = channel.size();
        long next;
        for (long at = BLOCK_BYTES; at + RecordHeader.BYTES <= size; at = next) {
            Optional<Entry> entry = entryAt(at + RecordHeader.BYTES);
            entry.ifPresent(entries::add);
            // A length that leads out of the file was cut with it.
            next = entry.isPresent() && entry.get().end() <= blocks(size)
                    ? entry.get().end()
                    : at + BLOCK_BYTES;
        }
        return entries;
    }

    /** Whether nothing was ever written behind the head: then the file says nothing to anybody. */
    boolean isBlank() throws IOException {
        long size = channel.size();
        for (long at = BLOCK_BYTES; at < size; at += BLOCK_BYTES) {
            for (byte one : read(channel, at, 2 * RecordHeader.BYTES)) {
                if (one != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the content is what was written, by length and checksum. What the disk cannot read is not. */
    boolean isWhole(Entry entry) {
        try {
            return contentIsAsWritten(entry);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean contentIsAsWritten(Entry entry) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        long left = entry.header().length();
        for (long at = entry.contentOffset(); left > 0; ) {
            buffer.clear().limit((int) Math.min(left, buffer.capacity()));
            int count = channel.read(buffer, at);
            if (count <= 0) {
                return false;
            }
            crc.update(buffer.flip());
            at += count;
            left -= count;
        }
        return (int) crc.getValue() == entry.header().contentCrc();
    }

    /** Marks a record as given up. Not synced. */
    void remove(Entry entry) throws IOException {
        write(channel, entry.header().asRemoved().encoded(name, entry.offset()), entry.offset());
    }

    private static void write(FileChannel channel, byte[] bytes, long at) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        while (from.hasRemaining()) {
            channel.write(from, at + from.position());
        }
    }

    /** Bytes behind the end of the file are zero. */
    private static byte[] read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        while (into.hasRemaining() && channel.read(into, at + into.position()) > 0) {
            // A read may be short.
        }
        return into.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
