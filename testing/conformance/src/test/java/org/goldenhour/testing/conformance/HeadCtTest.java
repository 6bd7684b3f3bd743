package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.DicomWebClient;
import org.goldenhour.testing.Needs;
import org.goldenhour.testing.Worklist;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A real head CT of a GE scanner with a tilted gantry, sent as its radiographer would: by C-STORE, again by STOW-RS, and a third time by C-STORE. */
@ExtendWith(DemoNode.Given.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadCtTest {
    private static final Duration ANALYSED_WITHIN = Duration.ofSeconds(30);

    private final DemoNode node;
    private Path folder;
    private Map<String, byte[]> sent;
    private String study;
    private String series;
    private JsonNode entry;

    HeadCtTest(DemoNode node) {
        this.node = node;
    }

    @BeforeAll
    void sendByStorescu() throws IOException {
        folder = Needs.data("stroke/head_ct_3d/ge_hispeed_dual");
        sent = new HashMap<>();
        for (byte[] file : files()) {
            var values =
                    DicomReader.readFile(file, ReadOptions.HEADER).dataSet().values();
            study = values.string(Tag.StudyInstanceUID).orElseThrow();
            series = values.string(Tag.SeriesInstanceUID).orElseThrow();
            sent.put(values.string(Tag.SOPInstanceUID).orElseThrow(), DicomWebClient.dataSetBytes(file));
        }
        node.storescu("NORTH_CT", folder);
        entry = node.worklist().awaitAnswer(study, ANALYSED_WITHIN);
    }

    private List<byte[]> files() throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void standsOnTheListOnceInTheStrokeLine() {
        assertThat(node.worklist().entries(study)).hasSize(1);
        assertThat(Worklist.text(entry, "diseaseLine")).isEqualTo("stroke");
        assertThat(Worklist.text(entry, "site")).isEqualTo("north");
    }

    @Test
    void isAnalysedAndHasNoBleed() {
        assertThat(Worklist.text(entry, "ai"))
                .as(entry.path("aiReason") + " " + assessments())
                .isIn("FINDING", "NO_FINDING");
        assertThat(Bleeds.among(entry.path("findings"))).isEmpty();
    }

    /** What was looked for, and what became of it: words for a failure. */
    private List<String> assessments() {
        List<String> words = new ArrayList<>();
        for (JsonNode finding : node.client().get("/api/studies/" + study).path("findings")) {
            words.add(Worklist.text(finding, "conceptId") + " " + Worklist.text(finding, "presence") + " "
                    + finding.path("remark"));
        }
        return words;
    }

    @Test
    void saysWhichSeriesWasReadAndWhatIsUnusualInIt() {
        List<JsonNode> ofThisSeries = new ArrayList<>();
        for (JsonNode analysis : entry.path("analyses")) {
            if (Worklist.text(analysis, "seriesInstanceUID").equals(series)) {
                ofThisSeries.add(analysis);
            }
        }
        assertThat(ofThisSeries).isNotEmpty().allSatisfy(analysis -> {
            assertThat(Worklist.text(analysis, "outcome")).isEqualTo("COMPLETED");
            assertThat(Worklist.text(analysis, "seriesReason")).isNotBlank();
            assertThat(analysis.path("flags"))
                    .as("gantry tilt and two thicknesses are worth a flag")
                    .isNotEmpty();
        });
    }

    @Test
    void givesEveryDataSetBackByteForByte() throws IOException {
        Map<String, byte[]> back = new HashMap<>();
        for (byte[] file : node.web().files("/studies/" + study + "/series/" + series)) {
            back.put(
                    DicomReader.readFile(file, ReadOptions.HEADER)
                            .dataSet()
                            .values()
                            .string(Tag.SOPInstanceUID)
                            .orElseThrow(),
                    DicomWebClient.dataSetBytes(file));
        }
        assertThat(back).hasSize(28).containsOnlyKeys(sent.keySet());
        assertThat(back).allSatisfy((uid, bytes) -> assertThat(bytes).as(uid).isEqualTo(sent.get(uid)));
    }

    @Test
    void keepsEachInstanceOnceHoweverOftenAndByWhicheverDoorItComes() throws IOException {
        assertThat(node.web().store(files()).statusCode()).isEqualTo(200);
        node.storescu("NORTH_CT", folder);
        assertThat(node.web().search("/studies/" + study + "/series/" + series + "/instances?limit=100"))
                .hasSize(28);
        assertThat(node.worklist().entries(study)).hasSize(1);
    }
}
