package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Appends to a {@link Journal}; what is too large for it gets a file of its own. Locators of files that an earlier version wrote stay readable.
 *
 * <p>{@code journal/20261124T131501123-1f3a9c02-7/000000004160+526336} is a record of a segment, {@code 20261124T13/<uuid>.dcm} a file.
 */
public final class JournalBlobStore implements BlobStore, AutoCloseable {
    /** Some 120 images of CT. */
    public static final long SEGMENT_BYTES = 64L << 20;

    private static final String JOURNAL = "journal";
    private static final Duration RECENT = Duration.ofHours(2);

    private final Path root;
    private final FileBlobStore files;
    private final Journal journal;
    private final Clock clock;

    /** @param segmentBytes how large a file of the journal grows */
    public JournalBlobStore(Path root, long segmentBytes, Clock clock) throws IOException {
        this.root = root.toAbsolutePath();
        this.clock = clock;
        files = new FileBlobStore(root, clock);
        journal = new Journal(this.root.resolve(JOURNAL), segmentBytes, clock);
    }

    @Override
    public String append(BlobContent content) throws IOException {
        if (content.length() > journal.largestContent()) {
            return files.append(content);
        }
        RecordLocator at = journal.append(content);
        return new RecordLocator(JOURNAL + "/" + at.file(), at.offset(), at.length()).toString();
    }

    @Override
    public Optional<Blob> open(String locator) throws IOException {
        Optional<RecordLocator> record = RecordLocator.parse(locator);
        return record.isEmpty()
                ? files.open(locator)
                : entry(record.get(), StandardOpenOption.READ)
                        .map(entry -> new Blob(
                                file(record.get()),
                                entry.contentOffset(),
                                entry.header().length()));
    }

    private interface Use<T> {
        T of(RecordFile file, RecordFile.Entry entry) throws IOException;
    }

    private Optional<RecordFile.Entry> entry(RecordLocator at, StandardOpenOption... options) throws IOException {
        return with(at, (file, entry) -> entry, options);
    }

    private <T> Optional<T> with(RecordLocator at, Use<T> use, StandardOpenOption... options) throws IOException {
        Optional<RecordFile> opened;
        try {
            opened = RecordFile.open(file(at), options);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (RecordFile file = opened.get()) {
            Optional<RecordFile.Entry> entry = file.entryAt(at.offset())
                    .filter(found -> !found.header().removed() && found.header().length() == at.length());
            return entry.isPresent() ? Optional.of(use.of(file, entry.get())) : Optional.empty();
        }
    }

    @Override
    public void remove(String locator) throws IOException {
        Optional<RecordLocator> record = RecordLocator.parse(locator);
        if (record.isEmpty()) {
            files.remove(locator);
            return;
        }
        with(
                record.get(),
                (file, entry) -> {
                    file.remove(entry);
                    file.channel().force(false);
                    return entry;
                },
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    @Override
    public List<String> foldersFrom(String folder) throws IOException {
        return withSegments(files.foldersFrom(folder), journal.segments());
    }

    @Override
    public List<String> recentFolders() throws IOException {
        List<String> recent = new ArrayList<>();
        for (String name : journal.segments()) {
            try {
                if (Files.getLastModifiedTime(journal.file(name))
                        .toInstant()
                        .isAfter(clock.instant().minus(RECENT))) {
                    recent.add(name);
                }
            } catch (NoSuchFileException e) {
                // It was packed in this moment.
            }
        }
        return withSegments(files.recentFolders(), recent);
    }

    private static List<String> withSegments(List<String> folders, List<String> segments) {
        List<String> all = new ArrayList<>(folders);
        segments.forEach(name -> all.add(JOURNAL + "/" + name));
        return all;
    }

    @Override
    public List<String> locatorsIn(String folder) throws IOException {
        if (!folder.startsWith(JOURNAL + "/")) {
            return files.locatorsIn(folder);
        }
        return recordsIn(folder);
    }

    private List<String> recordsIn(String file) throws IOException {
        Optional<RecordFile> opened;
        try {
            opened = RecordFile.open(file(new RecordLocator(file, 0, 0)), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        if (opened.isEmpty()) {
            return List.of();
        }
        try (RecordFile records = opened.get()) {
            return records.entries().stream()
                    .filter(entry -> !entry.header().removed())
                    .map(entry -> new RecordLocator(
                                    file, entry.contentOffset(), entry.header().length())
                            .toString())
                    .toList();
        }
    }

    @Override
    public Instant appendedAt(String locator) throws IOException {
        Optional<RecordLocator> record = RecordLocator.parse(locator);
        return record.isEmpty()
                ? files.appendedAt(locator)
                : entry(record.get(), StandardOpenOption.READ)
                        .map(entry -> entry.header().appendedAt())
                        .orElseThrow(() -> new NoSuchFileException(locator));
    }

    @Override
    public String currentFolder() {
        return files.currentFolder();
    }

    private Path file(RecordLocator at) {
        Path file = root.resolve(at.file() + Journal.SUFFIX).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("a locator leads out of the store");
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
