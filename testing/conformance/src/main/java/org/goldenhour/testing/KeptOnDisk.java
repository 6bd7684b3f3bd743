package org.goldenhour.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every Part 10 file that lies in the folder of a node's images, read without the node's own code: files of their own, and the records of the journal and of packs (64 bytes of head at the start of a
 * block of 4,096; "GHRECORD", content length at byte 32, 1 at byte 52 where it was given up).
 */
public final class KeptOnDisk {
    private static final byte[] RECORD = "GHRECORD".getBytes(StandardCharsets.US_ASCII);
    private static final int BLOCK_BYTES = 4096;
    private static final int HEAD_BYTES = 64;
    private static final int LENGTH_AT = 32;
    private static final int STATE_AT = 52;

    private KeptOnDisk() {}

    public static List<byte[]> in(Path images) throws IOException {
        List<byte[]> kept = new ArrayList<>();
        try (Stream<Path> all = Files.walk(images)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".dcm")) {
                    kept.add(Files.readAllBytes(file));
                } else if (name.endsWith(".segment") || name.endsWith(".pack")) {
                    addRecords(Files.readAllBytes(file), kept);
                }
            }
        }
        return kept;
    }

    private static void addRecords(byte[] file, List<byte[]> kept) {
        ByteBuffer fields = ByteBuffer.wrap(file);
        int next;
        for (int at = BLOCK_BYTES; at + HEAD_BYTES <= file.length; at = next) {
            next = at + BLOCK_BYTES;
            if (!Arrays.equals(file, at, at + RECORD.length, RECORD, 0, RECORD.length)) {
                continue;
            }
            int end = at + HEAD_BYTES + (int) fields.getLong(at + LENGTH_AT);
            next = (end + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
            if (fields.getInt(at + STATE_AT) == 0) {
                kept.add(Arrays.copyOfRange(file, at + HEAD_BYTES, end));
            }
        }
    }
}
