package org.goldenhour.platform.archive.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.json.JsonReadOptions;
import org.goldenhour.dicom.xml.NativeXml;
import org.goldenhour.platform.support.DicomWeb;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** QIDO-RS beyond the usual keys. */
@PlatformTest
class QidoTest {
    @LocalServerPort
    int port;

    private DicomWeb web;

    @BeforeEach
    void signIn() {
        web = new DicomWeb(port);
    }

    private static String uid(DataSet set, int tag) {
        return set.values().string(tag).orElseThrow();
    }

    private DataSet stored(DataSetBuilder image) {
        DataSet built = image.build();
        HttpResponse<byte[]> answer = web.store("/studies", List.of(TestImages.file(built)));
        assertThat(answer.statusCode()).as(DicomWeb.text(answer)).isEqualTo(200);
        return built;
    }

    private static DataSetBuilder image() {
        return TestImages.image(TestImages.uid(), TestImages.uid(), 1);
    }

    private static DataSet request(String step, String procedure) {
        return DataSet.builder()
                .set(Tag.ScheduledProcedureStepID, step)
                .set(Tag.RequestedProcedureID, procedure)
                .set(Tag.RequestedProcedureDescription, "Head")
                .build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<byte[]> json(String path) {
        return web.get(path, "application/dicom+json");
    }

    @Test
    void matchesAndReturnsWhatIsWithinSequences() {
        String id = "SEQ" + System.nanoTime() % 100_000_000;
        DataSet image = stored(image().set(Tag.PatientID, id)
                .set(Tag.RequestAttributesSequence, request("STEP-1", "P-1"), request("STEP-2", "P-2")));
        String study = uid(image, Tag.StudyInstanceUID);
        for (String key : List.of(
                "RequestAttributesSequence.ScheduledProcedureStepID=STEP-2",
                "00400275.00400009=STEP-1",
                "RequestAttributesSequence.ScheduledProcedureStepID=STEP*",
                "SamplesPerPixel=1&PatientWeight=*",
                "KVP=&PatientPosition=")) {
            assertThat(web.search("/series?PatientID=" + id + "&" + key))
                    .as(key)
                    .extracting(found -> uid(found, Tag.StudyInstanceUID))
                    .containsExactly(study);
        }
        assertThat(web.search("/series?PatientID=" + id + "&RequestAttributesSequence.ScheduledProcedureStepID=STEP-3"))
                .isEmpty();
        assertThat(web.search("/studies?PatientID=" + id + "&RequestAttributesSequence.RequestedProcedureID=P-2"))
                .hasSize(1);
        DataSet found = web.search(
                        "/series?PatientID=" + id
                                + "&includefield=RequestAttributesSequence.RequestedProcedureID,RequestAttributesSequence.00400007")
                .getFirst();
        assertThat(found.values().items(Tag.RequestAttributesSequence)).hasSize(2);
        assertThat(uid(found.values().items(Tag.RequestAttributesSequence).get(1), Tag.RequestedProcedureID))
                .isEqualTo("P-2");
        assertThat(found.values()
                        .items(Tag.RequestAttributesSequence)
                        .getFirst()
                        .contains(Tag.ScheduledProcedureStepID))
                .isFalse();
        assertThat(web.search("/studies/" + study + "/series")
                        .getFirst()
                        .values()
                        .items(Tag.RequestAttributesSequence))
                .as("always told of a study's series")
                .hasSize(2);
    }

    @Test
    void takesTwoRangesAsOne() {
        String id = "DT" + System.nanoTime() % 100_000_000;
        stored(image().set(Tag.PatientID, id).set(Tag.StudyDate, "20261101").set(Tag.StudyTime, "031500"));
        String of = "/studies?PatientID=" + id;
        assertThat(web.search(of + "&StudyDate=20261031-20261102&StudyTime=2200-0400"))
                .as("from the last evening of October to the second morning of November")
                .hasSize(1);
        assertThat(web.search(of + "&StudyDate=20261101-20261102&StudyTime=0316-0400"))
                .isEmpty();
        assertThat(web.search(of + "&StudyDate=20261031-20261101&StudyTime=22-0315"))
                .hasSize(1);
        assertThat(web.search(of + "&StudyDate=20261031-20261101&StudyTime=22-0314"))
                .isEmpty();
        assertThat(web.search(of + "&StudyDate=20261101&StudyTime=03-0316")).hasSize(1);
    }

    @Test
    void findsChineseNamesByTheirSound() {
        String id = "PY" + System.nanoTime() % 100_000_000;
        stored(image().set(Tag.PatientID, id).set(Tag.PatientName, VR.PN, "王^小东"));
        for (String name : List.of(
                "wang^xiaodong",
                "xiaodong wang",
                "WangXiaoDong",
                "wáng xiǎo dōng",
                "wang2 xiao3dong1",
                "wxd",
                "xdw",
                "小东",
                "王小东",
                "xiaodongwang",
                "wangx*",
                "dong wang")) {
            assertThat(web.search("/studies?fuzzymatching=true&PatientID=" + id + "&PatientName=" + encoded(name)))
                    .as(name)
                    .hasSize(1);
        }
        for (String name : List.of("wang^xiaoming", "w", "li", "dongxiao")) {
            assertThat(web.search("/studies?fuzzymatching=true&PatientID=" + id + "&PatientName=" + encoded(name)))
                    .as(name)
                    .isEmpty();
        }
        assertThat(web.search("/studies?PatientID=" + id + "&PatientName=wangxiaodong"))
                .as("literally it is another name")
                .isEmpty();
        assertThat(json("/studies?fuzzymatching=true&PatientID=" + id).headers().firstValue("Warning"))
                .isEmpty();
        assertThat(json("/studies?fuzzymatching=true&ReferringPhysicianName=*&PatientID=" + id)
                        .headers()
                        .firstValue("Warning"))
                .isEmpty();
    }

    @Test
    void saysWhatWasNotDoneOrNotReturned() {
        DataSet image = stored(image());
        String study = "StudyInstanceUID=" + uid(image, Tag.StudyInstanceUID);
        assertThat(json("/studies?fuzzymatching=true&ReferringPhysicianName=a*")
                        .headers()
                        .firstValue("Warning"))
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("299 http").contains("fuzzymatching"));
        HttpResponse<byte[]> deep = json("/studies?" + study + "&includefield=PixelSpacing,PatientSex");
        assertThat(deep.headers().firstValue("Warning"))
                .hasValueSatisfying(text -> assertThat(text).contains("PixelSpacing"));
        assertThat(DicomWeb.sets(deep).getFirst().contains(Tag.PixelSpacing)).isFalse();
        assertThat(web.search("/studies?" + study + "&includefield=all")
                        .getFirst()
                        .contains(Tag.SeriesDescription))
                .isFalse();
        assertThat(json("/studies?" + study + "&SliceThickness=2.5").headers().firstValue("Warning"))
                .hasValueSatisfying(text -> assertThat(text).contains("SliceThickness"));
        stored(image().set(Tag.PatientID, uid(image, Tag.PatientID)));
        HttpResponse<byte[]> cut = json("/studies?limit=1&PatientID=" + uid(image, Tag.PatientID));
        assertThat(DicomWeb.sets(cut)).hasSize(1);
        assertThat(cut.headers().firstValue("Warning"))
                .hasValueSatisfying(text -> assertThat(text).contains("additional results that can be requested"));
        assertThat(json("/studies?limit=2&PatientID=" + uid(image, Tag.PatientID))
                        .headers()
                        .firstValue("Warning"))
                .isEmpty();
    }

