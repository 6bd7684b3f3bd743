package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The tools of dcmtk, by other people: where they are missing a test skips, but under {@code CI=true} it fails. */
final class Dcmtk {
    private static final long PATIENCE_SECONDS = 60;

    record Run(int exitCode, String output) {}

    private Dcmtk() {}

    static void require(String tool) {
        boolean present = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(present).as(tool + " of dcmtk is installed").isTrue();
        }
        assumeThat(present).as(tool + " of dcmtk is installed").isTrue();
    }

    static Run run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("dcmtk", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Run(process.waitFor(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(output);
        }
    }
}
