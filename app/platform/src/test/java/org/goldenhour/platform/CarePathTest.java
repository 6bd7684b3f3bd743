package org.goldenhour.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.platform.ingest.DicomDoor;
import org.goldenhour.platform.support.Browser;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One patient through the whole node, every module real: sent by a spoke's scanner, read by an expert, seen again at the spoke. */
@PlatformTest
class CarePathTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @LocalServerPort
    int port;

    @Autowired
    DicomDoor door;

    @Test
    void aStudyIsListedClaimedReportedSignedAndSeenWhereItCameFrom() throws IOException {
        String study = send("NORTH_CT", TestImages.series(3));
        Browser expert = signedIn("expert");
        Browser north = signedIn("physician-north");
        Browser south = signedIn("physician-south");
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            JsonNode entry = entry(expert, study);
            assertThat(entry.get("complete").asBoolean()).isTrue();
            assertThat(entry.get("ai").asString()).isNotEqualTo("PENDING");
        });
        assertThat(uids(json(south.get("/api/worklist")))).doesNotContain(study);
        assertThat(south.get("/api/studies/" + study).statusCode()).isEqualTo(404);

        String path = "/api/studies/" + study;
        assertThat(expert.send("POST", path + "/claim", null).statusCode()).isEqualTo(200);
        assertThat(signedIn("expert-2").send("POST", path + "/claim", null).statusCode())
                .isEqualTo(409);
        ObjectNode body = (ObjectNode) json(expert.get(path + "/report")).deepCopy();
        body.put("impression", "未见急性异常。");
        body.get("findings").forEach(finding -> ((ObjectNode) finding).put("decision", "ACCEPTED"));
        HttpResponse<String> saved = expert.send("PUT", path + "/report", body.toString(), "If-Match", "\"0\"");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        HttpResponse<String> signed = expert.send("POST", path + "/report/sign", "{\"status\":\"FINAL\"}");
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);

        JsonNode seen = json(north.get(path + "/report"));
        assertThat(seen.get("status").asString()).isEqualTo("FINAL");
        assertThat(seen.get("impression").asString()).isEqualTo("未见急性异常。");
        assertThat(seen.get("deliveries").toString()).contains("\"kind\":\"LIST\",\"state\":\"DELIVERED\"");
        assertThat(json(north.get(path)).get("clock").toString()).contains("REPORTED", "DELIVERED", "READING_BEGAN");
        assertThat(north.get(path + "/report/print?lang=en").body()).contains("未见急性异常。", "Final");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(json(north.get(path)).get("series").valueStream())
                                .anyMatch(series -> series.get("own").asBoolean()
                                        && series.get("description").asString().equals("Report")));

        Browser machine = new Browser(port).withToken("demo-client", "demo-secret");
        JsonNode reports = json(machine.get(
                "/fhir/DiagnosticReport?imaging-study:ImagingStudy.identifier=urn:dicom:uid%7Curn:oid:" + study));
        assertThat(reports.get("total").asInt()).isEqualTo(1);
        assertThat(reports.toString()).contains("\"status\":\"final\"", "未见急性异常");
        assertThat(json(machine.get("/fhir/ImagingStudy?identifier=urn:dicom:uid%7Curn:oid:" + study))
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(south.get("/fhir/ImagingStudy?identifier=urn:dicom:uid%7Curn:oid:" + study))
                        .get("total")
                        .asInt())
                .isZero();
    }

    private String send(String callingAeTitle, List<DataSet> images) throws IOException {
        try (Association association = DicomClient.of("127.0.0.1", door.port(), callingAeTitle, door.aeTitle())
                .open(List.of(new PresentationContext(TestImages.CT_IMAGE_STORAGE, List.of(EXPLICIT))))) {
            for (DataSet image : images) {
                String instance = image.values().string(Tag.SOPInstanceUID).orElseThrow();
                assertThat(association
                                .store(TestImages.CT_IMAGE_STORAGE, instance, EXPLICIT, TestImages.bytes(image))
                                .isDone())
                        .isTrue();
            }
            association.release();
        }
        return images.getFirst().values().string(Tag.StudyInstanceUID).orElseThrow();
    }

    private Browser signedIn(String account) {
        Browser browser = new Browser(port);
        browser.signIn(account, "golden-hour");
        return browser;
    }

    private static JsonNode entry(Browser who, String study) {
        return json(who.get("/api/worklist"))
                .valueStream()
                .filter(entry -> entry.get("studyInstanceUID").asString().equals(study))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not listed"));
    }

    private static List<String> uids(JsonNode list) {
        Stream<JsonNode> entries = list.valueStream();
        return entries.map(entry -> entry.get("studyInstanceUID").asString()).toList();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
