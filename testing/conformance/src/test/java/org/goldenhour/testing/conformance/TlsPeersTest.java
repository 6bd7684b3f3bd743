package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.CommitmentResult;
import org.goldenhour.dicom.net.CommitmentResult.SopReference;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DicomServer;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.InformationModel;
import org.goldenhour.dicom.net.QueryRetrieveClient;
import org.goldenhour.dicom.net.QueryRetrieveClient.Retrieved;
import org.goldenhour.dicom.net.StorageCommitmentClient;
import org.goldenhour.testing.Certificates;
import org.goldenhour.testing.MachineClient;
import org.goldenhour.testing.Needs;
import org.goldenhour.testing.NodeProcess;
import org.goldenhour.testing.Program;
import org.goldenhour.testing.Repository;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SmallImages;
import org.junit.jupiter.api.Test;

/** A node that speaks DICOM over TLS alone: what comes, what it sends on, and what it refuses. */
class TlsPeersTest {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static NodeProcess node(Certificates certificates, int tlsPort) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("GOLDENHOUR_MODE", "demo");
        environment.put("GOLDENHOUR_DICOM_TLS_PORT", Integer.toString(tlsPort));
        environment.put("GOLDENHOUR_DICOM_TLS_IDENTITY", certificates.certificate("node"));
        environment.put("GOLDENHOUR_DICOM_TLS_KEY", certificates.key("node"));
        environment.put("GOLDENHOUR_DICOM_TLS_TRUSTED", certificates.authority());
        environment.put("GOLDENHOUR_DICOM_TLS_ONLY", "true");
        return NodeProcess.started(Scratch.folder("tls-node"), environment);
    }

    private static void put(NodeProcess node, String path, Object body) {
        assertThat(MachineClient.demo(node).sendJson("PUT", path, body).statusCode())
                .isEqualTo(204);
    }

    private static Program.Result dcmtk(String tool, List<String> tls, int port, String... more) {
        List<String> command = new ArrayList<>(List.of(Needs.program(tool)));
        command.addAll(tls);
        command.addAll(List.of("-aet", "NORTH_CT", "-aec", "GOLDENHOUR", "127.0.0.1", Integer.toString(port)));
        command.addAll(List.of(more));
        return Program.run(AT_MOST, command);
    }

    @Test
    void storesMovesAndReportsOverTlsAndRefusesTheRest() throws Exception {
        Certificates certificates = Certificates.of(Scratch.folder("tls-certificates"), "node", "device");
        Certificates others = Certificates.of(Scratch.folder("tls-other-certificates"), "stranger");
        int port = freePort();
        try (NodeProcess node = node(certificates, port)) {
            DataSet image = SmallImages.study("TLS-1", 1).getFirst();
            Path file = Files.createDirectories(Scratch.folder("tls-image")).resolve("image.dcm");
            Files.write(file, SmallImages.file(image));
            dcmtk("echoscu", certificates.dcmtk("device"), port).succeeded();
            dcmtk("storescu", certificates.dcmtk("device"), port, file.toString())
                    .succeeded();
            moves(node, certificates, port, image);
            reports(node, certificates, port, image);
            assertThat(dcmtk("echoscu", others.dcmtk("stranger"), port).exitCode())
                    .isNotZero();
            assertThat(dcmtk("echoscu", List.of(), port).exitCode()).isNotZero();
            assertThat(dcmtk("echoscu", List.of(), node.dicomPort()).exitCode())
                    .as("the door without TLS is closed")
                    .isNotZero();
            assertThat(Files.readString(node.log())).contains("GH-DICOMNET-0024");
            echoesWithTheTools(certificates, port);
        }
    }

    private static void moves(NodeProcess node, Certificates certificates, int port, DataSet image) throws Exception {
        int receiver = freePort();
        Path received = Files.createDirectories(Scratch.folder("tls-received"));
        List<String> command = new ArrayList<>(List.of(Needs.program("storescp")));
        command.addAll(certificates.dcmtk("device"));
        command.addAll(List.of("-aet", "TLS_SCP", "-od", received.toString(), Integer.toString(receiver)));
        Process storescp = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            put(
                    node,
                    "/api/hospitals/north/destinations/TLS_SCP",
                    Map.of("host", "127.0.0.1", "port", receiver, "tls", true));
            DataSet keys = DataSet.builder()
                    .set(Tag.QueryRetrieveLevel, "STUDY")
                    .set(Tag.StudyInstanceUID, SmallImages.studyUid(image))
                    .build();
            try (Association association = client(certificates, port)
                    .open(List.of(QueryRetrieveClient.context(InformationModel.STUDY_ROOT.moveSopClassUid())))) {
                Retrieved moved =
                        association.queryRetrieve().move(InformationModel.STUDY_ROOT, keys, "TLS_SCP", counts -> true);
                assertThat(moved.status()).isEqualTo(DimseStatus.SUCCESS);
            }
            try (Stream<Path> files = Files.list(received)) {
                assertThat(files).hasSize(1);
            }
        } finally {
            storescp.destroy();
            assertThat(storescp.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void reports(NodeProcess node, Certificates certificates, int port, DataSet image) throws Exception {
        BlockingQueue<CommitmentResult> heard = new LinkedBlockingQueue<>();
        try (DicomServer device = DicomServer.builder()
                .aeTitles("NORTH_CT")
                .tls(0, certificates.tls("device"))
                .tlsOnly()
                .commitmentReports((association, result) -> {
                    heard.add(result);
                    return DimseStatus.SUCCESS;
                })
                .start()) {
            put(
                    node,
                    "/api/hospitals/north/destinations/NORTH_CT",
                    Map.of("host", "127.0.0.1", "port", device.tlsPort(), "tls", true));
            List<SopReference> asked = List.of(new SopReference(SmallImages.SOP_CLASS, SmallImages.instanceUid(image)));
            String transaction = SmallImages.uid();
            try (Association association = client(certificates, port).open(List.of(StorageCommitmentClient.CONTEXT))) {
                assertThat(association.storageCommitment().request(transaction, asked))
                        .isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(heard.poll(AT_MOST.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(new CommitmentResult(transaction, asked, List.of()));
        }
    }

    private static DicomClient client(Certificates certificates, int port) throws IOException {
        return DicomClient.of("127.0.0.1", port, "NORTH_CT", "GOLDENHOUR").withTls(certificates.tls("device"));
    }

    private static void echoesWithTheTools(Certificates certificates, int port) throws IOException {
        assertThat(Program.run(
                                AT_MOST,
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                Repository.packaged("tools").toString(),
                                "echo",
                                "127.0.0.1",
                                Integer.toString(port),
                                "--tls=" + certificates.certificate("device"),
                                "--tls-key=" + certificates.key("device"),
                                "--tls-trusted=" + certificates.authority())
                        .succeeded()
                        .output())
                .contains("answers");
    }
}
