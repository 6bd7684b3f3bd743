package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.InformationModel;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.QueryRetrieveClient;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.DicomWebClient;
import org.goldenhour.testing.Needs;
import org.goldenhour.testing.OrthancProcess;
import org.goldenhour.testing.Program;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SmallImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Queries and retrieval between the node and other people's software, in both directions. */
@ExtendWith(DemoNode.Given.class)
class QueryRetrievePeersTest {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private final DemoNode node;

    QueryRetrievePeersTest(DemoNode node) {
        this.node = node;
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectories(Scratch.folder(name));
    }

    private List<DataSet> stored(String callingAeTitle, String patientId, int instances) throws IOException {
        List<DataSet> images = SmallImages.study(patientId, instances);
        Path folder = folder("query-retrieve");
        for (DataSet image : images) {
            Files.write(folder.resolve(SmallImages.instanceUid(image) + ".dcm"), SmallImages.file(image));
        }
        node.storescu(callingAeTitle, folder);
        return images;
    }

    private Program.Result dcmtk(String tool, String callingAeTitle, String... options) {
        List<String> command =
                new ArrayList<>(List.of(Needs.program(tool), "-aet", callingAeTitle, "-aec", "GOLDENHOUR"));
        command.addAll(List.of(options));
        command.add("127.0.0.1");
        command.add(Integer.toString(node.process().dicomPort()));
        return Program.run(AT_MOST, command);
    }

