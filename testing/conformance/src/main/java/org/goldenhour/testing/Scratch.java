package org.goldenhour.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of a test run, below the module's {@code target}, so that logs can be read afterwards. */
public final class Scratch {
    private Scratch() {}

    /** The path of a node's data folder, which is not made yet; its log will lie beside it. */
    public static Path folder(String name) throws IOException {
        Path scratch = Files.createDirectories(Path.of("target", "nodes")).toAbsolutePath();
        return Files.createTempDirectory(scratch, name + "-").resolve("data");
    }
}
