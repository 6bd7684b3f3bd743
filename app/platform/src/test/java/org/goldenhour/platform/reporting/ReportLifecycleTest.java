package org.goldenhour.platform.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.sr.SrDocument;
import org.goldenhour.dicom.sr.SrText;
import org.goldenhour.platform.pathway.Pathway.Struck;
import org.goldenhour.platform.pathway.TimePoint;
import org.goldenhour.platform.support.care.CareTest;
import org.goldenhour.platform.support.care.Cases;
import org.goldenhour.platform.support.care.InMemoryArchive;
import org.goldenhour.platform.support.care.People;
import org.goldenhour.platform.support.care.Product;
import org.goldenhour.platform.support.care.Product.Answer;
import org.goldenhour.platform.support.care.Recorder;
import org.goldenhour.platform.support.care.ScriptedTriage;
import org.goldenhour.platform.support.care.StrokeCase;
import org.goldenhour.platform.triage.Triage.TriageResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@CareTest
class ReportLifecycleTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    InMemoryArchive archive;

    @Autowired
    ScriptedTriage triage;

    @Autowired
    Recorder recorder;

    @Autowired
    JdbcClient database;

    Product expert;
    Product north;

    @BeforeEach
    void signIn() {
        expert = new Product(port, People.EXPERT);
        north = new Product(port, People.NORTH_PHYSICIAN);
    }

    @Test
    void fillsTheFormFromTheFindingsWhichNobodyHasConfirmed() throws Exception {
        String study = cases.bleed(People.NORTH, "张三", "ZHANG^SAN=张^三");
        JsonNode report = expert.get(path(study)).json();
        assertThat(report.get("status").asString()).isEqualTo("NONE");
        assertThat(report.get("revision").asInt()).isZero();
        assertThat(report.get("line").asString()).isEqualTo("stroke");
        assertThat(report.get("values").get("haemorrhagePresence").asString()).isEqualTo("PRESENT");
        assertThat(report.get("values").get("haemorrhageSide").asString()).isEqualTo("LEFT");
        assertThat(report.get("values").get("haemorrhageVolume").asDouble()).isEqualTo(42.5);
        assertThat(report.get("values").get("midlineShiftDistance").asDouble()).isEqualTo(6.2);
        assertThat(report.get("values").get("intraventricular").asString()).isEqualTo("ABSENT");
        assertThat(report.get("findings"))
                .allMatch(finding -> finding.get("decision").asString().equals("PENDING"));
        assertThat(report.get("impression").asString())
                .contains("左侧脑出血", "42.5 mL", "6.2 mm")
                .doesNotContain("未见", "39.1");
        assertThat(report.get("checks").toString()).contains("FINDING_UNDECIDED");
        assertThat(report.get("recommendation").asString()).startsWith("建议");
    }

    @Test
    void writingNeedsTheClaimAndTheRevisionThatWasRead() throws Exception {
        String study = cases.bleed(People.NORTH, "李四", "LI^SI=李^四");
        ObjectNode body = decided(expert.get(path(study)).json(), "ACCEPTED");
        assertThat(put(study, body, "0").status()).isEqualTo(409);
        claim(study);
        assertThat(put(study, body, null).status()).isEqualTo(428);
        Answer saved = put(study, body, "\"0\"");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.json().get("status").asString()).isEqualTo("DRAFT");
        assertThat(saved.json().get("revision").asInt()).isEqualTo(1);
        assertThat(put(study, body, "0").status()).isEqualTo(412);
        assertThat(put(study, body, "1").json().get("revision").asInt()).isEqualTo(2);
        assertThat(north.send("PUT", path(study), body.toString(), "2").status())
                .isEqualTo(403);
    }

    @Test
    void confirmedAbsencesEnterTheGeneratedImpressionAndTheReadersOwnWordsStay() throws Exception {
        String study = cases.bleed(People.NORTH, "王五", "WANG^WU=王^五");
        claim(study);
        ObjectNode body = decided(expert.get(path(study)).json(), "ACCEPTED");
        JsonNode saved = put(study, body, "0").json();
        assertThat(saved.get("impression").asString()).contains("未见脑室出血");
        ObjectNode english = decided(saved, "ACCEPTED").put("language", "en");
        JsonNode translated = put(study, english, "1").json();
        assertThat(translated.get("impression").asString()).contains("Left Intracerebral", "42.5 mL");
        ObjectNode own =
                decided(translated, "ACCEPTED").put("impression", "Own words.").put("language", "zh");
        assertThat(put(study, own, "2").json().get("impression").asString()).isEqualTo("Own words.");
    }

    @Test
    void whatIsUndecidedBlocksTheFinalButNotThePreliminaryReport() throws Exception {
        String study = cases.bleed(People.NORTH, "赵六", "ZHAO^LIU=赵^六");
        claim(study);
        put(study, decided(expert.get(path(study)).json(), "PENDING"), "0");
        Answer refused = sign(study, "FINAL");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("checks").get(0).get("code").asString()).isEqualTo("FINDING_UNDECIDED");
        assertThat(sign(study, "PRELIMINARY").status()).isEqualTo(200);
        assertThat(entry(north, study).get("state").asString()).isEqualTo("PRELIMINARY");
        put(study, decided(expert.get(path(study)).json(), "ACCEPTED"), "1");
        Answer signed = sign(study, "FINAL");
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        assertThat(signed.json().get("version").asInt()).isEqualTo(2);
        assertThat(signed.json().get("versions")).hasSize(2);
        assertThat(recorder.of(study).stream().map(Struck::point))
                .contains(TimePoint.PRELIMINARY_REPORT, TimePoint.REPORTED, TimePoint.DELIVERED);
    }

    @Test
    void anAbsenceThatTheAlgorithmMeasuredIsNoContradiction() throws Exception {
        String study = cases.nothingFound(People.NORTH, "孙八", "SUN^BA=孙^八");
        claim(study);
        Answer saved = put(study, decided(expert.get(path(study)).json(), "ACCEPTED"), "0");
        assertThat(saved.json().get("checks").toString()).doesNotContain("BLOCK");
        assertThat(sign(study, "FINAL").status()).isEqualTo(200);
    }

    @Test
    void aBleedOfAKnownKindIsSaidOnce() throws Exception {
        String study = cases.bleed(People.NORTH, "周九", "ZHOU^JIU=周^九");
        claim(study);
        String impression = expert.get(path(study)).json().get("impression").asString();
        assertThat(impression).contains("脑出血").doesNotContain("颅内出血");
    }

    @Test
    void contradictionsBlock() throws Exception {
        String study = cases.bleed(People.NORTH, "钱七", "QIAN^QI=钱^七");
        claim(study);
        ObjectNode body = decided(expert.get(path(study)).json(), "ACCEPTED");
        ((ObjectNode) body.get("values")).put("haemorrhagePresence", "ABSENT");
        JsonNode saved = put(study, body, "0").json();
        assertThat(saved.get("checks").toString()).contains("ABSENT_WITH_VALUE", "FORM_CONTRADICTS_FINDING");
        assertThat(sign(study, "PRELIMINARY").status()).isEqualTo(422);
        ObjectNode empty = decided(expert.get(path(study)).json(), "ACCEPTED").put("impression", " ");
        assertThat(put(study, empty, "1").json().get("checks").toString()).contains("IMPRESSION_EMPTY");
        ObjectNode unexplained = decided(expert.get(path(study)).json(), "REJECTED");
        assertThat(put(study, unexplained, "2").json().get("checks").toString()).contains("REJECTED_WITHOUT_REASON");
    }

    @Test
    void aSignatureFreezesReleasesFilesAndDelivers() throws Exception {
        String study = cases.bleed(People.NORTH, "孙八", "SUN^BA=孙^八");
        claim(study);
        put(study, decided(expert.get(path(study)).json(), "ACCEPTED"), "0");
        JsonNode signed = sign(study, "FINAL").json();
        assertThat(signed.get("status").asString()).isEqualTo("FINAL");
        assertThat(signed.get("signedBy").asString()).isEqualTo("陈专家");
        assertThat(signed.get("deliveries").get(0).get("kind").asString()).isEqualTo("LIST");
        assertThat(signed.get("deliveries").get(0).get("state").asString()).isEqualTo("DELIVERED");
        JsonNode entry = entry(north, study);
        assertThat(entry.get("state").asString()).isEqualTo("FINAL");
        assertThat(entry.get("claimedBy").isNull()).isTrue();
        assertThat(entry.get("deliveredAt").isNull()).isFalse();
        assertThat(put(study, decided(signed, "REJECTED"), "1").status()).isEqualTo(409);
        await().untilAsserted(() -> assertThat(archive.own()).anyMatch(sr -> ofStudy(sr, study)));
        DataSet sr = archive.own().stream()
                .filter(own -> ofStudy(own, study))
                .findFirst()
                .orElseThrow();
        SrDocument document = SrDocument.read(sr).orElseThrow();
        assertThat(document.status().verifications().getFirst().personName()).isEqualTo("expert=陈专家");
        assertThat(SrText.of(document.root())).contains("42.5", "F102", "脑出血");
        assertThat(sr.values().string(Tag.PatientName)).contains("SUN^BA=孙^八");
    }

    @Test
    void signedVersionsAreNeverChanged() throws Exception {
        String study = cases.bleed(People.NORTH, "周九", "ZHOU^JIU=周^九");
        claim(study);
        put(study, decided(expert.get(path(study)).json(), "ACCEPTED"), "0");
        sign(study, "FINAL");
        String content = database.sql("select content from reporting.version where study_instance_uid = :study")
                .param("study", study)
                .query(String.class)
                .single();
        String digest = database.sql("select sha256 from reporting.version where study_instance_uid = :study")
                .param("study", study)
                .query(String.class)
                .single();
        assertThat(HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(digest);
        assertThatThrownBy(() -> database.sql(
                                "update reporting.version set content = '{}' where study_instance_uid = :study")
                        .param("study", study)
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.sql("delete from reporting.version where study_instance_uid = :study")
                        .param("study", study)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void anAddendumIsANewVersionBesideTheOld() throws Exception {
        String study = cases.bleed(People.NORTH, "吴十", "WU^SHI=吴^十");
        assertThat(expert.post(path(study) + "/addendum", "{\"text\":\"x\"}").status())
                .isEqualTo(409);
        claim(study);
        put(study, decided(expert.get(path(study)).json(), "ACCEPTED"), "0");
        sign(study, "FINAL");
        JsonNode amended = expert.post(path(study) + "/addendum", "{\"text\":\"Compared with the prior.\"}")
                .json();
        assertThat(amended.get("status").asString()).isEqualTo("AMENDED");
        assertThat(amended.get("addendum").asString()).isEqualTo("Compared with the prior.");
        assertThat(amended.get("version").asInt()).isEqualTo(2);
        String first = north.get(path(study) + "/print?version=1&lang=en").body();
        String second = north.get(path(study) + "/print?lang=en").body();
        assertThat(first).doesNotContain("Compared with the prior.");
        assertThat(second).contains("Compared with the prior.", "Amended");
        assertThat(entry(north, study).get("reportStatus").asString()).isEqualTo("AMENDED");
    }

    @Test
    void theReaderCorrectsAndAddsFindings() throws Exception {
        String study = cases.bleed(People.NORTH, "郑一", "ZHENG^YI=郑^一");
        claim(study);
        JsonNode report = expert.get(path(study)).json();
        ObjectNode body = decided(report, "ACCEPTED");
        ObjectNode edited = (ObjectNode) body.get("findings").get(0);
        edited.put("decision", "EDITED").put("reason", "other side");
        ((ObjectNode) edited.get("finding")).put("laterality", "RIGHT");
        ObjectNode added = ((ArrayNode) body.get("findings")).addObject();
        added.put("findingId", "reader-1").put("decision", "EDITED");
        ObjectNode own =
                (ObjectNode) report.get("findings").get(0).get("finding").deepCopy();
        own.put("id", "reader-1").put("conceptId", "F312").put("laterality", "RIGHT");
        own.set("measurements", JSON.createArrayNode());
        added.set("finding", own);
        JsonNode saved = put(study, body, "0").json();
        JsonNode first = saved.get("findings").get(0);
        assertThat(first.get("finding").get("laterality").asString()).isEqualTo("RIGHT");
        assertThat(first.get("original").get("laterality").asString()).isEqualTo("LEFT");
        assertThat(first.get("finding").get("source").asString()).isEqualTo("expert");
        JsonNode last = saved.get("findings").get(saved.get("findings").size() - 1);
        assertThat(last.get("original").isNull()).isTrue();
        assertThat(saved.get("impression").asString()).contains("颅骨骨折");
        JsonNode again = put(study, decided(saved, "ACCEPTED"), "1").json();
        assertThat(again.get("findings")).hasSize(saved.get("findings").size());
    }

    @Test
    void findingsThatComeLaterMustBeDecidedToo() throws Exception {
        String study = cases.headCt(People.NORTH, "冯二", "FENG^ER=冯^二");
        claim(study);
        ObjectNode body = decided(expert.get(path(study)).json(), "ACCEPTED").put("impression", "No acute change.");
        put(study, body, "0");
        triage.answer(StrokeCase.bleed(study, Instant.now()));
        assertThat(sign(study, "FINAL").status()).isEqualTo(422);
        assertThat(expert.get(path(study)).json().get("findings")).isNotEmpty();
    }

    @Test
    void aDecisionOnAValueThatHasChangedSinceIsAskedForAgain() throws Exception {
        String study = cases.bleed(People.NORTH, "何四", "HE^SI=何^四");
        claim(study);
        ObjectNode body = decided(expert.get(path(study)).json(), "ACCEPTED");
        put(study, body, "0");
        TriageResult before = StrokeCase.bleed(study, Instant.now());
        triage.answer(StrokeCase.withVolume(before, 61.0));
        JsonNode report = expert.get(path(study)).json();
        JsonNode bleed = report.get("findings").get(0);
        assertThat(bleed.get("decision").asString()).isEqualTo("PENDING");
        assertThat(bleed.get("finding").get("measurements").get(0).get("value").asDouble())
                .isEqualTo(61.0);
        assertThat(report.get("findings").get(1).get("decision").asString()).isEqualTo("ACCEPTED");
        assertThat(sign(study, "FINAL").status()).isEqualTo(422);
    }

    @Test
    void thePrintedPageShowsTheReportAndRunsNothing() throws Exception {
        String study = cases.bleed(People.NORTH, "陈<b>三</b>", "CHEN^SAN=陈^三");
        claim(study);
        ObjectNode body = decided(expert.get(path(study)).json(), "ACCEPTED")
                .put("impression", "<script>alert('x')</script> 左侧出血");
        put(study, body, "0");
        assertThat(expert.get(path(study) + "/print").status()).isEqualTo(404);
        sign(study, "FINAL");
        String page = north.get(path(study) + "/print?lang=zh").body();
        assertThat(page)
                .contains("急诊影像诊断报告", "陈专家", "北山医院", "42.5 mL", "最终报告", "SHA-256", "算法")
                .contains("&lt;script&gt;", "陈&lt;b&gt;三")
                .doesNotContain("<script>");
        assertThat(new Product(port, People.SOUTH_PHYSICIAN)
                        .get(path(study) + "/print")
                        .status())
                .isEqualTo(404);
        assertThat(new Product(port, People.SOUTH_PHYSICIAN).get(path(study)).status())
                .isEqualTo(404);
        assertThat(recorder.actionsOn(study)).contains("REPORT_SIGNED", "REPORT_PRINTED", "REPORT_SEEN");
    }

    private static boolean ofStudy(DataSet object, String study) {
        return object.values().string(Tag.StudyInstanceUID, "").equals(study);
    }

    private static String path(String study) {
        return "/api/studies/" + study + "/report";
    }

    private void claim(String study) throws Exception {
        assertThat(expert.post("/api/studies/" + study + "/claim", "").status()).isEqualTo(200);
    }

    private Answer put(String study, ObjectNode body, String revision) throws Exception {
        return expert.send("PUT", path(study), body.toString(), revision);
    }

    private Answer sign(String study, String status) throws Exception {
        return expert.post(path(study) + "/sign", "{\"status\":\"" + status + "\"}");
    }

    private static JsonNode entry(Product who, String study) throws Exception {
        return who.get("/api/studies/" + study).json().get("entry");
    }

    /** The body that the editor sends where every finding gets the same decision. */
    private static ObjectNode decided(JsonNode report, String decision) {
        ObjectNode body = JSON.createObjectNode();
        body.put("language", report.get("language").asString());
        body.set("values", report.get("values"));
        body.put("impression", report.get("impression").asString());
        body.put("recommendation", report.get("recommendation").asString());
        ArrayNode findings = body.putArray("findings");
        for (JsonNode finding : report.get("findings")) {
            ObjectNode one = findings.addObject();
            one.put("findingId", finding.get("findingId").asString());
            one.put("decision", decision);
            one.set("finding", finding.get("finding"));
        }
        return body;
    }
}
