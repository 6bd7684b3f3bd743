package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.Needs;
import org.goldenhour.testing.NodeProcess;
import org.goldenhour.testing.Program;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SimulatorProcess;
import org.goldenhour.testing.Worklist;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The demo's first wave of patients, with the simulated expert who reads them: what the list, the archive and the FHIR door then hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultsTest {
    private static final int PATIENTS = 9;
    private static final double LARGEST_BLEED_ML = 60;
    private static final Duration ALL_READ_WITHIN = Duration.ofSeconds(240);
    private static final Duration PROGRAM = Duration.ofSeconds(30);

    private NodeProcess process;
    private DemoNode node;
    private SimulatorProcess simulator;

    /** The list each time that it was looked at. */
    private final List<List<JsonNode>> looks = new ArrayList<>();

    private JsonNode largest;

    @BeforeAll
    void readTheFirstWave() throws IOException {
        Path data = Scratch.folder("results");
        process = NodeProcess.demo(data);
        node = DemoNode.of(process);
        simulator = SimulatorProcess.started(
                process,
                data.resolveSibling("simulator.log"),
                "--once",
                "--patients",
                Integer.toString(PATIENTS),
                "--with-reader");
        await().atMost(ALL_READ_WITHIN)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> looks.add(node.worklist().entries()) && !simulator.isAlive());
        looks.add(node.worklist().entries());
        largest = looks.getLast().stream()
                .filter(entry -> volumeMl(entry).isPresent())
                .max((a, b) ->
                        Double.compare(volumeMl(a).orElseThrow(), volumeMl(b).orElseThrow()))
                .orElseThrow();
    }

    @AfterAll
    void stop() throws IOException {
        if (simulator != null) {
            simulator.close();
        }
        if (process != null) {
            process.close();
        }
    }

    /** The volume of the study's bleed, where it has one. */
    private static Optional<Double> volumeMl(JsonNode entry) {
        return Bleeds.among(entry.path("findings")).stream()
                .filter(bleed -> Worklist.text(bleed, "unit").equals("mL"))
                .map(bleed -> bleed.path("value").asDouble())
                .findFirst();
    }

    @Test
    void bringsEveryPatientFromTheScannerToADeliveredReport() {
        assertThat(simulator.exitCode()).as(simulator.output()).isZero();
        assertThat(looks.getLast()).hasSize(PATIENTS).allSatisfy(entry -> {
            assertThat(Worklist.text(entry, "state")).isEqualTo("FINAL");
            assertThat(Worklist.text(entry, "deliveredAt")).isNotEmpty();
        });
        for (String event : List.of("received", "complete", "analysed", "ranked", "claimed", "signed", "delivered")) {
            assertThat(simulator.output()).contains(event);
        }
    }

    @Test
    void measuresTheLargestBleedWithinSixPercent() {
        assertThat(volumeMl(largest).orElseThrow()).isCloseTo(LARGEST_BLEED_ML, within(0.06 * LARGEST_BLEED_ML));
    }

    @Test
    void seesTheInfarctionOnTheEcg() {
        assertThat(looks.getLast())
                .filteredOn(entry -> Worklist.text(entry, "diseaseLine").equals("ami"))
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(entry.path("findings").toString()).contains("F202"));
    }

    /** The invented patients of each line show what is wrong with them, each in its own place. */
    @ParameterizedTest
    @CsvSource({"trauma, F301", "abdomen, F401", "pneumonia, F501"})
    void findsWhatTheOtherLinesShow(String line, String concept) {
        assertThat(looks.getLast())
                .filteredOn(entry -> Worklist.text(entry, "diseaseLine").equals(line))
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(Worklist.text(entry, "ai")).isEqualTo("FINDING");
                    assertThat(entry.path("findings").toString()).contains(concept);
                });
    }

    /** Each time that the list was looked at after the answer, and before somebody signed. */
    @Test
    void putsTheLargestBleedAboveEverythingThatWaitedLonger() {
        String study = Worklist.text(largest, "studyInstanceUID");
        Instant arrived = Instant.parse(Worklist.text(largest, "arrivedAt"));
        int judged = 0;
        Set<String> overtaken = new HashSet<>();
        for (List<JsonNode> look : looks) {
            int place = placeOf(study, look);
            if (place < 0 || volumeMl(look.get(place)).isEmpty() || isFinal(look.get(place))) {
                continue;
            }
            judged++;
            for (int above = 0; above < place; above++) {
                JsonNode other = look.get(above);
                assertThat(Worklist.text(other, "arrivedAt").isEmpty()
                                || Instant.parse(Worklist.text(other, "arrivedAt"))
                                        .isAfter(arrived)
                                || isFinal(other))
                        .as("stands above although it waited longer: " + other)
                        .isTrue();
            }
            look.subList(place + 1, look.size())
                    .forEach(each -> overtaken.add(Worklist.text(each, "studyInstanceUID")));
        }
        assertThat(judged).as("looks in which it waited").isPositive();
        assertThat(overtaken).as("studies that it stood above").hasSizeGreaterThanOrEqualTo(PATIENTS / 2);
    }

    private static int placeOf(String study, List<JsonNode> look) {
        for (int place = 0; place < look.size(); place++) {
            if (Worklist.text(look.get(place), "studyInstanceUID").equals(study)) {
                return place;
            }
        }
        return -1;
    }

    private static boolean isFinal(JsonNode entry) {
        return Worklist.text(entry, "state").equals("FINAL");
    }

    @Test
    void filesReportsAndMasksThatOtherPeopleCanRead(@TempDir Path folder) throws IOException {
        String dciodvfy = Needs.program("dciodvfy");
        String dsrdump = Needs.program("dsrdump");
        String study = Worklist.text(largest, "studyInstanceUID");
        Map<String, Integer> checked = new HashMap<>();
        for (DataSet instance : node.web().search("/studies/" + study + "/instances?limit=100")) {
            String sopClass = instance.values().string(Tag.SOPClassUID).orElseThrow();
            String uid = instance.values().string(Tag.SOPInstanceUID).orElseThrow();
            String series = instance.values().string(Tag.SeriesInstanceUID).orElseThrow();
            if (sopClass.equals(Uid.CTImageStorage)) {
                continue;
            }
            Path file = folder.resolve(uid + ".dcm");
            Files.write(
                    file,
                    node.web()
                            .files("/studies/" + study + "/series/" + series + "/instances/" + uid)
                            .getFirst());
            assertThat(Program.run(PROGRAM, dciodvfy, file.toString()).output().lines())
                    .as("dciodvfy on " + file)
                    .noneMatch(line -> line.startsWith("Error"));
            if (!sopClass.equals(Uid.SegmentationStorage)) {
                assertThat(Program.run(PROGRAM, dsrdump, file.toString())
                                .succeeded()
                                .output())
                        .contains("Imaging Measurement Report");
            }
            checked.merge(sopClass.equals(Uid.SegmentationStorage) ? "SEG" : "SR", 1, Integer::sum);
        }
        // One SR of the algorithm and one of the person who signed.
        assertThat(checked).containsKey("SEG");
        assertThat(checked.get("SR")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void hasTheMeasuredVolumeAtTheFhirDoor() {
        String study = Worklist.text(largest, "studyInstanceUID");
        JsonNode observations = fhir("/fhir/Observation?derived-from:ImagingStudy.identifier=urn:dicom:uid%7Curn:oid:"
                + study + "&_count=100");
        List<Double> volumes = new ArrayList<>();
        for (JsonNode entry : observations.path("entry")) {
            JsonNode quantity = entry.path("resource").path("valueQuantity");
            if (Worklist.text(quantity, "code").equals("mL")) {
                assertThat(Worklist.text(quantity, "system")).isEqualTo("http://unitsofmeasure.org");
                volumes.add(quantity.path("value").asDouble());
            }
        }
        assertThat(volumes)
                .as(observations.toString())
                .anySatisfy(
                        volume -> assertThat(volume).isCloseTo(volumeMl(largest).orElseThrow(), within(0.1)));
        assertThat(fhir("/fhir/DiagnosticReport?_count=100").path("entry").size())
                .as("a report per patient")
                .isGreaterThanOrEqualTo(PATIENTS);
    }

    private JsonNode fhir(String path) {
        return node.client().get(path);
    }

    @Test
    void countsWhatItDoes() {
        HttpResponse<byte[]> answer = node.client()
                .bytes(HttpRequest.newBuilder(process.http().resolve("/actuator/prometheus"))
                        .build());
        String metrics = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(metrics)
                .contains("goldenhour_ingest_store")
                .contains("goldenhour_triage_waiting")
                .contains("goldenhour_analysis")
                .contains("goldenhour_worklist_oldest_waiting")
                .doesNotContain("PHANTOM");
    }

    @Test
    void writesNoNameIntoItsLog() throws IOException {
        String log = Files.readString(process.log());
        for (JsonNode entry : looks.getLast()) {
            assertThat(log).doesNotContain(Worklist.text(entry, "patientName"));
            assertThat(log).doesNotContain(Worklist.text(entry, "patientId"));
        }
    }
}