    @Test
    void namesTheParameterThatIsNone() {
        HttpResponse<byte[]> answer = json("/studies?PatinetID=1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(DicomWeb.text(answer)).contains("PatinetID is no attribute and no parameter");
        for (String query : List.of(
                "RequestAttributesSequence.Nothing=1",
                "RequestAttributesSequence=1",
                "SliceThickness=thick",
                "AcquisitionDate=-",
                "PatientID=1&00100020=2")) {
            assertThat(json("/studies?" + query).statusCode()).as(query).isEqualTo(400);
        }
    }

    @Test
    void answersNothingBy204() {
        HttpResponse<byte[]> answer = json("/studies?PatientID=NOBODY-OF-THAT-NAME");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(json("/studies/1.2.3.4/series").statusCode()).isEqualTo(404);
    }

    @Test
    void answersInXmlToWhoWantsIt() throws IOException {
        DataSet image = stored(image());
        String query = "/instances?SOPInstanceUID=" + uid(image, Tag.SOPInstanceUID);
        HttpResponse<byte[]> answer = web.get(query, "multipart/related; type=\"application/dicom+xml\"");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("multipart/related; type=\"application/dicom+xml\"");
        DataSet read =
                NativeXml.read(new ByteArrayInputStream(DicomWeb.parts(answer).getFirst()), JsonReadOptions.DEFAULT);
        assertThat(read).isEqualTo(web.search(query).getFirst());
        assertThat(web.get(query, "application/dicom+xml;q=0.9, application/json;q=0.1")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("application/dicom+json");
        assertThat(web.get(query + "&accept=application/dicom%2Bjson", "text/html")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> refused = web.get(query, "text/html");
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(DicomWeb.text(refused)).contains("\"acceptable\":[\"application/dicom+json\"");
        assertThat(web.ask("GET", query, "Accept", "application/dicom+json", "Accept-Charset", "iso-8859-1")
                        .statusCode())
                .isEqualTo(406);
        assertThat(web.get(query + "&charset=utf-8", "application/dicom+json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void neitherSendsTheSameTwiceNorUncompressed() throws IOException {
        String patient = "ZIP" + System.nanoTime() % 100_000_000;
        for (int i = 0; i < 4; i++) {
            stored(image().set(Tag.PatientID, patient));
        }
        String query = "/studies?PatientID=" + patient;
        String tag = json(query).headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("W/");
        HttpResponse<byte[]> again = web.ask("GET", query, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        stored(image().set(Tag.PatientID, patient));
        assertThat(web.ask("GET", query, "If-None-Match", tag).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> zipped = web.ask("GET", query, "Accept-Encoding", "gzip");
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(json(query).body());
        }
    }

    @Test
    void returnsTextOfSequencesInUtf8() {
        DataSet item = DataSet.builder()
                .set(Tag.ScheduledProcedureStepID, "1")
                .set(Tag.RequestedProcedureDescription, VR.LO, "头颅平扫".getBytes(Charset.forName("GB18030")))
                .build();
        DataSet image = stored(image().set(Tag.SpecificCharacterSet, "GB18030")
                .set(Tag.PatientName, VR.PN, "赵^敏")
                .set(Tag.RequestAttributesSequence, item));
        DataSet found = web.search("/studies/" + uid(image, Tag.StudyInstanceUID)
                        + "/instances?includefield=RequestAttributesSequence")
                .getFirst();
        assertThat(found.values()
                        .firstItem(Tag.RequestAttributesSequence)
                        .orElseThrow()
                        .string(Tag.RequestedProcedureDescription))
                .hasValue("头颅平扫");
    }
}
