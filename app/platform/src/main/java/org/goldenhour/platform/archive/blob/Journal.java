package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The journal: files into which contents are appended one after the other as they come, whatever they belong to, with one sync for all who wait. Thread-safe.
 *
 * <p>A segment that a crash left is read again, never continued.
 */
final class Journal implements AutoCloseable {
    static final String SUFFIX = ".segment";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    /** Where fewer would fit on the disk, none is made ahead. */
    private static final int SPARED_SEGMENTS = 32;

    private final Path folder;
    private final long segmentBytes;
    private final Clock clock;
    private final SegmentOwner owner;
    private final SpareSegments spares;

    /** Guarded by this. */
    private Segment current;

    private Instant lastAppend;
    private int made;

    /** Sealed ones, and when; what an earlier run left is sealed since this one began. */
    private final Map<String, Instant> sealed = new HashMap<>();

    Journal(Path folder, long segmentBytes, Clock clock) throws IOException {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.clock = clock;
        Files.createDirectories(folder);
        FolderSync.once(folder.getParent());
        owner = new SegmentOwner(folder);
        lastAppend = clock.instant();
        List<String> left = names();
        Set<String> ours = owner.ours(ownersOf(left));
        for (String name : left) {
            if (ours.contains(owner(name))) {
                takeOver(name);
            }
        }
        owner.forgetAllBut(ownersOf(names()));
        spares = new SpareSegments(this::makeSpare);
    }

    /** The largest content that a segment is there for; a larger one is better off in a file of its own. */
    long largestContent() {
        return segmentBytes / 4;
    }

    private void takeOver(String name) throws IOException {
        Path file = file(name);
        Optional<RecordFile> found = RecordFile.open(file, StandardOpenOption.READ);
        try (RecordFile records = found.orElse(null)) {
            if (records == null ? isZero(file) : records.isBlank()) {
                Files.delete(file);
                return;
            }
        }
        sealed.put(name, clock.instant());
    }

    /** One whose making a crash ended before its head was on the disk. */
    private static boolean isZero(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(RecordFile.BLOCK_BYTES);
            channel.read(head, 0);
            return channel.size() <= RecordFile.BLOCK_BYTES || head.flip().equals(ByteBuffer.allocate(head.limit()));
        }
    }

    /** Appends and syncs. @return where, as a file's name and the content's place */
    RecordLocator append(BlobContent content) throws IOException {
        Segment segment;
        long place;
        Instant now = clock.instant();
        synchronized (this) {
            place = current == null ? -1 : current.reserve(content.length());
            if (place < 0) {
                seal();
                current = next();
                place = current.reserve(content.length());
            }
            segment = current;
            lastAppend = now;
        }
        RecordFile.Entry entry = segment.fill(place, content, now);
        spares.touch();
        return new RecordLocator(segment.name(), entry.contentOffset(), content.length());
    }

    private Segment next() throws IOException {
        Optional<Segment> spare = spares.take();
        return spare.isPresent() ? spare.get() : make(false);
    }

    /** Being ahead must not take the space that images need. */
    private Optional<Segment> makeSpare() throws IOException {
        boolean room = Files.getFileStore(folder).getUsableSpace() / SPARED_SEGMENTS > segmentBytes;
        return room ? Optional.of(make(true)) : Optional.empty();
    }

    /** @param written whether to write the segment full of zeros: overwriting them needs no metadata of the file system, so that a sync is half as long */
    private Segment make(boolean written) throws IOException {
        String name;
        synchronized (this) {
            name = NAME.format(clock.instant()) + "-" + owner.id() + "-" + made++;
        }
        Path file = file(name);
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (written) {
                SpareSegments.fill(channel, segmentBytes);
            }
            RecordFile records = RecordFile.begin(channel);
            channel.force(true);
            FolderSync.once(folder);
            return new Segment(name, records, segmentBytes);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void seal() throws IOException {
        if (current != null) {
            current.seal();
            sealed.put(current.name(), clock.instant());
            current = null;
        }
    }

    /** Ends the segment that is written if nothing was appended for so long, so that what it holds can move on. */
    synchronized void sealAfter(Duration quiet) throws IOException {
        if (current != null && !current.isEmpty() && !lastAppend.plus(quiet).isAfter(clock.instant())) {
            seal();
        }
    }

    /** Segments into which nothing is appended any more, and since when; without those of other nodes that live. */
    synchronized Map<String, Instant> sealed() throws IOException {
        List<String> all = names();
        sealed.keySet().retainAll(all);
        Set<String> others = new HashSet<>(ownersOf(all));
        others.removeAll(owner.ours(others));
        for (String name : all) {
            if (!owner(name).equals(owner.id()) && !others.contains(owner(name))) {
                sealed.putIfAbsent(name, clock.instant());
            }
        }
        return Map.copyOf(sealed);
    }

    /** Those that this node has to account for: the sealed ones, and the one that is written. */
    synchronized List<String> segments() throws IOException {
        Set<String> ours = new HashSet<>(sealed().keySet());
        if (current != null) {
            ours.add(current.name());
        }
        return ours.stream().sorted().toList();
    }

    /** Deletes a sealed segment; who reads it now still can. */
    synchronized void delete(String name) throws IOException {
        Files.deleteIfExists(file(name));
        sealed.remove(name);
        FolderSync.once(folder);
    }

    Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    private static String owner(String segment) {
        String[] parts = segment.split("-");
        return parts.length == 3 ? parts[1] : segment;
    }

    private static Set<String> ownersOf(List<String> segments) {
        Set<String> owners = new HashSet<>();
        segments.forEach(name -> owners.add(owner(name)));
        return owners;
    }

    @Override
    public void close() throws IOException {
        for (Segment left : spares.end()) {
            left.seal();
            Files.deleteIfExists(file(left.name()));
        }
        synchronized (this) {
            seal();
        }
        owner.close();
    }
}
