package org.goldenhour.analyzers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real images and recordings in {@code ../shared/data} beside the repository, which never become part of it. */
public final class RealData {
    private RealData() {}

    /** A folder of them; where it is missing the test is skipped and says so. */
    public static Path folder(String name) {
        // The repository may be a second working copy one level further down.
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/data").resolve(name);
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return Assumptions.abort("SKIPPED: ../shared/data/" + name + " is missing");
    }
}
