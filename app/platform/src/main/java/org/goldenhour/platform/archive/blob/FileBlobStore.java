package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file per blob, in a folder per hour. File and directory entry are synced before {@link #append} returns; a file that a crash left half written is told from
 * a whole one by its content (the archive writes length and digest into it), so no second name and no rename is needed.
 */
public final class FileBlobStore implements BlobStore {
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HH").withZone(ZoneOffset.UTC);
    private static final Pattern FOLDER_NAME = Pattern.compile("\\d{8}T\\d{2}");
    private static final String SUFFIX = ".dcm";

    private final Path root;
    private final Clock clock;
    private final Map<Path, SharedSync> knownFolders = new ConcurrentHashMap<>();

    public FileBlobStore(Path root, Clock clock) throws IOException {
        this.root = root.toAbsolutePath();
        this.clock = clock;
        Files.createDirectories(this.root);
        FolderSync.once(this.root.getParent());
    }

    @Override
    public String append(BlobContent content) throws IOException {
        String name = currentFolder();
        Path folder = root.resolve(name);
        SharedSync entries = ensure(folder);
        Path file = folder.resolve(UUID.randomUUID() + SUFFIX);
        try {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
                out.force(false);
            }
            entries.await();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return name + "/" + file.getFileName();
    }

    @Override
    public Optional<Blob> open(String locator) throws IOException {
        Path file = resolve(locator);
        return Files.isRegularFile(file) ? Optional.of(new Blob(file, 0, Files.size(file))) : Optional.empty();
    }

    @Override
    public void remove(String locator) throws IOException {
        Path file = resolve(locator);
        if (Files.deleteIfExists(file)) {
            FolderSync.once(file.getParent());
        }
    }

    @Override
    public List<String> foldersFrom(String folder) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> FOLDER_NAME.matcher(name).matches() && name.compareTo(folder) >= 0)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> locatorsIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(path -> folder + "/" + path.getFileName())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** This hour's and the one before. */
    @Override
    public List<String> recentFolders() throws IOException {
        return foldersFrom(FOLDER.format(clock.instant().minus(Duration.ofHours(1))));
    }

    @Override
    public Instant appendedAt(String locator) throws IOException {
        return Files.getLastModifiedTime(resolve(locator)).toInstant();
    }

    @Override
    public String currentFolder() {
        return FOLDER.format(clock.instant());
    }

    private Path resolve(String locator) {
        Path file = root.resolve(locator).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("a locator leads out of the store");
        }
        return file;
    }

    private SharedSync ensure(Path folder) throws IOException {
        SharedSync known = knownFolders.get(folder);
        if (known != null && Files.isDirectory(folder)) {
            return known;
        }
        Files.createDirectories(folder);
        FolderSync.once(root);
        return knownFolders.computeIfAbsent(folder, FolderSync::shared);
    }
}
