package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Packs: one file of records for what belongs together, in the folder of the hour in which it was packed. A pack is written under another name and gets its own when it is whole. */
final class Packs {
    static final String SUFFIX = ".pack";
    private static final String UNFINISHED = ".part";
    private static final int PIECE_BYTES = 1 << 20;

    private final Path root;

    Packs(Path root) {
        this.root = root;
    }

    /** A record to be moved. */
    record Source(Path file, RecordFile.Entry entry) {}

    /** Writes a pack; durable when it returns. @return where the contents lie, in the same order */
    List<RecordLocator> write(String folder, List<Source> sources) throws IOException {
        Path in = root.resolve(folder);
        if (!Files.isDirectory(in)) {
            Files.createDirectories(in);
            FolderSync.once(root);
        }
        String name = UUID.randomUUID().toString();
        Path part = in.resolve(name + SUFFIX + UNFINISHED);
        try {
            List<RecordFile.Entry> entries = copy(part, sources);
            Files.move(part, in.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            FolderSync.once(in);
            return entries.stream()
                    .map(entry -> new RecordLocator(
                            folder + "/" + name,
                            entry.contentOffset(),
                            entry.header().length()))
                    .toList();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private static List<RecordFile.Entry> copy(Path to, List<Source> sources) throws IOException {
        List<RecordFile.Entry> entries = new ArrayList<>();
        try (RecordFile pack = RecordFile.begin(FileChannel.open(
                to, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE))) {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
            long at = RecordFile.BLOCK_BYTES;
            for (Source source : sources) {
                RecordHeader header = source.entry().header();
                try (FileChannel from = FileChannel.open(source.file(), StandardOpenOption.READ)) {
                    RecordFile.Entry entry = pack.write(
                            at,
                            new Stretch(from, source.entry().contentOffset(), header.length(), piece),
                            header.appendedAt());
                    if (entry.header().contentCrc() != header.contentCrc()) {
                        throw new IOException("a record was damaged since it was read last");
                    }
                    entries.add(entry);
                    at = entry.end();
                }
            }
            pack.channel().force(true);
        }
        return entries;
    }

    private record Stretch(FileChannel from, long offset, long length, ByteBuffer piece) implements BlobContent {
        @Override
        public void writeTo(WritableByteChannel out) throws IOException {
            for (long done = 0; done < length; ) {
                piece.clear().limit((int) Math.min(piece.capacity(), length - done));
                int count = from.read(piece, offset + done);
                if (count <= 0) {
                    throw new IOException("a record is shorter than its header says");
                }
                out.write(piece.flip());
                done += count;
            }
        }
    }

    /** The packs in a folder, as files of locators. */
    List<String> in(String folder) throws IOException {
        Path in = root.resolve(folder);
        if (!Files.isDirectory(in)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> folder + "/" + name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Takes away packs that a crash left unfinished. */
    void removeUnfinished(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            for (Path file : files.filter(name -> name.toString().endsWith(SUFFIX + UNFINISHED))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
