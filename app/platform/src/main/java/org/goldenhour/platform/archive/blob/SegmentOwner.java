package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Says whose segments are whose, for several nodes may keep their images in one folder: each run of a node holds a lock on a file of its own, and what belongs to a run that is no more is taken
 * over. The lock is on a file that nobody else opens, for closing any channel to a locked file gives the lock up.
 */
final class SegmentOwner implements AutoCloseable {
    private static final String SUFFIX = ".owner";

    private final Path folder;
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, FileChannel> held = new HashMap<>();

    SegmentOwner(Path folder) throws IOException {
        this.folder = folder;
        if (!tryHold(id)) {
            throw new IOException("a new lock is taken");
        }
        for (String other : owners()) {
            tryHold(other);
        }
    }

    private List<String> owners() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        }
    }

    private synchronized boolean tryHold(String owner) throws IOException {
        if (held.containsKey(owner)) {
            return true;
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(owner + SUFFIX), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another store of this program has it.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock != null) {
            held.put(owner, channel);
        }
        return lock != null;
    }

    /** Of this run. */
    String id() {
        return id;
    }

    /** Those of the owners whose segments are this run's to care for: its own, and those of runs that are no more. */
    synchronized Set<String> ours(Set<String> owners) throws IOException {
        Set<String> ours = new HashSet<>();
        for (String owner : owners) {
            if (tryHold(owner)) {
                ours.add(owner);
            }
        }
        return ours;
    }

    /** Takes the files of runs that are no more away, but for those that still have segments. */
    synchronized void forgetAllBut(Set<String> owners) throws IOException {
        for (String owner : List.copyOf(held.keySet())) {
            if (!owner.equals(id) && !owners.contains(owner)) {
                Files.deleteIfExists(folder.resolve(owner + SUFFIX));
                held.remove(owner).close();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (FileChannel channel : held.values()) {
            channel.close();
        }
        held.clear();
    }
}
