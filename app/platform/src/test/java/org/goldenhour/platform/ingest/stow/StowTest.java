package org.goldenhour.platform.ingest.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.dicom.json.JsonReadOptions;
import org.goldenhour.dicom.json.JsonWriteOptions;
import org.goldenhour.dicom.xml.NativeXml;
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

    private static byte[] parts(Object... typeLocationBody) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < typeLocationBody.length; i += 3) {
            body.writeBytes(("\r\n--b\r\nContent-Type: " + typeLocationBody[i] + "\r\nContent-Location: "
                            + typeLocationBody[i + 1] + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes((byte[]) typeLocationBody[i + 2]);
        }
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static byte[] referring(DataSet image, String uri, boolean xml) {
        var options = JsonWriteOptions.INLINE.withBulkData(
                300, (path, tag, vr, length) -> tag == Tag.PixelData ? Optional.of(uri) : Optional.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (xml) {
                NativeXml.write(image, out, options);
            } else {
                DicomJson.write(image, out, options);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String pathOf(DataSet image) {
        return "/studies/" + uid(image, Tag.StudyInstanceUID) + "/series/" + uid(image, Tag.SeriesInstanceUID)
                + "/instances/" + uid(image, Tag.SOPInstanceUID);
    }

    @Test
    void takesMetadataWithTheirBulkDataInBothForms() throws IOException {
        for (boolean xml : new boolean[] {false, true}) {
            String type = xml ? "application/dicom+xml" : "application/dicom+json";
            DataSet image = TestImages.series(1).getFirst();
            byte[] pixels = image.values().bytes(Tag.PixelData).orElseThrow();
            HttpResponse<byte[]> answer = web.post(
                    "/studies",
                    "multipart/related; type=\"" + type + "\"; boundary=b",
                    parts(
                            type,
                            "metadata",
                            referring(image, "bulk/1", xml),
                            "application/octet-stream",
                            "bulk/1",
                            pixels));
            assertThat(answer.statusCode()).as(DicomWeb.text(answer)).isEqualTo(200);
            assertThat(web.get(pathOf(image) + "/frames/1", "application/octet-stream")
                            .body())
                    .isEqualTo(pixels);
            assertThat(web.search("/studies?StudyInstanceUID=" + uid(image, Tag.StudyInstanceUID))
                            .getFirst()
                            .values()
                            .string(Tag.PatientName))
                    .isEqualTo(image.values().string(Tag.PatientName));
        }
    }

    @Test
    void storesACodeStreamAsItCame() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        byte[] stream = PixelCodecs.installed()
                .encode(
                        new PixelFrame(
                                PixelDescription.of(image.values()),
                                image.values().bytes(Tag.PixelData).orElseThrow()),
                        "1.2.840.10008.1.2.4.80",
                        EncodeOptions.DEFAULT);
        HttpResponse<byte[]> answer = web.post(
                "/studies",
                "multipart/related; type=application/dicom+json; boundary=b",
                parts("application/dicom+json", "m", referring(image, "p", false), "image/jls", "p", stream));
        assertThat(answer.statusCode()).as(DicomWeb.text(answer)).isEqualTo(200);
        assertThat(web.get(pathOf(image) + "/frames/1", "image/jls").body()).startsWith(stream);
        byte[] pixels = image.values().bytes(Tag.PixelData).orElseThrow();
        for (int high = 1; high < pixels.length; high += 2) {
            pixels[high] &= 0x0F; // 12 bits are stored
        }
        assertThat(web.get(pathOf(image) + "/frames/1", "application/octet-stream")
                        .body())
                .isEqualTo(pixels);
    }

    @Test
    void saysWhichBulkDataNeverCame() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        HttpResponse<byte[]> answer = web.post(
                "/studies",
                "multipart/related; type=\"application/dicom+json\"; boundary=b",
                parts("application/dicom+json", "m", referring(image, "p", false)));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(response(answer).values().sequence(Tag.FailedSOPSequence))
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.integer(Tag.FailureReason)).hasValue(0xC000);
                    assertThat(failed.string(Tag.ReferencedSOPInstanceUID)).hasValue(uid(image, Tag.SOPInstanceUID));
                });
    }

    @Test
    void keepsWhatWasWholeBeforeTheRequestBrokeOff() throws IOException {
        List<DataSet> series = TestImages.series(2);
        byte[] body = DicomWeb.body(series.stream().map(TestImages::file).toList());
        HttpResponse<byte[]> answer = web.post(
                "/studies",
                "multipart/related; type=\"application/dicom\"; boundary=5nipp5et",
                Arrays.copyOf(body, body.length - 200));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(response(answer).values().items(Tag.ReferencedSOPSequence)).hasSize(1);
        assertThat(response(answer).values().sequence(Tag.OtherFailuresSequence))
                .singleElement()
                .satisfies(
                        failed -> assertThat(failed.integer(Tag.FailureReason)).hasValue(0x0110));
        assertThat(archive.series(uid(series.getFirst(), Tag.StudyInstanceUID))
                        .getFirst()
                        .instances())
                .hasSize(1);
    }

    @Test
    void refusesClassesThatAreNotForStorage() throws IOException {
        DataSet image = TestImages.series(1).getFirst().toBuilder()
                .set(Tag.SOPClassUID, "1.2.840.10008.1.1")
                .build();
        HttpResponse<byte[]> answer = web.store("/studies", List.of(TestImages.file(image)));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(response(answer).values().sequence(Tag.FailedSOPSequence))
                .singleElement()
                .satisfies(
                        failed -> assertThat(failed.integer(Tag.FailureReason)).hasValue(0x0122));
    }

    @Test
    void answersInXmlToWhoPrefersIt() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        HttpResponse<byte[]> answer = web.post(
                "/studies",
                "application/dicom",
                TestImages.file(image),
                "application/dicom+json;q=0.5, application/dicom+xml");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/dicom+xml");
        DataSet read = NativeXml.read(new ByteArrayInputStream(answer.body()), JsonReadOptions.DEFAULT);
        assertThat(read.values()
                        .firstItem(Tag.ReferencedSOPSequence)
                        .orElseThrow()
                        .string(Tag.RetrieveURL))
                .hasValueSatisfying(url -> assertThat(url).endsWith("/dicom-web" + pathOf(image)));
    }

    @Test
    void takesTheEndOfARequestThatNamesItsStudyAsEvidence() {
        List<DataSet> series = TestImages.series(4);
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        assertThat(web.store(
                                "/studies/" + study,
                                series.subList(0, 3).stream()
                                        .map(TestImages::file)
                                        .toList())
                        .statusCode())
                .isEqualTo(200);
        awaitArrival(study, 1, "REQUEST_ENDED");
        web.store("/studies/" + study, List.of(TestImages.file(series.get(3))));
        awaitArrival(study, 2, "QUIET");
        List<DataSet> next = TestImages.series(3);
        String other = uid(next.getFirst(), Tag.StudyInstanceUID);
        web.store("/studies/" + other, next.stream().map(TestImages::file).toList());
        awaitArrival(other, 1, "QUIET");
    }

    private void awaitArrival(String study, int revision, String evidence) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(database.sql(
                                        "select revision || ' ' || evidence from ingest.study where study_instance_uid = ? and state = 'ARRIVED'")
                                .param(study)
                                .query(String.class)
                                .optional())
                        .hasValue(revision + " " + evidence));
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
        assertThat(web.post("/studies", "multipart/related; type=\"text/plain\"; boundary=b", new byte[0])
                        .statusCode())
                .isEqualTo(415);
        assertThat(web.store("/studies", List.of("a letter".getBytes(StandardCharsets.UTF_8)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(web.post("/studies", "multipart/related; type=\"application/dicom\"; boundary=x", new byte[0])
                        .statusCode())
                .isEqualTo(400);
    }
}
