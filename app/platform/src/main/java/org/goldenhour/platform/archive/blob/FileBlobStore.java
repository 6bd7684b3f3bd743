package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * One file per blob, in a folder per hour. File and directory entry are synced before {@link #append} returns; a file that a crash left half written is told from
 * a whole one by its content (the archive writes length and digest into it), so no second name and no rename is needed.
 */
public final class FileBlobStore implements BlobStore {
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HH").withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".dcm";

    private final Path root;
    private final Clock clock;
    private final Set<Path> knownFolders = ConcurrentHashMap.newKeySet();

    public FileBlobStore(Path root, Clock clock) throws IOException {
        this.root = root.toAbsolutePath();
        this.clock = clock;
        Files.createDirectories(this.root);
        sync(this.root.getParent());
    }

    @Override
    public String append(BlobContent content) throws IOException {
        String name = currentFolder();
        Path folder = ensure(root.resolve(name));
        Path file = folder.resolve(UUID.randomUUID() + SUFFIX);
        try {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
                out.force(false);
            }
            sync(folder);
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
            sync(file.getParent());
        }
    }

    @Override
    public List<String> foldersFrom(String folder) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.compareTo(folder) >= 0)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> locatorsIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(path -> folder + "/" + path.getFileName()).sorted().toList();
        }
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

    private Path ensure(Path folder) throws IOException {
        if (!knownFolders.contains(folder) || !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            sync(root);
            knownFolders.add(folder);
        }
        return folder;
    }

    /** POSIX wants the directory synced too before a new name in it is durable. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
