package org.goldenhour.platform.archive.blob;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What stands before the content of a record. 64 bytes, big endian: "GHRECORD", 16 bytes that name the file, the record's own offset, content length, time (ms since 1970), CRC-32C of the
 * content, state (0 kept, 1 removed), 4 bytes of zero, CRC-32C of all before. Name and offset keep content that looks like a header from being taken for one.
 *
 * @param length of the content in bytes
 */
record RecordHeader(long length, Instant appendedAt, int contentCrc, boolean removed) {
    static final int BYTES = 64;
    private static final long MAGIC = 0x4748_5245_434F_5244L;

    byte[] encoded(byte[] fileName, long offset) {
        ByteBuffer out = ByteBuffer.allocate(BYTES)
                .putLong(MAGIC)
                .put(fileName)
                .putLong(offset)
                .putLong(length)
                .putLong(appendedAt.toEpochMilli())
                .putInt(contentCrc)
                .putInt(removed ? 1 : 0)
                .putInt(0);
        out.putInt(crc(out.array()));
        return out.array();
    }

    /** Empty where the bytes are no header of a record of that file at that place. */
    static Optional<RecordHeader> decode(byte[] bytes, byte[] fileName, long offset) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] name = new byte[fileName.length];
        if (in.getLong() != MAGIC) {
            return Optional.empty();
        }
        in.get(name);
        if (!Arrays.equals(name, fileName)
                || in.getLong() != offset
                || ByteBuffer.wrap(bytes).getInt(BYTES - Integer.BYTES) != crc(bytes)) {
            return Optional.empty();
        }
        long length = in.getLong();
        Instant appendedAt = Instant.ofEpochMilli(in.getLong());
        return Optional.of(new RecordHeader(length, appendedAt, in.getInt(), in.getInt() == 1));
    }

    private static int crc(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }

    RecordHeader asRemoved() {
        return new RecordHeader(length, appendedAt, contentCrc, true);
    }
}
