package org.goldenhour.testing;

import java.io.IOException;
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

    /** The runnable jar of an application. @param app its folder's name below {@code app} */
    public static Path packaged(String app) throws IOException {
        Path jar = root().resolve("app/" + app + "/target/goldenhour-" + app + "-0.1.0-SNAPSHOT.jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: package it first (mvn verify does)");
        }
        return jar;
    }

    /** A folder below {@code ../shared/data}; empty where the data are absent. They have no licence for the repository and never enter it. */
    public static Optional<Path> sharedData(String name) {
        Path folder = root().resolveSibling("shared").resolve("data").resolve(name);
        return Files.exists(folder) ? Optional.of(folder) : Optional.empty();
    }
}
