package org.goldenhour.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build's share of fuzzing. {@code ./goldenhour fuzz} runs each target for as long as one likes. */
class FuzzRunTest {
    private static final int SECONDS = 15;
    /** Always the same way: a build says what a change did, not what luck found. New ways are what {@code ./goldenhour fuzz} is for. */
    private static final long SEED = 20_261_124;

    @TempDir
    Path folder;

    @Test
    void findsNothingInAShortWhile() throws IOException {
        FuzzRun.Result result = new FuzzRun(FuzzRun.ownClassPath(), Path.of("target/fuzz"))
                .run(FuzzTargets.of("everything"), SECONDS, SEED);

        assertThat(result.findings())
                .as("inputs that did it: %s", result.inputs())
                .isEmpty();
        assertThat(result.executions())
                .as("at least every seed is run")
                .isGreaterThan(FuzzTargets.of("everything").seeds().size());
    }

    @Test
    void readsWhatTheEngineFound() throws IOException {
        Files.write(folder.resolve("crash-1234"), new byte[] {1});
        FuzzRun.Result result = FuzzRun.result("file", folder, """
                == Java Exception: java.lang.NumberFormatException: For input string: "x"
                \tat org.goldenhour.dicom.Somewhere
                ==123== ERROR: libFuzzer: timeout after 10 seconds
                Done 4711 runs in 12 second(s)
                """);

        assertThat(result.findings())
                .containsExactly(
                        "java.lang.NumberFormatException: For input string: \"x\"",
                        "==123== ERROR: libFuzzer: timeout after 10 seconds");
        assertThat(result.executions()).isEqualTo(4711);
        assertThat(result.inputs()).containsExactly(folder.resolve("crash-1234"));
    }

    @Test
    void anEngineThatDiesIsAFinding() throws IOException {
        assertThat(FuzzRun.result("file", folder, "Error: could not find the class")
                        .findings())
                .hasSize(1);
    }
}
