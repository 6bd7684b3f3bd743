package org.goldenhour.dicom.io;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real files in {@code ../shared/data} beside the repository, which never become part of it. */
public final class SharedData {
    private SharedData() {}

    /** All files of a folder of the shared data, in order; without the folder the test is skipped. */
    public static List<Path> files(String folder) {
        Path root = root();
        Assumptions.assumeTrue(
                root != null && Files.isDirectory(root.resolve(folder)), () -> "skipped: no ../shared/data/" + folder);
        try (Stream<Path> walk = Files.walk(root.resolve(folder))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside the repository, or beside a folder above it when the repository is a second working copy. */
    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** Skips loudly where a peer is not installed, and fails where continuous integration should have it. */
    public static void requirePeer(boolean present, String name) {
        if (!present && "true".equals(System.getenv("CI"))) {
            fail("peer is missing: " + name);
        }
        Assumptions.assumeTrue(present, () -> "skipped: peer is not installed: " + name);
    }
}
