package org.goldenhour.platform.archive.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.json.JsonReadOptions;
import org.goldenhour.dicom.xml.NativeXml;
import org.goldenhour.platform.archive.StudyPreparation;
import org.goldenhour.platform.support.DicomWeb;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** WADO-RS beyond the plain fetching of what was stored. */
@PlatformTest
class WadoTest {
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final int FRAME_BYTES = TestImages.ROWS * TestImages.COLUMNS * 2;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    StudyPreparation preparation;

    private DicomWeb web;

    @BeforeEach
    void signIn() {
        web = new DicomWeb(port);
    }

    private static String uid(DataSet set, int tag) {
        return set.values().string(tag).orElseThrow();
    }

    private static String studyPath(DataSet image) {
        return "/studies/" + uid(image, Tag.StudyInstanceUID);
    }

    private static String seriesPath(DataSet image) {
        return studyPath(image) + "/series/" + uid(image, Tag.SeriesInstanceUID);
    }

    private static String path(DataSet image) {
        return seriesPath(image) + "/instances/" + uid(image, Tag.SOPInstanceUID);
    }

    private void store(List<byte[]> files) {
        assertThat(web.store("/studies", files).statusCode()).isEqualTo(200);
    }

    private DataSet stored(DataSetBuilder image) {
        DataSet built = image.build();
        store(List.of(TestImages.file(built)));
        return built;
    }

