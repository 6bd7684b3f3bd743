package org.goldenhour.platform.ingest.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.Refusal;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.support.DicomWeb;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class StowTest {
    @LocalServerPort
    int port;

    @Autowired
    Archive archive;

    @Autowired
    JdbcClient database;

    private DicomWeb web;

    @BeforeEach
    void signIn() {
        web = new DicomWeb(port);
    }

    private static String uid(DataSet set, int tag) {
        return set.values().string(tag).orElseThrow();
    }

    private static DataSet response(HttpResponse<byte[]> answer) throws IOException {
        return DicomJson.read(answer.body());
    }

    @Test
    void takesAShortQuietAfterTheLastRequestAsEvidenceOfArrival() {
        List<DataSet> series = TestImages.series(4);
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        assertThat(web.store("/studies", series.stream().map(TestImages::file).toList())
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(database.sql(
                                        "select evidence from ingest.study where study_instance_uid = ? and state = 'ARRIVED'")
                                .param(study)
                                .query(String.class)
                                .optional())
                        .hasValue("QUIET"));
        assertThat(archive.study(study, Sight.EVERYTHING).orElseThrow().origin())
                .isEqualTo(HospitalId.UNASSIGNED);
    }

    @Test
    void saysOfEachInstanceWhatBecameOfIt() throws IOException {
        List<DataSet> series = TestImages.series(2);
        byte[] truncated = TestImages.file(TestImages.series(1).getFirst());
        truncated = Arrays.copyOf(truncated, truncated.length - 100);
        byte[] nonsense = "this is a letter, not an image".getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = web.store(
                "/studies",
                List.of(TestImages.file(series.get(0)), truncated, nonsense, TestImages.file(series.get(1))));
        assertThat(answer.statusCode()).isEqualTo(202);
        DataSet response = response(answer);
        assertThat(response.values().items(Tag.ReferencedSOPSequence)).hasSize(2);
        assertThat(response.values().sequence(Tag.FailedSOPSequence))
                .singleElement()
                .satisfies(
                        failed -> assertThat(failed.integer(Tag.FailureReason)).hasValue(0xC000));
        assertThat(response.values().items(Tag.OtherFailuresSequence)).hasSize(1);
        assertThat(archive.refusals(Sight.EVERYTHING, 100))
                .filteredOn(refusal -> refusal.source().startsWith("STOW:"))
                .extracting(Refusal::code)
                .contains("GH-ARCHIVE-0001", "GH-DICOM-0001");
    }

    @Test
    void refusesInstancesOfAnotherStudyThanTheAddressNames() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        HttpResponse<byte[]> answer = web.store("/studies/1.2.3.4", List.of(TestImages.file(image)));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(response(answer).values().sequence(Tag.FailedSOPSequence))
                .singleElement()
                .satisfies(
                        failed -> assertThat(failed.integer(Tag.FailureReason)).hasValue(0xA900));
        assertThat(archive.study(uid(image, Tag.StudyInstanceUID), Sight.EVERYTHING))
                .isEmpty();
    }

    @Test
    void keepsOtherContentUnderTheSameUidAside() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        DataSet forged = image.toBuilder().set(Tag.PatientID, "ANOTHER").build();
        web.store("/studies", List.of(TestImages.file(image)));
        for (int round = 0; round < 2; round++) {
            HttpResponse<byte[]> answer = web.store("/studies", List.of(TestImages.file(forged)));
            assertThat(answer.statusCode()).isEqualTo(202);
        }
        String uid = uid(image, Tag.SOPInstanceUID);
        assertThat(archive.refusals(Sight.EVERYTHING, 100))
                .filteredOn(
                        refusal -> refusal.sopInstanceUid().filter(uid::equals).isPresent())
                .extracting(Refusal::kind)
                .containsExactly(Refusal.Kind.KEPT_ASIDE);
        assertThat(archive.header(uid(image, Tag.StudyInstanceUID), uid)
                        .orElseThrow()
                        .values()
                        .string(Tag.PatientID))
                .hasValue(uid(image, Tag.PatientID));
    }

    @Test
    void knowsAnInstanceAgainInAnotherTransferSyntax() {
        DataSet image = TestImages.series(1).getFirst();
        byte[] implicit = DicomWriter.toFileBytes(
                FileMetaInformation.of(
                        TestImages.CT_IMAGE_STORAGE, uid(image, Tag.SOPInstanceUID), "1.2.840.10008.1.2"),
                image);
        assertThat(web.store("/studies", List.of(TestImages.file(image), implicit))
                        .statusCode())
                .isEqualTo(200);
        assertThat(archive.series(uid(image, Tag.StudyInstanceUID)).getFirst().instances())
                .hasSize(1);
    }

    @Test
    void takesATypeWithoutQuotationMarks() {
        byte[] body = DicomWeb.body(List.of(TestImages.file(TestImages.series(1).getFirst())));
        assertThat(web.post("/studies", "multipart/related;type=application/dicom;boundary=5nipp5et", body)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatIsNotMultipart() {
        assertThat(web.post("/studies", "text/plain", new byte[] {1, 2, 3}).statusCode())
                .isEqualTo(415);
        assertThat(web.post("/studies", "multipart/related; type=\"application/dicom\"; boundary=x", new byte[0])
                        .statusCode())
                .isEqualTo(400);
    }
}
