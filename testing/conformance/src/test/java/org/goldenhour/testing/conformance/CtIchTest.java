package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.Needs;
import org.goldenhour.testing.Program;
import org.goldenhour.testing.Worklist;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Real head CT of adults after trauma, with masks that experts drew. Pixel spacing is not in the source, so slices are compared and not millilitres; the volumes are
 * held against what the masks have at the assumed spacing in the analyzer's own tests.
 */
@ExtendWith(DemoNode.Given.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CtIchTest {
    private static final List<String> ADULTS = List.of("074", "091", "092", "105", "113");
    private static final Duration CONVERTED_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANALYSED_WITHIN = Duration.ofSeconds(90);

    private final DemoNode node;
    private final Map<String, String> studies = new HashMap<>();
    private Path data;

    CtIchTest(DemoNode node) {
        this.node = node;
    }

    @BeforeAll
    void sendAllAdults(@TempDir Path folder) {
        data = Needs.data("stroke/ct_ich");
        // By its full name: another Python on the path does not have Debian's packages.
        String python = "/usr/bin/python3";
        if (Program.run(CONVERTED_WITHIN, python, "-c", "import pydicom, numpy, PIL")
                        .exitCode()
                != 0) {
            throw Needs.missing("python3 with pydicom, numpy and PIL is not installed");
        }
        for (String patient : ADULTS) {
            Path series = folder.resolve(patient);
            String said = Program.run(
                            CONVERTED_WITHIN,
                            python,
                            Needs.data("tools/ct_ich_to_dicom.py").toString(),
                            data.resolve("images").resolve(patient).toString(),
                            series.toString())
                    .succeeded()
                    .output()
                    .strip();
            studies.put(patient, said.substring(said.lastIndexOf(' ') + 1));
            node.storescu("SOUTH_CT", series);
        }
    }

    @ParameterizedTest(name = "patient {0}")
    @ValueSource(strings = {"074", "091", "092"})
    void findsTheBleedOnSlicesThatTheExpertsMarked(String patient) throws IOException {
        JsonNode entry = node.worklist().awaitAnswer(studies.get(patient), ANALYSED_WITHIN);
        assertThat(Worklist.text(entry, "ai"))
                .as(entry.path("analyses").toString())
                .isEqualTo("FINDING");
        assertThat(Bleeds.among(entry.path("findings"))).isNotEmpty();
        JsonNode study = node.client().get("/api/studies/" + studies.get(patient));
        Set<Integer> marked = markedSlices(patient);
        Set<Integer> shown = new TreeSet<>();
        Set<Integer> keys = new TreeSet<>();
        for (JsonNode bleed : Bleeds.among(study.path("findings"))) {
            if (Worklist.text(bleed, "presence").equals("PRESENT")) {
                shown.addAll(slices(study, bleed, "outlines"));
                keys.addAll(slices(study, bleed, "keySopInstanceUID"));
            }
        }
        assertThat(shown)
                .as("slices with an outline; the experts marked " + marked)
                .isNotEmpty();
        assertThat(shown.stream().filter(marked::contains).count())
                .as("of the outlined slices " + shown + " most are among the marked ones " + marked)
                .isGreaterThan(shown.size() / 2);
        assertThat(keys).as("the slice shown first").isNotEmpty().allMatch(marked::contains);
    }

    @ParameterizedTest(name = "patient {0}")
    @ValueSource(strings = {"105", "113"})
    void findsNoBleedWhereThereIsNone(String patient) {
        JsonNode entry = node.worklist().awaitAnswer(studies.get(patient), ANALYSED_WITHIN);
        assertThat(Bleeds.among(entry.path("findings"))).isEmpty();
        // "None" is a statement of the algorithm, not its silence.
        assertThat(Bleeds.among(node.client()
                        .get("/api/studies/" + studies.get(patient))
                        .path("findings")))
                .as(entry.path("analyses").toString())
                .anyMatch(bleed -> Worklist.text(bleed, "presence").equals("ABSENT"));
    }

    @Test
    void takesBleedsBeforeNormalHeads() {
        List<Integer> places = new ArrayList<>();
        for (String patient : ADULTS) {
            node.worklist().awaitAnswer(studies.get(patient), ANALYSED_WITHIN);
        }
        List<String> order = node.worklist().entries().stream()
                .map(entry -> Worklist.text(entry, "studyInstanceUID"))
                .toList();
        ADULTS.forEach(patient -> places.add(order.indexOf(studies.get(patient))));
        assertThat(places.subList(0, 3))
                .as("places of 74, 91, 92 beside those of 105, 113: " + places)
                .allMatch(place -> place < Math.min(places.get(3), places.get(4)));
    }

    /** Slice numbers, from 1, with at least one pixel of a mask: {@code 074_12.png} is slice 12. */
    private Set<Integer> markedSlices(String patient) throws IOException {
        Set<Integer> marked = new TreeSet<>();
        try (Stream<Path> masks = Files.list(data.resolve("masks").resolve(patient))) {
            for (Path mask : masks.toList()) {
                String name = mask.getFileName().toString();
                if (hasPixels(ImageIO.read(mask.toFile()))) {
                    marked.add(Integer.parseInt(name.substring(name.indexOf('_') + 1, name.indexOf('.'))));
                }
            }
        }
        return marked;
    }

    private static boolean hasPixels(BufferedImage mask) {
        int[] pixels = mask.getRaster().getSamples(0, 0, mask.getWidth(), mask.getHeight(), 0, (int[]) null);
        for (int pixel : pixels) {
            if (pixel != 0) {
                return true;
            }
        }
        return false;
    }

    /** The InstanceNumbers of the images at which evidence with that field points; the converter numbers slices from 1. */
    private static Set<Integer> slices(JsonNode study, JsonNode finding, String field) {
        Set<Integer> slices = new TreeSet<>();
        for (JsonNode evidence : finding.path("evidence")) {
            if (evidence.path(field).isMissingNode() || evidence.path(field).isNull()) {
                continue;
            }
            String instance = field.equals("outlines")
                    ? Worklist.text(evidence, "sopInstanceUID")
                    : Worklist.text(evidence, field);
            slices.add(instanceNumber(study, instance));
        }
        return slices;
    }

    private static int instanceNumber(JsonNode study, String sopInstanceUid) {
        for (JsonNode series : study.path("series")) {
            for (JsonNode instance : series.path("instances")) {
                if (Worklist.text(instance, "sopInstanceUID").equals(sopInstanceUid)) {
                    return instance.path("instanceNumber").asInt();
                }
            }
        }
        throw new AssertionError("evidence points at an image that the study does not have");
    }
}
