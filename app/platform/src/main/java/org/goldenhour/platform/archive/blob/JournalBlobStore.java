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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Appends to a {@link Journal}; what is too large for it gets a file of its own. Locators of files that an earlier version wrote stay readable.
 *
 * <p>What lies in the journal is moved on to {@link Packs packs}.
 *
 * <p>{@code journal/20261124T131501123-1f3a9c02-7/000000004160+526336} is a record of a segment, {@code 20261124T13/<uuid>/000000004160+526336} one of a pack, {@code 20261124T13/<uuid>.dcm} a
 * file.
 */
public final class JournalBlobStore implements BlobStore, AutoCloseable {
    /** Some 120 images of CT. */
    public static final long SEGMENT_BYTES = 64L << 20;

    private static final String JOURNAL = "journal";

    private final Path root;
    private final FileBlobStore files;
    private final Packs packs;
    private final Journal journal;
    private final Clock clock;

    private final Set<String> quarantined = ConcurrentHashMap.newKeySet();

    /** Segments whose records lie elsewhere and are read here only by those who asked before. */
    private final Set<String> retired = ConcurrentHashMap.newKeySet();

    /** @param segmentBytes how large a file of the journal grows */
    public JournalBlobStore(Path root, long segmentBytes, Clock clock) throws IOException {
        this.root = root.toAbsolutePath();
        this.clock = clock;
        files = new FileBlobStore(root, clock);
        packs = new Packs(this.root);
        for (String folder : files.foldersFrom("")) {
            packs.removeUnfinished(folder);
        }
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

    /** Bytes that are not to be given out any more: nothing opens under these locators, and nothing is packed from them. */
    public void quarantine(Collection<String> locators) {
        quarantined.addAll(locators);
    }

    @Override
    public Optional<Blob> open(String locator) throws IOException {
        if (quarantined.contains(locator)) {
            return Optional.empty();
        }
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
        /** May be null where there is nothing to tell. */
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
            return entry.isPresent() ? Optional.ofNullable(use.of(file, entry.get())) : Optional.empty();
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
                    if (!isInJournal(locator)
                            && file.entries().stream()
                                    .allMatch(one -> one.header().removed())) {
                        Files.delete(file(record.get()));
                    }
                    return entry;
                },
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    @Override
    public List<String> foldersFrom(String folder) throws IOException {
        return withSegments(files.foldersFrom(folder), journal.segments());
    }

    /** Every segment that is not retired counts as recent: it is packed and gone soon. */
    @Override
    public List<String> recentFolders() throws IOException {
        List<String> segments = new ArrayList<>(journal.segments());
        segments.removeIf(name -> retired.contains(JOURNAL + "/" + name));
        return withSegments(files.recentFolders(), segments);
    }

    private static List<String> withSegments(List<String> folders, List<String> segments) {
        List<String> all = new ArrayList<>(folders);
        segments.forEach(name -> all.add(JOURNAL + "/" + name));
        return all;
    }

    @Override
    public List<String> locatorsIn(String folder) throws IOException {
        if (folder.startsWith(JOURNAL + "/")) {
            return recordsIn(folder);
        }
        List<String> locators = new ArrayList<>(files.locatorsIn(folder));
        for (String pack : packs.in(folder)) {
            locators.addAll(recordsIn(pack));
        }
        return locators;
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

    /** Whether the bytes lie in the journal, from where they move on to a pack. */
    public static boolean isInJournal(String locator) {
        return locator.startsWith(JOURNAL + "/");
    }

    /** Whether the bytes are a record of a larger file, which may be copied from one to the next. */
    public static boolean isRecord(String locator) {
        return RecordLocator.parse(locator).isPresent();
    }

    /** The folder of a record. */
    public static String folderOf(String locator) {
        return locator.substring(0, locator.lastIndexOf('/'));
    }

    /** Ends the segment that is written if nothing was appended for so long. */
    public void sealAfter(Duration quiet) throws IOException {
        journal.sealAfter(quiet);
    }

    /** The segments into which nothing is appended any more, and since when. */
    public Map<String, Instant> sealedSegments() throws IOException {
        Map<String, Instant> sealed = new TreeMap<>();
        journal.sealed().forEach((name, since) -> sealed.put(JOURNAL + "/" + name, since));
        sealed.keySet().removeAll(retired);
        return sealed;
    }

    /** Those that {@link #retire} was told of. */
    public Set<String> retiredSegments() {
        return Set.copyOf(retired);
    }

    /**
     * Copies records of the journal to a pack, in the order given; durable when it returns. They stay where they are as well. Damaged ones are left out.
     *
     * @return new locators by old ones
     */
    public Map<String, String> pack(List<String> locators) throws IOException {
        Map<String, String> packed = new LinkedHashMap<>();
        List<String> whole = new ArrayList<>();
        List<Packs.Source> sources = new ArrayList<>();
        for (String locator : locators) {
            if (quarantined.contains(locator)) {
                continue;
            }
            RecordLocator at = RecordLocator.parse(locator).orElseThrow();
            with(at, (file, entry) -> file.isWhole(entry) ? entry : null, StandardOpenOption.READ)
                    .ifPresent(entry -> {
                        whole.add(locator);
                        sources.add(new Packs.Source(file(at), entry));
                    });
        }
        if (sources.isEmpty()) {
            return packed;
        }
        List<RecordLocator> written = packs.write(currentFolder(), sources);
        for (int i = 0; i < whole.size(); i++) {
            packed.put(whole.get(i), written.get(i).toString());
        }
        return packed;
    }

    /** Whether length and checksum are what was written; true for files of their own, which have neither. */
    public boolean isWhole(String locator) throws IOException {
        Optional<RecordLocator> record = RecordLocator.parse(locator);
        return record.isEmpty()
                || with(record.get(), (file, entry) -> file.isWhole(entry) ? entry : null, StandardOpenOption.READ)
                        .isPresent();
    }

    /** Says that the records of a segment lie elsewhere; it stays readable for those who looked for them before, until it is deleted. */
    public void retire(String segment) {
        retired.add(segment);
    }

    /** Deletes a retired segment. */
    public void delete(String segment) throws IOException {
        if (retired.contains(segment)) {
            journal.delete(segment.substring(JOURNAL.length() + 1));
            retired.remove(segment);
        }
    }

    private Path file(RecordLocator at) {
        Path file = root.resolve(at.file() + (isInJournal(at.file()) ? Journal.SUFFIX : Packs.SUFFIX))
                .normalize();
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