    private static Set<String> instanceUids(Path folder) throws IOException {
        Set<String> uids = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                uids.add(SmallImages.instanceUid(
                        DicomReader.readFile(file, ReadOptions.ALL).dataSet()));
            }
        }
        return uids;
    }

    private static Set<String> instanceUids(List<DataSet> images) {
        Set<String> uids = new HashSet<>();
        images.forEach(image -> uids.add(SmallImages.instanceUid(image)));
        return uids;
    }

    @Test
    void findscuFindsAtEveryLevelAndOnlyWhatItsHospitalMaySee() throws IOException {
        List<DataSet> images = stored("NORTH_CT", "QR-FIND", 3);
        String study = SmallImages.studyUid(images.getFirst());
        String series = images.getFirst().values().string(Tag.SeriesInstanceUID).orElseThrow();
        Program.Result found = dcmtk(
                        "findscu",
                        "NORTH_CT",
                        "-S",
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "PatientID=QR-F*",
                        "-k",
                        "PatientName=small*",
                        "-k",
                        "StudyDate=20251231-20260102",
                        "-k",
                        "StudyInstanceUID",
                        "-k",
                        "ModalitiesInStudy",
                        "-k",
                        "NumberOfStudyRelatedInstances")
                .succeeded();
        assertThat(found.output()).contains(study, "[CR]", "GOLDENHOUR");
        assertThat(dcmtk(
                                "findscu",
                                "SOUTH_CT",
                                "-S",
                                "-k",
                                "QueryRetrieveLevel=STUDY",
                                "-k",
                                "PatientID=QR-FIND",
                                "-k",
                                "StudyInstanceUID")
                        .succeeded()
                        .output())
                .doesNotContain(study);
        assertThat(dcmtk(
                                "findscu",
                                "NORTH_CT",
                                "-P",
                                "-k",
                                "QueryRetrieveLevel=PATIENT",
                                "-k",
                                "PatientID=QR-FIND",
                                "-k",
                                "PatientName")
                        .succeeded()
                        .output())
                .contains("Small^Image");
        String instances = dcmtk(
                        "findscu",
                        "NORTH_CT",
                        "-S",
                        "-k",
                        "QueryRetrieveLevel=IMAGE",
                        "-k",
                        "StudyInstanceUID=" + study,
                        "-k",
                        "SeriesInstanceUID=" + series,
                        "-k",
                        "SOPInstanceUID")
                .succeeded()
                .output();
        assertThat(instances).contains(instanceUids(images));
    }

    @Test
    void getscuFetchesAStudy() throws IOException {
        List<DataSet> images = stored("NORTH_CT", "QR-GET", 3);
        Path folder = folder("getscu");
        dcmtk(
                        "getscu",
                        "NORTH_CT",
                        "-S",
                        "-od",
                        folder.toString(),
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=" + SmallImages.studyUid(images.getFirst()))
                .succeeded();
        assertThat(instanceUids(folder)).isEqualTo(instanceUids(images));
        try (Stream<Path> files = Files.list(folder)) {
            byte[] first = Files.readAllBytes(files.findFirst().orElseThrow());
            assertThat(images.stream().map(SmallImages::bytes).toList())
                    .as("the data set's bytes")
                    .contains(DicomWebClient.dataSetBytes(first));
        }
    }

    @Test
    void movescuHasAStudySentToItself() throws IOException {
        List<DataSet> images = stored("NORTH_CT", "QR-MOVE", 3);
        Path folder = folder("movescu");
        int port = port();
        destination("north", "MOVESCU", port);
        dcmtk(
                        "movescu",
                        "NORTH_CT",
                        "-S",
                        "-aem",
                        "MOVESCU",
                        "+P",
                        Integer.toString(port),
                        "-od",
                        folder.toString(),
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=" + SmallImages.studyUid(images.getFirst()))
                .succeeded();
        assertThat(instanceUids(folder)).isEqualTo(instanceUids(images));
        assertThat(dcmtk(
                                "movescu",
                                "NORTH_CT",
                                "-v",
                                "-S",
                                "-aem",
                                "NOBODY",
                                "-k",
                                "QueryRetrieveLevel=STUDY",
                                "-k",
                                "StudyInstanceUID=" + SmallImages.studyUid(images.getFirst()))
                        .output())
                .containsIgnoringCase("MoveDestinationUnknown");
    }

    /** Neither proposes a compressed syntax unless told to: the node decodes. */
    @Test
    void getscuAndMovescuTakeDecodedPixelsOfACompressedInstance() throws IOException {
        DataSet image = SmallImages.study("QR-DECODED", 1).getFirst();
        Path plain = folder("plain").resolve("plain.dcm");
        Path compressed = folder("compressed").resolve("compressed.dcm");
        Files.write(plain, SmallImages.file(image));
        Program.run(AT_MOST, Needs.program("dcmcjpeg"), "+e1", plain.toString(), compressed.toString())
                .succeeded();
        String uid = SmallImages.instanceUid(
                DicomReader.readFile(compressed, ReadOptions.HEADER).dataSet());
        Program.run(
                        AT_MOST,
                        Needs.program("storescu"),
                        "-xs",
                        "-aet",
                        "NORTH_CT",
                        "-aec",
                        "GOLDENHOUR",
                        "127.0.0.1",
                        Integer.toString(node.process().dicomPort()),
                        compressed.toString())
                .succeeded();
        String study = "StudyInstanceUID=" + SmallImages.studyUid(image);
        for (String syntax : List.of("+xe", "+xi")) {
            Path folder = folder("getscu-decoded");
            dcmtk(
                            "getscu",
                            "NORTH_CT",
                            "-S",
                            syntax,
                            "-od",
                            folder.toString(),
                            "-k",
                            "QueryRetrieveLevel=STUDY",
                            "-k",
                            study)
                    .succeeded();
            assertDecoded(folder, uid, image);
        }
        Path folder = folder("movescu-decoded");
        int port = port();
        destination("north", "MOVESCU", port);
        dcmtk(
                        "movescu",
                        "NORTH_CT",
                        "-S",
                        "-aem",
                        "MOVESCU",
                        "+P",
                        Integer.toString(port),
                        "-od",
                        folder.toString(),
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        study)
                .succeeded();
        assertDecoded(folder, uid, image);
    }

    private static void assertDecoded(Path folder, String uid, DataSet image) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            DataSet got = DicomReader.readFile(files.findFirst().orElseThrow(), ReadOptions.ALL)
                    .dataSet();
            assertThat(SmallImages.instanceUid(got)).isEqualTo(uid);
            assertThat(got.values().bytes(Tag.PixelData).orElseThrow())
                    .isEqualTo(image.values().bytes(Tag.PixelData).orElseThrow());
        }
    }

    private static int port() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void destination(String hospital, String aeTitle, int port) {
        put("/api/hospitals/" + hospital + "/destinations/" + aeTitle, Map.of("host", "127.0.0.1", "port", port));
    }

    private void put(String path, Object body) {
        assertThat(node.client().sendJson("PUT", path, body).statusCode()).isEqualTo(204);
    }

    @Test
    void orthancFindsAndRetrievesFromTheNode() throws IOException {
        List<DataSet> images = stored("NORTH_CT", "QR-ORTHANC", 4);
        String study = SmallImages.studyUid(images.getFirst());
        try (OrthancProcess orthanc = OrthancProcess.beside(node.process())) {
            put("/api/hospitals/north/devices/ORTHANC", Map.of());
            destination("north", "ORTHANC", orthanc.dicomPort());
            String query = orthanc.post(
                            "/modalities/node/query",
                            Map.of("Level", "Study", "Query", Map.of("PatientID", "QR-ORTHANC", "PatientName", "")))
                    .get("Path")
                    .asString();
            assertThat(orthanc.get(query + "/answers")).hasSize(1);
            orthanc.post(query + "/retrieve", Map.of("TargetAet", "ORTHANC", "Synchronous", true));
            assertThat(orthanc.get("/instances")).hasSize(4);
            assertThat(orthanc.post("/tools/lookup", study)).isNotNull();
        }
    }

    @Test
    void theClientFindsGetsAndMovesFromOrthanc() throws IOException {
        List<DataSet> images = SmallImages.study("QR-FROM", 3);
        DataSet wanted = DataSet.builder()
                .set(Tag.QueryRetrieveLevel, "STUDY")
                .set(Tag.StudyInstanceUID, SmallImages.studyUid(images.getFirst()))
                .setEmpty(Tag.PatientID)
                .build();
        InformationModel model = InformationModel.STUDY_ROOT;
        try (OrthancProcess orthanc = OrthancProcess.beside(node.process())) {
            for (DataSet image : images) {
                orthanc.store(SmallImages.file(image));
            }
            try (Association association = DicomClient.of("127.0.0.1", orthanc.dicomPort(), "GOLDENHOUR", "ORTHANC")
                    .open(
                            List.of(
                                    QueryRetrieveClient.context(model.findSopClassUid()),
                                    QueryRetrieveClient.context(model.getSopClassUid()),
                                    QueryRetrieveClient.context(model.moveSopClassUid()),
                                    PresentationContext.of(
                                            SmallImages.SOP_CLASS, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)),
                            List.of(QueryRetrieveClient.takes(SmallImages.SOP_CLASS)),
                            List.of())) {
                List<DataSet> found = new ArrayList<>();
                assertThat(association.queryRetrieve().find(model, wanted, found::add))
                        .isEqualTo(DimseStatus.SUCCESS);
                assertThat(found)
                        .extracting(
                                match -> match.values().string(Tag.PatientID).orElseThrow())
                        .containsExactly("QR-FROM");
                Set<String> received = new HashSet<>();
                QueryRetrieveClient.Retrieved got = association
                        .queryRetrieve()
                        .get(
                                model,
                                wanted,
                                (request, dataSet) -> {
                                    received.add(request.affectedSopInstanceUid());
                                    return DimseStatus.SUCCESS;
                                },
                                counts -> true);
                assertThat(got.status()).isEqualTo(DimseStatus.SUCCESS);
                assertThat(received).isEqualTo(instanceUids(images));
                assertThat(association
                                .queryRetrieve()
                                .move(model, wanted, "GOLDENHOUR", counts -> true)
                                .status())
                        .isEqualTo(DimseStatus.SUCCESS);
            }
        }
        assertThat(node.web().search("/instances?StudyInstanceUID=" + SmallImages.studyUid(images.getFirst())))
                .as("moved into the node")
                .hasSizeGreaterThanOrEqualTo(3);
    }
}
