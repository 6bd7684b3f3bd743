package org.goldenhour.imaging.ecg;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real recordings, where the data folder stands beside the repository. */
final class SharedData {
    private SharedData() {}

    static Path ami() {
        // Tests run in lib/imaging; the repository may be a worktree one level further down.
        Path here = Path.of("").toAbsolutePath().getParent().getParent();
        Path found = null;
        for (Path up = here; up != null && found == null; up = up.getParent()) {
            Path candidate = up.resolve("../shared/data/ami").normalize();
            found = Files.isDirectory(candidate) ? candidate : null;
        }
        Assumptions.assumeTrue(found != null, "SKIPPED: ../shared/data is missing, real recordings are not read");
        return found;
    }
}
