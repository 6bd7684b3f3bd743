package org.goldenhour.platform.archive.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.support.DicomWeb;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class DicomWebTest {
    @LocalServerPort
    int port;

    @Autowired
    Archive archive;

    private DicomWeb web;
    private List<DataSet> series;
    private String study;
    private String instance;
    private String instancePath;

    @BeforeEach
    void storeASeries() {
        web = new DicomWeb(port);
        series = TestImages.series(3);
        DataSet first = series.getFirst();
        study = uid(first, Tag.StudyInstanceUID);
        instance = uid(first, Tag.SOPInstanceUID);
        instancePath = "/studies/" + study + "/series/" + uid(first, Tag.SeriesInstanceUID) + "/instances/" + instance;
        HttpResponse<byte[]> answer = web.store(
                "/studies?sender=NORTH_CT",
                series.stream().map(TestImages::file).toList());
        assertThat(answer.statusCode()).as(DicomWeb.text(answer)).isEqualTo(200);
    }

    private static String uid(DataSet set, int tag) {
        return set.values().string(tag).orElseThrow();
    }

    @Test
    void findsAStudyByItsUsualKeys() {
        DataSet first = series.getFirst();
        for (String key : List.of(
                "StudyInstanceUID=" + study,
                "0020000D=" + study,
                "PatientID=" + uid(first, Tag.PatientID),
                "PatientID=" + uid(first, Tag.PatientID).replaceAll(".$", "*"),
                "AccessionNumber=" + uid(first, Tag.AccessionNumber),
                "PatientID=" + uid(first, Tag.PatientID) + "&PatientName=wang*",
                "PatientID=" + uid(first, Tag.PatientID) + "&PatientName=%E7%8E%8B*",
                "PatientID=" + uid(first, Tag.PatientID) + "&StudyDate=20261030-20261101",
                "PatientID=" + uid(first, Tag.PatientID) + "&StudyDate=20261101-",
                "PatientID=" + uid(first, Tag.PatientID) + "&StudyTime=03-0316",
                "PatientID=" + uid(first, Tag.PatientID) + "&ModalitiesInStudy=CT",
                "PatientID=" + uid(first, Tag.PatientID) + "&StudyDescription=*CONTRAST",
                "PatientID=" + uid(first, Tag.PatientID) + "&SeriesDescription=5mm*")) {
            assertThat(web.search("/studies?" + key))
                    .as(key)
                    .extracting(found -> uid(found, Tag.StudyInstanceUID))
                    .containsExactly(study);
        }
        for (String key : List.of("StudyDate=-20261031", "PatientName=li*", "ModalitiesInStudy=MR", "StudyTime=04-")) {
            assertThat(web.search("/studies?PatientID=" + uid(first, Tag.PatientID) + "&" + key))
                    .as(key)
                    .isEmpty();
        }
    }

    @Test
    void answersWhatEachLevelMustHave() {
        DataSet found = web.search("/studies?StudyInstanceUID=" + study).getFirst();
        assertThat(found.values().integer(Tag.NumberOfStudyRelatedInstances)).hasValue(3);
        assertThat(found.values().strings(Tag.ModalitiesInStudy)).containsExactly("CT");
        assertThat(found.values().string(Tag.PatientName)).hasValue("Wang^Xiaodong=王^小东");
        DataSet one = web.search("/studies/" + study + "/series").getFirst();
        assertThat(one.values().integer(Tag.NumberOfSeriesRelatedInstances)).hasValue(3);
        assertThat(web.search("/studies/" + study + "/instances"))
                .extracting(i -> i.values().integer(Tag.InstanceNumber).orElseThrow())
                .containsExactly(1, 2, 3);
        assertThat(web.search("/instances?SOPInstanceUID=" + instance + "&includefield=PixelSpacing")
                        .getFirst()
                        .values()
                        .numbers(Tag.PixelSpacing))
                .containsExactly(0.5, 0.5);
    }

    @Test
    void pagesThroughResults() {
        assertThat(web.search("/studies/" + study + "/instances?limit=2&offset=1"))
                .extracting(i -> i.values().integer(Tag.InstanceNumber).orElseThrow())
                .containsExactly(2, 3);
        assertThat(web.search("/studies/" + study + "/instances?limit=2&offset=3"))
                .isEmpty();
    }

    @Test
    void refusesQuestionsWithoutMeaningByACode() {
        for (String query : List.of(
                "NoSuchKeyword=1",
                "limit=-1",
                "offset=x",
                "StudyDate=yesterday",
                "StudyInstanceUID='; drop table archive.study; --"
                        .replace(" ", "%20")
                        .replace(";", "%3B"),
                "fuzzymatching=perhaps",
                "includefield=Nonsense")) {
            HttpResponse<byte[]> answer = web.get("/studies?" + query, "application/dicom+json");
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(DicomWeb.text(answer)).as(query).contains("GH-ARCHIVE-0008");
        }
        assertThat(web.get("/studies", "text/html").statusCode()).isEqualTo(406);
    }

    @Test
    void returnsDataSetsByteForByte() {
        HttpResponse<byte[]> answer =
                web.get("/studies/" + study, "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
        List<byte[]> parts = DicomWeb.parts(answer);
        assertThat(parts).hasSize(3);
        for (int i = 0; i < 3; i++) {
            byte[] sent = TestImages.bytes(series.get(i));
            byte[] part = parts.get(i);
            assertThat(Arrays.copyOfRange(part, part.length - sent.length, part.length))
                    .isEqualTo(sent);
            assertThat(new String(part, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        }
        HttpResponse<byte[]> single = web.get(instancePath, "application/dicom");
        assertThat(single.statusCode()).isEqualTo(200);
        assertThat(single.body()).isEqualTo(parts.getFirst());
        assertThat(web.get(instancePath, "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.70")
                        .statusCode())
                .isEqualTo(406);
        assertThat(web.get("/studies/1.2.3.4", "*/*").statusCode()).isEqualTo(404);
    }

    @Test
    void servesMetadataWithAnAddressForPixelData() {
        List<DataSet> metadata = DicomWeb.sets(web.get("/studies/" + study + "/metadata", "application/dicom+json"));
        assertThat(metadata).hasSize(3);
        assertThat(metadata.getFirst().values().numbers(Tag.ImagePositionPatient))
                .containsExactly(-100, -100, 5);
        String json = DicomWeb.text(web.get(instancePath + "/metadata", "application/json"));
        assertThat(json).contains("\"7FE00010\"").contains("BulkDataURI").contains(instancePath + "/bulkdata/7FE00010");
        assertThat(web.get(instancePath + "/bulkdata/7FE00010", "application/octet-stream")
                        .body())
                .isEqualTo(series.getFirst().values().bytes(Tag.PixelData).orElseThrow());
        assertThat(web.get(instancePath + "/bulkdata/00091010", "*/*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void servesFrames() {
        byte[] pixels = series.getFirst().values().bytes(Tag.PixelData).orElseThrow();
        HttpResponse<byte[]> answer = web.get(
                instancePath + "/frames/1", "multipart/related; type=application/octet-stream; transfer-syntax=*");
        assertThat(DicomWeb.parts(answer)).containsExactly(pixels);
        assertThat(web.get(instancePath + "/frames/1", "application/octet-stream")
                        .body())
                .isEqualTo(pixels);
        assertThat(web.get(instancePath + "/frames/2", "*/*").statusCode()).isEqualTo(404);
        assertThat(web.get(instancePath + "/frames/0", "*/*").statusCode()).isEqualTo(400);
        assertThat(web.get(instancePath + "/frames/1", "image/jls").statusCode())
                .isEqualTo(406);
    }

    @Test
    void rendersThroughTheWindow() throws IOException {
        HttpResponse<byte[]> answer = web.get(instancePath + "/rendered?window=1024,1,linear", "image/png");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(image.getWidth()).isEqualTo(TestImages.COLUMNS);
        assertThat(image.getHeight()).isEqualTo(TestImages.ROWS);
        byte[] pixels = series.getFirst().values().bytes(Tag.PixelData).orElseThrow();
        for (int i = 0; i < TestImages.ROWS * TestImages.COLUMNS; i++) {
            int stored = (pixels[2 * i] & 0xFF | (pixels[2 * i + 1] & 0xFF) << 8) & 0xFFF;
            int expected = stored - 1024 <= 1024 - 0.5 ? 0 : 255;
            int grey = image.getRaster().getSample(i % TestImages.COLUMNS, i / TestImages.COLUMNS, 0);
            assertThat(grey).as("pixel " + i).isEqualTo(expected);
        }
        assertThat(web.get(instancePath + "/frames/1/rendered", "*/*").headers().firstValue("Content-Type"))
                .hasValue("image/jpeg");
        for (String query : List.of(
                "window=wide",
                "window=40,80",
                "window=40,0.5,linear",
                "quality=101",
                "annotation=patient",
                "viewport=0,4",
                "iccprofile=srgb")) {
            assertThat(web.get(instancePath + "/rendered?" + query, "*/*").statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void cutsScalesAndMirrorsThePicture() throws IOException {
        String png = "image/png";
        BufferedImage whole = picture("/rendered", png);
        BufferedImage part = picture("/rendered?viewport=16,16,2,3,4,-2", png);
        assertThat(part.getWidth()).as("as large as fits").isEqualTo(16);
        assertThat(part.getHeight()).isEqualTo(8);
        BufferedImage same = picture("/rendered?viewport=4,2,-2,3.2,4,-2", png);
        assertThat(same.getWidth()).isEqualTo(4);
        assertThat(same.getRaster().getSample(1, 0, 0))
                .as("the sign of sx does not count, that of sh mirrors")
                .isEqualTo(whole.getRaster().getSample(3, 4, 0));
        assertThat(picture("/rendered?viewport=12,16,,,12", png).getWidth()).isEqualTo(12);
        assertThat(picture("/thumbnail?viewport=4,4", png).getWidth()).isLessThanOrEqualTo(4);
        assertThat(web.get(instancePath + "/rendered?viewport=4,4,0,0,99999,1", png)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void rendersAStudyInPartsAndItsThumbnailAlone() {
        HttpResponse<byte[]> answer =
                web.get("/studies/" + study + "/rendered", "multipart/related; type=\"image/jpeg\"");
        assertThat(DicomWeb.parts(answer)).hasSize(3);
        assertThat(web.get("/studies/" + study + "/rendered", "image/jpeg").statusCode())
                .isEqualTo(406);
        assertThat(web.get("/studies/" + study + "/thumbnail", "image/*")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("image/jpeg");
    }

    @Test
    void decodesCompressedPixelsForWhoAsks() throws IOException {
        String rle = "1.2.840.10008.1.2.5";
        DataSet plain = TestImages.image(TestImages.uid(), TestImages.uid(), 1).build();
        byte[] pixels = plain.values().bytes(Tag.PixelData).orElseThrow();
        byte[] stream = PixelCodecs.installed()
                .encode(new PixelFrame(PixelDescription.of(plain.values()), pixels), rle, EncodeOptions.DEFAULT);
        DataSet packed = plain.toBuilder()
                .add(new Element.Fragments(Tag.PixelData, VR.OB, List.of(new byte[0], stream)))
                .build();
        byte[] file = DicomWriter.toFileBytes(
                FileMetaInformation.of(uid(plain, Tag.SOPClassUID), uid(plain, Tag.SOPInstanceUID), rle), packed);
        assertThat(web.store("/studies", List.of(file)).statusCode()).isEqualTo(200);
        String path = "/studies/" + uid(plain, Tag.StudyInstanceUID) + "/series/" + uid(plain, Tag.SeriesInstanceUID)
                + "/instances/" + uid(plain, Tag.SOPInstanceUID);
        assertThat(web.get(path + "/frames/1", "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")
                        .body())
                .isEqualTo(pixels);
        assertThat(web.get(path + "/frames/1", "image/dicom-rle").body()).isEqualTo(stream);
        assertThat(web.get(path + "/rendered", "image/png").body())
                .isEqualTo(web.get(path + "/frames/1/rendered", "image/png").body());
        byte[] uncompressed = web.get(path, "application/dicom; transfer-syntax=1.2.840.10008.1.2.1")
                .body();
        assertThat(DicomReader.readFile(uncompressed, ReadOptions.ALL)
                        .dataSet()
                        .values()
                        .bytes(Tag.PixelData))
                .hasValue(pixels);
    }

    private BufferedImage picture(String path, String type) throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(web.get(instancePath + path, type).body()));
    }

    @Test
    void showsNamesRightHoweverTheyWereDeclared() {
        assertThat(nameAfterStoring("GB18030", "张^伟", Charset.forName("GB18030")))
                .isEqualTo("张^伟");
        assertThat(nameAfterStoring("GBK", "李^小龙", Charset.forName("GBK"))).isEqualTo("李^小龙");
        assertThat(nameAfterStoring("ISO_IR 192", "Zhao^Min=赵^敏", StandardCharsets.UTF_8))
                .isEqualTo("Zhao^Min=赵^敏");
        assertThat(nameAfterStoring("ISO_IR 100", "欧阳^建国", Charset.forName("GBK")))
                .isEqualTo("欧阳^建国");
        assertThat(nameAfterStoring("ISO_IR 100", "Müller^Jérôme", StandardCharsets.ISO_8859_1))
                .isEqualTo("Müller^Jérôme");
    }

    private String nameAfterStoring(String declared, String name, Charset charset) {
        byte[] bytes = name.getBytes(charset);
        DataSet image = TestImages.image(TestImages.uid(), TestImages.uid(), 1)
                .set(Tag.SpecificCharacterSet, declared)
                .set(Tag.PatientName, VR.PN, bytes.length % 2 == 0 ? bytes : (name + " ").getBytes(charset))
                .build();
        assertThat(web.store("/studies", List.of(TestImages.file(image))).statusCode())
                .isEqualTo(200);
        String uid = uid(image, Tag.StudyInstanceUID);
        byte[] file = web.get(
                        "/studies/" + uid + "/series/" + uid(image, Tag.SeriesInstanceUID) + "/instances/"
                                + uid(image, Tag.SOPInstanceUID),
                        "application/dicom")
                .body();
        byte[] sent = TestImages.bytes(image);
        assertThat(Arrays.copyOfRange(file, file.length - sent.length, file.length))
                .isEqualTo(sent);
        String inMetadata = DicomWeb.sets(web.get("/studies/" + uid + "/metadata", "application/dicom+json"))
                .getFirst()
                .values()
                .string(Tag.PatientName)
                .orElseThrow();
        String inSearch = web.search("/studies?StudyInstanceUID=" + uid)
                .getFirst()
                .values()
                .string(Tag.PatientName)
                .orElseThrow();
        assertThat(inMetadata).isEqualTo(inSearch);
        return inSearch;
    }
}
