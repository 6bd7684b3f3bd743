package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.DicomWebClient;
import org.goldenhour.testing.Needs;
import org.goldenhour.testing.OrthancProcess;
import org.goldenhour.testing.Program;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SmallImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** DICOMweb between the node and other people's software. */
@ExtendWith(DemoNode.Given.class)
class DicomWebPeersTest {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private final DemoNode node;

    DicomWebPeersTest(DemoNode node) {
        this.node = node;
    }

    private static String path(DataSet image) {
        return "/studies/" + SmallImages.studyUid(image) + "/series/"
                + image.values().string(Tag.SeriesInstanceUID).orElseThrow() + "/instances/"
                + SmallImages.instanceUid(image);
    }

    private List<DataSet> stored(String patientId, int instances) {
        List<DataSet> images = SmallImages.study(patientId, instances);
        assertThat(node.web()
                        .store(images.stream().map(SmallImages::file).toList())
                        .statusCode())
                .isEqualTo(200);
        return images;
    }

    @Test
    void orthancSendsFindsAndFetchesOverDicomWeb() throws IOException {
        List<DataSet> there = SmallImages.study("WEB-ORTHANC", 3);
        try (OrthancProcess orthanc =
                OrthancProcess.withDicomWeb(node.process(), node.client().authorization())) {
            for (DataSet image : there) {
                orthanc.store(SmallImages.file(image));
            }
            List<String> resources = new ArrayList<>();
            orthanc.get("/studies").forEach(study -> resources.add(study.asString()));
            orthanc.post("/dicom-web/servers/node/stow", Map.of("Resources", resources, "Synchronous", true));
            assertThat(node.web().search("/instances?StudyInstanceUID=" + SmallImages.studyUid(there.getFirst())))
                    .as("stored by Orthanc")
                    .hasSize(3);

            List<DataSet> here = stored("WEB-NODE", 4);
            JsonNode found = orthanc.post(
                    "/dicom-web/servers/node/qido",
                    Map.of("Uri", "/studies", "Arguments", Map.of("PatientID", "WEB-NODE", "PatientName", "small*")));
            assertThat(found).hasSize(1);
            orthanc.post(
                    "/dicom-web/servers/node/retrieve",
                    Map.of(
                            "Resources",
                            List.of(Map.of("Study", SmallImages.studyUid(here.getFirst()))),
                            "Synchronous",
                            true));
            assertThat(orthanc.get("/instances")).as("fetched by Orthanc").hasSize(3 + 4);
        }
    }

    @Test
    void answersAsOrthancDoes() throws IOException {
        DataSet image = stored("WEB-SAME", 1).getFirst();
        try (OrthancProcess orthanc =
                OrthancProcess.withDicomWeb(node.process(), node.client().authorization())) {
            orthanc.store(SmallImages.file(image));
            String octets = "multipart/related; type=\"application/octet-stream\"";
            byte[] frame = DicomWebClient.parts(node.web().get(path(image) + "/frames/1", octets))
                    .getFirst();
            HttpResponse<byte[]> same = orthanc.dicomWeb(path(image) + "/frames/1", octets);
            assertThat(new String(same.body(), StandardCharsets.ISO_8859_1))
                    .as("the same pixels in its multipart answer")
                    .contains(new String(frame, StandardCharsets.ISO_8859_1));
            for (String viewport : List.of("16,16", "200,200", "32,64,0,0,64,32")) {
                BufferedImage ours = picture(node.web()
                        .get(path(image) + "/rendered?viewport=" + viewport, "image/png")
                        .body());
                assertThat(ours.getWidth() + "x" + ours.getHeight())
                        .as("as large as fits into " + viewport)
                        .isEqualTo(
                                viewport.startsWith("16") ? "16x16" : viewport.startsWith("200") ? "200x200" : "32x16");
            }
            BufferedImage theirs = picture(orthanc.dicomWeb(path(image) + "/rendered?viewport=200,200", "image/png")
                    .body());
            assertThat(theirs.getWidth()).as("Orthanc enlarges too").isEqualTo(200);
            JsonNode metadata = JsonMapper.shared()
                    .readTree(node.web()
                            .get(path(image) + "/metadata", "application/dicom+json")
                            .body())
                    .get(0);
            JsonNode expected = JsonMapper.shared()
                    .readTree(orthanc.dicomWeb(path(image) + "/metadata", "application/dicom+json")
                            .body())
                    .get(0);
            for (String tag : List.of("00080018", "00100010", "00100020", "0020000D", "00280010", "00280004")) {
                assertThat(metadata.get(tag)).as(tag).isEqualTo(expected.get(tag));
            }
        }
    }