    private static DataSetBuilder frames(int count) {
        byte[] pixels = new byte[FRAME_BYTES * count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 2 == 0 ? i * 7 + i / FRAME_BYTES : i % 16);
        }
        return TestImages.image(TestImages.uid(), TestImages.uid(), 1)
                .set(Tag.NumberOfFrames, count)
                .set(Tag.PixelData, VR.OW, pixels);
    }

    private static byte[] frame(DataSet image, int number) {
        byte[] all = image.values().bytes(Tag.PixelData).orElseThrow();
        return Arrays.copyOfRange(all, (number - 1) * FRAME_BYTES, number * FRAME_BYTES);
    }

    /** The same image as RLE, a fragment a frame. */
    private static byte[] packed(DataSet plain, int count) throws IOException {
        List<byte[]> fragments = new ArrayList<>(List.of(new byte[0]));
        for (int number = 1; number <= count; number++) {
            PixelFrame frame = new PixelFrame(PixelDescription.of(plain.values()), frame(plain, number));
            fragments.add(PixelCodecs.installed().encode(frame, RLE, EncodeOptions.DEFAULT));
        }
        DataSet packed = plain.toBuilder()
                .add(new Element.Fragments(Tag.PixelData, VR.OB, fragments))
                .build();
        return DicomWriter.toFileBytes(
                FileMetaInformation.of(uid(plain, Tag.SOPClassUID), uid(plain, Tag.SOPInstanceUID), RLE), packed);
    }

    @Test
    void givesFramesInTheOrderOfTheList() {
        DataSet image = stored(frames(4));
        String octets = "multipart/related; type=\"application/octet-stream\"";
        HttpResponse<byte[]> answer = web.get(path(image) + "/frames/3,1", octets);
        assertThat(DicomWeb.parts(answer)).containsExactly(frame(image, 3), frame(image, 1));
        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
                .contains("Content-Location: http://127.0.0.1:" + port + "/dicom-web" + path(image) + "/frames/3");
        for (String wrong : List.of("1,1", "0", "1,,2", "one", "1;2", "-1")) {
            assertThat(web.get(path(image) + "/frames/" + wrong, octets).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(web.get(path(image) + "/frames/1,5", octets).statusCode()).isEqualTo(404);
        assertThat(web.get(path(image) + "/frames/1,2", "application/octet-stream")
                        .statusCode())
                .as("two frames in one part")
                .isEqualTo(406);
        assertThat(web.get(path(image) + "/frames/1,2", "application/octet-stream, " + octets + ";q=0.5")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsOneFrameOfCompressedOnesAsOfPlainOnes() throws IOException {
        DataSet plain = frames(3).build();
        byte[] file = packed(plain, 3);
        store(List.of(file));
        DataSet twin = stored(frames(3).set(Tag.SOPInstanceUID, TestImages.uid()));
        assertThat(web.get(path(plain) + "/frames/2/rendered", "image/png").body())
                .isEqualTo(
                        web.get(path(twin) + "/frames/2/rendered", "image/png").body());
        assertThat(DicomWeb.parts(web.get(path(plain) + "/frames/2,3/rendered", "multipart/related; type=image/png")))
                .containsExactly(
                        web.get(path(twin) + "/frames/2/rendered", "image/png").body(),
                        web.get(path(twin) + "/frames/3/rendered", "image/png").body());
        assertThat(DicomWeb.parts(web.get(path(plain) + "/rendered", "multipart/related; type=\"image/gif\"")))
                .hasSize(3);
        assertThat(web.get(path(plain) + "/frames/2,3/rendered", "image/png").statusCode())
                .isEqualTo(406);
        assertThat(web.get(path(plain) + "/frames/2", "image/dicom-rle").body())
                .isEqualTo(
                        DicomReader.readFile(file, ReadOptions.ALL)
                                                .dataSet()
                                                .get(Tag.PixelData)
                                                .orElseThrow()
                                        instanceof Element.Fragments fragments
                                ? fragments.fragments().get(2)
                                : null);
        assertThat(DicomReader.readFile(
                                web.get(path(plain), "application/dicom").body(), ReadOptions.ALL)
                        .transferSyntax()
                        .uid())
                .as("no transfer syntax means explicit little endian")
                .isEqualTo("1.2.840.10008.1.2.1");
        assertThat(DicomReader.readFile(
                                web.get(path(plain), "application/dicom; transfer-syntax=*")
                                        .body(),
                                ReadOptions.ALL)
                        .transferSyntax()
                        .uid())
                .isEqualTo(RLE);
    }

    @Test
    void aPictureThatCannotBeShownCostsOnlyItself() throws IOException {
        String study = TestImages.uid();
        String series = TestImages.uid();
        DataSet good = TestImages.image(study, series, 1).build();
        DataSet bad = TestImages.image(study, series, 2)
                .set(Tag.PhotometricInterpretation, "UNHEARD OF")
                .build();
        store(List.of(TestImages.file(good), TestImages.file(bad)));
        HttpResponse<byte[]> answer = web.get(seriesPath(good) + "/rendered", "multipart/related; type=image/jpeg");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(DicomWeb.parts(answer)).hasSize(1);
        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).contains(path(good) + "/rendered");
        assertThat(web.get(path(bad) + "/rendered", "image/jpeg").statusCode()).isEqualTo(406);
        assertThat(web.get(path(good) + "/rendered", "text/html, image/png;q=0.5")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("image/png");
        HttpResponse<byte[]> refused = web.get(path(good) + "/rendered", "image/webp");
        assertThat(DicomWeb.text(refused)).contains("\"acceptable\":[\"image/jpeg\"");
    }

    @Test
    void makesThumbnailsAtEveryLevel() throws IOException {
        DataSet image = stored(frames(2));
        for (String level : List.of(studyPath(image), seriesPath(image), path(image), path(image) + "/frames/2")) {
            HttpResponse<byte[]> answer = web.get(level + "/thumbnail?viewport=24,24", "image/jpeg");
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
            assertThat(picture.getHeight()).as(level).isEqualTo(24);
            assertThat(picture.getWidth()).isEqualTo(18);
        }
        assertThat(web.get(path(image) + "/thumbnail?viewport=24,24,1,1", "*/*").statusCode())
                .isEqualTo(400);
        assertThat(web.get(path(image) + "/frames/3/thumbnail", "*/*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void goesOnWithADownloadThatBrokeOff() {
        DataSet image = stored(frames(2));
        for (String[] one : List.of(
                new String[] {path(image), "application/dicom"},
                new String[] {path(image) + "/bulkdata/7FE00010", "application/octet-stream"},
                new String[] {path(image) + "/frames/2", "application/octet-stream"})) {
            HttpResponse<byte[]> whole = web.get(one[0], one[1]);
            String tag = whole.headers().firstValue("ETag").orElseThrow();
            assertThat(tag).startsWith("\"");
            int half = whole.body().length / 2;
            HttpResponse<byte[]> rest =
                    web.ask("GET", one[0], "Accept", one[1], "Range", "bytes=" + half + "-", "If-Range", tag);
            assertThat(rest.statusCode()).as(one[0]).isEqualTo(206);
            assertThat(rest.headers().firstValue("Content-Range"))
                    .hasValue("bytes " + half + "-" + (whole.body().length - 1) + "/" + whole.body().length);
            assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), half, whole.body().length));
            assertThat(web.ask("GET", one[0], "Accept", one[1], "Range", "bytes=-10")
                            .body())
                    .isEqualTo(Arrays.copyOfRange(whole.body(), whole.body().length - 10, whole.body().length));
            assertThat(web.ask("GET", one[0], "Accept", one[1], "Range", "bytes=100-163")
                            .body())
                    .isEqualTo(Arrays.copyOfRange(whole.body(), 100, 164));
            assertThat(web.ask("GET", one[0], "Accept", one[1], "Range", "bytes=0-9", "If-Range", "\"other\"")
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<byte[]> beyond =
                    web.ask("GET", one[0], "Accept", one[1], "Range", "bytes=" + whole.body().length + "-");
            assertThat(beyond.statusCode()).isEqualTo(416);
            assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + whole.body().length);
            assertThat(web.ask("GET", one[0], "Accept", one[1], "Range", "bytes=0-1,5-6")
                            .statusCode())
                    .isEqualTo(416);
            HttpResponse<byte[]> head = web.ask("HEAD", one[0], "Accept", one[1]);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);
        }
    }

    @Test
    void doesNotSendAgainWhatTheClientHas() {
        DataSet image = stored(frames(2));
        for (String[] one : List.of(
                new String[] {path(image), "application/dicom"},
                new String[] {studyPath(image), "multipart/related; type=\"application/dicom\""},
                new String[] {path(image) + "/frames/1", "*/*"},
                new String[] {path(image) + "/metadata", "application/dicom+json"},
                new String[] {studyPath(image) + "/metadata", "application/dicom+json"},
                new String[] {path(image) + "/rendered", "image/jpeg"},
                new String[] {path(image) + "/bulkdata/7FE00010", "*/*"})) {
            HttpResponse<byte[]> first = web.get(one[0], one[1]);
            assertThat(first.statusCode()).as(one[0]).isEqualTo(200);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<byte[]> again = web.ask("GET", one[0], "Accept", one[1], "If-None-Match", tag);
            assertThat(again.statusCode()).as(one[0]).isEqualTo(304);
            assertThat(again.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
            String modified = first.headers().firstValue("Last-Modified").orElseThrow();
            assertThat(web.ask("GET", one[0], "Accept", one[1], "If-Modified-Since", modified)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(web.ask("GET", one[0], "Accept", one[1], "If-None-Match", "\"other\"")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(web.get(path(image) + "/rendered?window=1,2,linear", "image/jpeg")
                        .headers()
                        .firstValue("ETag"))
                .isNotEqualTo(web.get(path(image) + "/rendered", "image/jpeg")
                        .headers()
                        .firstValue("ETag"));
    }

    @Test
    void keepsTheMetadataOfASeriesUntilItGrows() throws IOException {
        List<DataSet> series = TestImages.series(3);
        store(series.subList(0, 2).stream().map(TestImages::file).toList());
        String metadata = seriesPath(series.getFirst()) + "/metadata";
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        preparation.prepare(study);
        assertThat(kept(study)).isEqualTo(2);
        HttpResponse<byte[]> two = web.get(metadata, "application/dicom+json");
        assertThat(DicomWeb.sets(two)).hasSize(2);
        assertThat(DicomWeb.text(two))
                .contains("\"BulkDataURI\":\"http://127.0.0.1:" + port + "/dicom-web" + path(series.getFirst())
                        + "/bulkdata/7FE00010\"");
        store(List.of(TestImages.file(series.get(2))));
        HttpResponse<byte[]> three = web.ask(
                "GET",
                metadata,
                "If-None-Match",
                two.headers().firstValue("ETag").orElseThrow());
        assertThat(three.statusCode()).isEqualTo(200);
        assertThat(DicomWeb.sets(three)).hasSize(3);
        assertThat(kept(study)).isEqualTo(3);
        assertThat(DicomWeb.sets(web.get(studyPath(series.getFirst()) + "/metadata", "*/*")))
                .isEqualTo(DicomWeb.sets(three));
        assertThat(DicomWeb.sets(web.get(path(series.get(1)) + "/metadata", "*/*")))
                .isEqualTo(DicomWeb.sets(three).subList(1, 2));
        HttpResponse<byte[]> zipped = web.ask("GET", metadata, "Accept-Encoding", "br, gzip");
        assertThat(zipped.headers().allValues("Content-Encoding")).containsExactly("gzip");
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(three.body());
        }
        List<byte[]> documents = DicomWeb.parts(web.get(metadata, "multipart/related; type=\"application/dicom+xml\""));
        assertThat(documents).hasSize(3);
        DataSet first = NativeXml.read(new ByteArrayInputStream(documents.getFirst()), JsonReadOptions.DEFAULT);
        assertThat(first).isEqualTo(DicomWeb.sets(three).getFirst());
    }

    private int kept(String study) {
        return database.sql("select sum(instances) from archive.series_metadata where study_instance_uid = ?")
                .param(study)
                .query(Integer.class)
                .single();
    }

    @Test
    void describesWhatItCanDo() {
        HttpResponse<byte[]> answer = web.ask("OPTIONS", "", "Accept", "application/vnd.sun.wadl+xml");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(DicomWeb.text(answer))
                .contains("base=\"http://127.0.0.1:" + port + "/dicom-web\"")
                .contains("SearchForStudies", "RetrieveFrames", "StoreInstances");
        assertThat(web.ask("OPTIONS", "/", "Accept", "image/png").statusCode()).isEqualTo(406);
    }
}
