package org.goldenhour.platform.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.ingest.StudyArrived;
import org.goldenhour.platform.ingest.StudyBegan;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.support.care.CareTest;
import org.goldenhour.platform.support.care.InMemoryArchive;
import org.goldenhour.platform.support.care.People;
import org.goldenhour.platform.support.care.Recorder;
import org.goldenhour.platform.support.care.ScriptedTriage;
import org.goldenhour.platform.support.care.SettableClock;
import org.goldenhour.platform.support.care.StrokeCase;
import org.goldenhour.platform.triage.AiState;
import org.goldenhour.platform.triage.StudyTriaged;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CareTest
class WorklistTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    InMemoryArchive archive;

    @Autowired
    ScriptedTriage triage;

    @Autowired
    SettableClock clock;

    @Autowired
    Recorder recorder;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JsonMapper json;

    @Test
    void listsAStudyFromItsFirstImageOnWithoutWaitingForAi() throws Exception {
        String study = begin(People.NORTH, "张三丰", "ZHANG^SANFENG=张^三丰");
        JsonNode entry = entry(People.EXPERT, study, "");
        assertThat(entry.get("complete").asBoolean()).isFalse();
        assertThat(entry.get("ai").asString()).isEqualTo("PENDING");
        assertThat(entry.get("urgency").asString()).isEqualTo("URGENT");
        assertThat(entry.get("diseaseLine").asString()).isEqualTo("stroke");
        assertThat(entry.get("siteName").asString()).isEqualTo("北山医院");
        assertThat(entry.get("arrivedAt").isNull()).isTrue();
        assertThat(java.time.Instant.parse(entry.get("dueAt").asString()))
                .isEqualTo(java.time.Instant.parse(entry.get("firstImageAt").asString())
                        .plus(Duration.ofMinutes(60)));
        assertThat(entry.has("holder")).isFalse();
        assertThat(entry.has("patientNameRaw")).isFalse();
    }

    @Test
    void aLargeBleedStandsAboveEverythingThatWaitedLonger() throws Exception {
        String waiting = begin(People.NORTH, "李四", "LI^SI=李^四");
        arrive(waiting, People.NORTH);
        clock.advance(Duration.ofMinutes(50));
        String bleed = begin(People.SOUTH, "王五", "WANG^WU=王^五");
        arrive(bleed, People.SOUTH);
        assertThat(order(People.EXPERT)).containsSubsequence(waiting, bleed);
        triaged(bleed);
        assertThat(order(People.EXPERT)).containsSubsequence(bleed, waiting);
        JsonNode entry = entry(People.EXPERT, bleed, "");
        assertThat(entry.get("urgency").asString()).isEqualTo("IMMEDIATE");
        assertThat(entry.get("ai").asString()).isEqualTo("FINDING");
        assertThat(entry.get("findings").get(0).get("conceptId").asString()).isEqualTo("F102");
        assertThat(entry.get("findings").get(0).get("value").asDouble()).isEqualTo(42.5);
        double points = 0;
        for (JsonNode reason : entry.get("reasons")) {
            points += reason.get("points").isNull() ? 0 : reason.get("points").asDouble();
        }
        assertThat(points).isCloseTo(entry.get("score").asDouble(), org.assertj.core.api.Assertions.within(0.11));
    }

    @Test
    void aLaterAnalysisThatFindsLessDoesNotLowerTheStudy() throws Exception {
        String study = begin(People.NORTH, "赵六", "ZHAO^LIU=赵^六");
        arrive(study, People.NORTH);
        triaged(study);
        triage.answer(StrokeCase.nothingFound(study, clock.instant()));
        events.publishEvent(new StudyTriaged(study, 2, AiState.NO_FINDING, Urgency.URGENT));
        JsonNode entry = entry(People.EXPERT, study, "");
        assertThat(entry.get("ai").asString()).isEqualTo("NO_FINDING");
        assertThat(entry.get("urgency").asString()).isEqualTo("IMMEDIATE");
        assertThat(entry.get("reasons").toString()).contains("RAISED_EARLIER");
    }

    @Test
    void aSpokeSeesItsOwnPatientsOnly() throws Exception {
        String north = begin(People.NORTH, "钱七", "QIAN^QI=钱^七");
        assertThat(order(People.NORTH_PHYSICIAN)).contains(north);
        assertThat(order(People.SOUTH_PHYSICIAN)).doesNotContain(north);
        assertThat(send(People.SOUTH_PHYSICIAN, "GET", "/api/studies/" + north, "")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> opened = send(People.NORTH_PHYSICIAN, "GET", "/api/studies/" + north, "");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        assertThat(recorder.actionsOn(north)).contains("STUDY_OPENED");
    }

    @Test
    void claimsAreForExpertsAndForOneAtATime() throws Exception {
        String study = begin(People.NORTH, "孙八", "SUN^BA=孙^八");
        String path = "/api/studies/" + study + "/claim";
        assertThat(send(People.NORTH_PHYSICIAN, "POST", path, "").statusCode()).isEqualTo(403);
        assertThat(send(People.EXPERT, "POST", path, "").statusCode()).isEqualTo(200);
        assertThat(entry(People.EXPERT, study, "").get("claimedByMe").asBoolean())
                .isTrue();
        assertThat(entry(People.SECOND_EXPERT, study, "").get("claimedByMe").asBoolean())
                .isFalse();
        assertThat(entry(People.SECOND_EXPERT, study, "").get("state").asString())
                .isEqualTo("CLAIMED");
        HttpResponse<String> refused = send(People.SECOND_EXPERT, "POST", path, "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json.readTree(refused.body()).get("code").asString()).isEqualTo("GH-WORKLIST-0001");
        assertThat(json.readTree(refused.body()).get("claimedBy").asString()).isEqualTo("陈专家");
        assertThat(send(People.SECOND_EXPERT, "PUT", path, "").statusCode()).isEqualTo(409);
        assertThat(send(People.EXPERT, "PUT", path, "").statusCode()).isEqualTo(200);
        assertThat(send(People.EXPERT, "DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(send(People.SECOND_EXPERT, "POST", path, "").statusCode()).isEqualTo(200);
        assertThat(recorder.actionsOn(study)).contains("STUDY_CLAIMED", "STUDY_RELEASED");
    }

    @Test
    void aPersonsUrgencyIsAFloorThatAiMayPassOnlyUpwards() throws Exception {
        String study = begin(People.NORTH, "周九", "ZHOU^JIU=周^九");
        HttpResponse<String> raised = send(
                People.NORTH_PHYSICIAN,
                "PUT",
                "/api/studies/" + study + "/urgency",
                "{\"urgency\":\"EMERGENT\",\"reason\":\"GCS 7\"}");
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(200);
        assertThat(json.readTree(raised.body()).get("urgency").asString()).isEqualTo("EMERGENT");
        triage.answer(StrokeCase.nothingFound(study, clock.instant()));
        events.publishEvent(new StudyTriaged(study, 1, AiState.NO_FINDING, Urgency.URGENT));
        assertThat(entry(People.EXPERT, study, "").get("urgency").asString()).isEqualTo("EMERGENT");
        triaged(study);
        assertThat(entry(People.EXPERT, study, "").get("urgency").asString()).isEqualTo("IMMEDIATE");
    }

    @Test
    void findsPatientsByCharactersPinyinInitialsIdAndAccession() throws Exception {
        String study = begin(People.NORTH, "欧阳修", "OUYANG^XIU=欧阳^修");
        for (String q : List.of("欧阳", "ouyang", "OuYang Xiu", "oyx", "ox", "PID-" + study, "ACCPID-" + study)) {
            assertThat(found(q)).as(q).contains(study);
        }
        assertThat(found("zhangsan")).doesNotContain(study);
    }

    @Test
    void theStreamTellsEverybodyWhoMaySeeItAndNobodyElse() throws Exception {
        List<String> expert = listen(People.EXPERT);
        List<String> south = listen(People.SOUTH_PHYSICIAN);
        await().untilAsserted(() -> assertThat(expert).anyMatch(line -> line.contains("serverTime")));
        await().untilAsserted(() -> assertThat(south).anyMatch(line -> line.contains("serverTime")));
        String north = begin(People.NORTH, "吴十", "WU^SHI=吴^十");
        String southern = begin(People.SOUTH, "郑一", "ZHENG^YI=郑^一");
        await().untilAsserted(() -> assertThat(expert)
                .anyMatch(line -> line.startsWith("data:") && line.contains(north))
                .anyMatch(line -> line.startsWith("data:") && line.contains(southern)));
        await().untilAsserted(() -> assertThat(south).anyMatch(line -> line.contains(southern)));
        assertThat(south).noneMatch(line -> line.contains(north));
        send(People.EXPERT, "POST", "/api/studies/" + southern + "/claim", "");
        await().untilAsserted(() ->
                assertThat(expert).anyMatch(line -> line.contains(southern) && line.contains("\"claimedByMe\":true")));
        clock.advance(Duration.ofMinutes(11));
        await().untilAsserted(() -> assertThat(expert.getLast()).isNotNull());
        await().untilAsserted(() -> assertThat(lastAbout(expert, southern)).contains("\"state\":\"WAITING\""));
    }

    private static String lastAbout(List<String> lines, String study) {
        return lines.stream().filter(line -> line.contains(study)).reduce("", (before, line) -> line);
    }

    private List<String> listen(Actor actor) throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpResponse<InputStream> response =
                HTTP.send(request(actor, "GET", "/api/worklist/stream", ""), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Thread.ofVirtual().start(() -> {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (java.io.IOException | java.io.UncheckedIOException e) {
                lines.add("closed");
            }
        });
        return lines;
    }

    private String begin(HospitalId origin, String name, String rawName) {
        String study = "2.25." + Math.abs(UUID.randomUUID().getMostSignificantBits());
        archive.put(InMemoryArchive.study(study, origin, name, rawName, "PID-" + study, clock.instant()), List.of());
        archive.grant(study, People.CENTRE);
        events.publishEvent(new StudyBegan(study, origin, clock.instant()));
        return study;
    }

    private void arrive(String study, HospitalId origin) {
        events.publishEvent(new StudyArrived(study, origin, 1, 28, "ASSOCIATION_RELEASED", clock.instant()));
    }

    private void triaged(String study) {
        triage.answer(StrokeCase.bleed(study, clock.instant()));
        events.publishEvent(new StudyTriaged(study, 1, AiState.FINDING, Urgency.IMMEDIATE));
    }

    private List<String> found(String q) throws Exception {
        return uids(json.readTree(send(
                        People.EXPERT,
                        "GET",
                        "/api/worklist?q=" + java.net.URLEncoder.encode(q, StandardCharsets.UTF_8),
                        "")
                .body()));
    }

    private List<String> order(Actor actor) throws Exception {
        return uids(json.readTree(send(actor, "GET", "/api/worklist", "").body()));
    }

    private static List<String> uids(JsonNode list) {
        return list.valueStream()
                .map(entry -> entry.get("studyInstanceUID").asString())
                .toList();
    }

    private JsonNode entry(Actor actor, String study, String query) throws Exception {
        return json.readTree(send(actor, "GET", "/api/worklist" + query, "").body())
                .valueStream()
                .filter(entry -> entry.get("studyInstanceUID").asString().equals(study))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> send(Actor actor, String method, String path, String body) throws Exception {
        return HTTP.send(request(actor, method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(Actor actor, String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(People.HEADER, actor.accountId())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
