package org.goldenhour.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every seed, and every input that once found a fault: {@code findings/TARGET/what-it-did}. */
class FindingsTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @TestFactory
    Stream<DynamicTest> seedsKeepEveryPromise() {
        return FuzzTargets.all().values().stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> {
                    Watched watched = new Watched(target);
                    List<byte[]> seeds = target.seeds();
                    assertThat(seeds).isNotEmpty();
                    for (byte[] seed : seeds) {
                        assertTimeoutPreemptively(LONG, () -> watched.run(seed));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatWasFoundStaysFixed() throws Exception {
        return findings().stream()
                .map(file -> DynamicTest.dynamicTest(file.getParent().getFileName() + "/" + file.getFileName(), () -> {
                    FuzzTarget target =
                            FuzzTargets.of(file.getParent().getFileName().toString());
                    Watched watched = new Watched(target);
                    assertTimeoutPreemptively(
                            LONG, () -> watched.run(target.seeds().getFirst()));
                    byte[] input = Files.readAllBytes(file);
                    assertTimeoutPreemptively(LONG, () -> watched.run(input));
                }));
    }

    @Test
    void aTargetThatEatsMemoryIsFound() throws IOException {
        byte[] finding = {1};
        Watched greedy = new Watched(new FuzzTarget() {
            @Override
            public String name() {
                return "greedy";
            }

            @Override
            public void run(byte[] input) {
                assertThat(new byte[2 << 20].length + input.length).isPositive();
            }

            @Override
            public List<byte[]> seeds() {
                return List.of(finding);
            }

            @Override
            public long maxAllocatedBytes(int inputLength) {
                return 1 << 20;
            }
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> greedy.run(finding))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 bytes of input allocated");
    }

    private static List<Path> findings() throws IOException, URISyntaxException {
        Path folder = Path.of(FindingsTest.class.getResource("findings").toURI());
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
