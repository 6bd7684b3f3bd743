package org.goldenhour.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where things lie: this repository, and the folder of real data beside it where there is one. */
public final class Repository {
    private Repository() {}

    /** The folder with the one script. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("goldenhour"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not inside the repository");
        }
        return folder;
    }

    /** A folder below {@code ../shared/data}; empty where the data are absent. They have no licence for the repository and never enter it. */
    public static Optional<Path> sharedData(String name) {
        Path folder = root().resolveSibling("shared").resolve("data").resolve(name);
        return Files.exists(folder) ? Optional.of(folder) : Optional.empty();
    }
}
