package org.goldenhour.platform.operations.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that a small site and the demo need not install: the node starts and stops it with itself and keeps its files under its own data folder.
 *
 * <p>The library that brings it is made for tests and turns every guarantee off; here each is turned on again, because an instance that was answered with success
 * must be there after the power failed.
 */
final class EmbeddedPostgreSql implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgreSql.class);
    private static final String BINARIES = "binaries";
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final LeftBehind lock;

    private EmbeddedPostgreSql(EmbeddedPostgres server, LeftBehind lock) {
        this.server = server;
        this.lock = lock;
    }

    /** @throws IOException with words on what to do where the server cannot start */
    static EmbeddedPostgreSql start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path files = folder.resolve("pgdata");
        LeftBehind lock = LeftBehind.cleared(folder, files);
        long startedNanos = System.nanoTime();
        try {
            EmbeddedPostgres server = server(folder.resolve(BINARIES), files);
            LOG.info(
                    "embedded PostgreSQL ready on port {} after {} ms",
                    server.getPort(),
                    Duration.ofNanos(System.nanoTime() - startedNanos).toMillis());
            return new EmbeddedPostgreSql(server, lock);
        } catch (IOException | IllegalStateException e) {
            lock.close();
            throw new IOException(
                    "GH-OPERATIONS-0001: the embedded PostgreSQL does not start. As root it needs user namespaces (unshare -U) or setpriv, and then a data folder "
                            + "that everybody may enter; otherwise run the node as an ordinary user, or give it a PostgreSQL 15 or later by GOLDENHOUR_DATABASE_URL=jdbc:postgresql://host/db?user=...&password=...",
                    e);
        }
    }

    private static EmbeddedPostgres server(Path binaries, Path files) throws IOException {
        UnprivilegedServer unprivileged = new UnprivilegedServer(binaries, files);
        boolean needed = UnprivilegedServer.isNeeded();
        unprivileged.own(needed);
        if (!needed || unprivileged.putStarters()) {
            return start(binaries, files);
        }
        try {
            return start(binaries, files);
        } catch (IOException | IllegalStateException e) {
            // The first start on a folder unpacks the programs, and the first of them refuses to run as root.
            if (!unprivileged.putStarters()) {
                throw e;
            }
            return start(binaries, files);
        }
    }

    private static EmbeddedPostgres start(Path binaries, Path files) throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP_WAIT)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "128MB")
                // Rare checkpoints and recycled log segments: each checkpoint makes the next change of every page a
                // full copy in the log.
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("min_wal_size", "256MB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("max_connections", "60")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .start();
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            lock.close();
        }
    }
}
