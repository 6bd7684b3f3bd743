package org.goldenhour.platform.operations.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node that was killed leaves its database server running, which then keeps every new one off the same files. Whoever holds the folder's lock is the only node that
 * lives on it, so a server that is found there belongs to nobody and may be ended.
 */
final class LeftBehind implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final String LOCK = "node.lock";
    private static final String PID_FILE = "postmaster.pid";
    private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(30);

    private final FileChannel channel;

    private LeftBehind(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder for this node and ends the server that an earlier one left on its files.
     *
     * @throws IOException where another node lives on the folder, or the old server does not end
     */
    static LeftBehind cleared(Path folder, Path serverFiles) throws IOException {
        LeftBehind lock = new LeftBehind(
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        try {
            lock.take();
            Optional<ProcessHandle> server = server(serverFiles.resolve(PID_FILE));
            if (server.isPresent()) {
                end(server.get());
            }
            return lock;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private void take() throws IOException {
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Another node within this very process.
        }
        throw new IOException("GH-OPERATIONS-0002: another node is running on this data folder");
    }

    /** The live server that wrote the file; the number alone may belong to somebody else since a restart of the machine. */
    private static Optional<ProcessHandle> server(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    private static void end(ProcessHandle server) throws IOException {
        LOG.warn("ending the database server {} that a killed node left behind", server.pid());
        server.destroy();
        if (!ended(server)) {
            // The power could fail as well: what it had promised is in its log.
            server.destroyForcibly();
            if (!ended(server)) {
                throw new IOException("the database server " + server.pid() + " of a killed node does not end");
            }
        }
    }

    private static boolean ended(ProcessHandle server) throws IOException {
        try {
            server.onExit().get(SHUTDOWN_WAIT.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
