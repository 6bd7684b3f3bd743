package org.goldenhour.platform.operations.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL refuses to run as root. Where the node itself is root, as in many containers, its library puts the server into a user namespace; where there are none, the
 * programs of the server are started under the uid of nobody here, by {@code setpriv} of util-linux.
 */
final class UnprivilegedServer {
    /** {@code nobody} of every Linux. */
    private static final int NOBODY = 65534;

    /** What refuses to run as root; both find the server's own program beside themselves. */
    private static final List<String> PROGRAMS = List.of("initdb", "pg_ctl");

    private static final String REAL = ".real";

    /** In a user namespace, or as an ordinary user, the program is started as it is: the same files serve both. */
    private static final String STARTER = """
            #!/bin/sh
            if [ "$(id -u)" = 0 ]; then
              exec setpriv --reuid=%1$d --regid=%1$d --clear-groups -- "$0%2$s" "$@"
            fi
            exec "$0%2$s" "$@"
            """.formatted(NOBODY, REAL);

    private static final Logger LOG = LoggerFactory.getLogger(UnprivilegedServer.class);

    private final Path binaries;
    private final Path files;

    /** @param binaries where the library unpacks the server @param files the server's data */
    UnprivilegedServer(Path binaries, Path files) {
        this.binaries = binaries;
        this.files = files;
    }

    /** The node is root, there are no user namespaces, and the uid can be changed. */
    static boolean isNeeded() throws IOException {
        return uid(Path.of("/proc/self")) == 0 && !LinuxUtils.isUnshareAvailable() && canChangeUid();
    }

    private static boolean canChangeUid() throws IOException {
        try {
            return new ProcessBuilder(
                                    "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            LOG.info("there is no setpriv: {}", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while trying setpriv", e);
        }
    }

    /** Puts the starters before the programs that are unpacked by now. @return whether there were any */
    boolean putStarters() throws IOException {
        boolean any = false;
        try (Stream<Path> unpacked = Files.isDirectory(binaries) ? Files.list(binaries) : Stream.empty()) {
            for (Path version : unpacked.toList()) {
                for (String name : PROGRAMS) {
                    any |= putStarter(version.resolve("bin").resolve(name));
                }
            }
        }
        return any;
    }

    private static boolean putStarter(Path program) throws IOException {
        Path real = program.resolveSibling(program.getFileName() + REAL);
        if (Files.exists(program) && !Files.exists(real)) {
            Files.move(program, real);
        }
        if (!Files.exists(real)) {
            return false;
        }
        Files.writeString(program, STARTER);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return true;
    }

    /** Gives the server's data to whom it runs as: nobody where {@link #isNeeded}, the node's own user otherwise. */
    void own(boolean unprivileged) throws IOException {
        Files.createDirectories(files);
        int owner = unprivileged ? NOBODY : uid(Path.of("/proc/self"));
        if (uid(files) == owner || !unprivileged && uid(files) != NOBODY) {
            return;
        }
        LOG.info("the database's files go to uid {}", owner);
        try (Stream<Path> all = Files.walk(files)) {
            for (Path path : all.toList()) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
        Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwx------"));
    }

    private static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