    private static BufferedImage picture(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    /** pydicom reads the JSON of metadata and searches and the fetched file; the values are compared there. */
    private static final String READ = """
            import json, sys, pydicom
            folder = sys.argv[1]
            whole = pydicom.dcmread(folder + '/file.dcm')
            for name in ('metadata.json', 'found.json'):
                for one in json.load(open(folder + '/' + name, encoding='utf8')):
                    read = pydicom.Dataset.from_json(one, bulk_data_uri_handler=lambda *a: None)
                    assert read.SOPInstanceUID == whole.SOPInstanceUID, name
                    assert read.PatientName == whole.PatientName, name
                    assert read.Rows == whole.Rows, name
            print('read', whole.PatientID)
            """;

    @Test
    void pydicomReadsWhatLeaves() throws IOException {
        if (Program.run(AT_MOST, "/usr/bin/python3", "-c", "import pydicom").exitCode() != 0) {
            throw Needs.missing("pydicom is not installed");
        }
        DataSet image = stored("WEB-PYDICOM", 1).getFirst();
        Path folder = Files.createDirectories(Scratch.folder("pydicom"));
        String json = "application/dicom+json";
        Files.write(
                folder.resolve("file.dcm"),
                node.web().get(path(image), "application/dicom").body());
        Files.write(
                folder.resolve("metadata.json"),
                node.web().get(path(image) + "/metadata", json).body());
        Files.write(
                folder.resolve("found.json"),
                node.web()
                        .get("/instances?SOPInstanceUID=" + SmallImages.instanceUid(image) + "&includefield=all", json)
                        .body());
        assertThat(Program.run(AT_MOST, "/usr/bin/python3", "-c", READ, folder.toString())
                        .succeeded()
                        .output())
                .contains("read WEB-PYDICOM");
    }

    @Test
    void xmlIsOfTheModelOfTheStandard() throws IOException {
        String xmllint = Needs.program("xmllint");
        DataSet image = stored("WEB-XML", 1).getFirst();
        Path folder = Files.createDirectories(Scratch.folder("xml"));
        Path schema = folder.resolve("native.rng");
        try (var in = DicomWebPeersTest.class.getResourceAsStream("native-dicom-model.rng")) {
            Files.write(schema, in.readAllBytes());
        }
        String type = "multipart/related; type=\"application/dicom+xml\"";
        List<byte[]> documents = new ArrayList<>();
        documents.addAll(DicomWebClient.parts(node.web().get(path(image) + "/metadata", type)));
        documents.addAll(DicomWebClient.parts(node.web().get("/studies?PatientID=WEB-XML", type)));
        assertThat(documents).hasSize(2);
        for (byte[] document : documents) {
            Path file = Files.write(folder.resolve("document.xml"), document);
            assertThat(Program.run(AT_MOST, xmllint, "--noout", "--relaxng", schema.toString(), file.toString())
                            .succeeded()
                            .output())
                    .contains("validates");
        }
        Path wadl = Files.write(
                folder.resolve("capabilities.wadl"),
                node.client()
                        .send("OPTIONS", "/dicom-web", null, "Accept", "application/vnd.sun.wadl+xml")
                        .body()
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(Program.run(AT_MOST, xmllint, "--noout", wadl.toString())
                        .succeeded()
                        .output())
                .isEmpty();
    }
}
