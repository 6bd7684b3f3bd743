package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against dcmtk, in both directions. */
class DcmtkPeerTest {
    private final KeepingStore store = new KeepingStore();

    private DicomServer serve() throws IOException {
        return DicomServer.builder().aeTitles("GOLDENHOUR").store(store).start();
    }

    private static List<String> call(String tool, String calledAeTitle, DicomServer server) {
        return new ArrayList<>(
                List.of(tool, "-v", "-aec", calledAeTitle, "127.0.0.1", Integer.toString(server.port())));
    }

    @Test
    void echoscuIsAnswered() throws Exception {
        Dcmtk.require("echoscu");
        try (DicomServer server = serve()) {
            Dcmtk.Run run = Dcmtk.run(call("echoscu", "GOLDENHOUR", server));
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).contains("Received Echo Response (Success)");
        }
    }

    @Test
    void echoscuWithAWrongCalledAeTitleIsRejected() throws Exception {
        Dcmtk.require("echoscu");
        try (DicomServer server = serve()) {
            Dcmtk.Run run = Dcmtk.run(call("echoscu", "WRONG", server));
            assertThat(run.exitCode()).isNotZero();
            assertThat(run.output())
                    .contains("Rejected Permanent, Source: Service User")
                    .contains("Called AE Title Not Recognized");
        }
    }

    @Test
    void echoscuThatAbortsLeavesTheServerServing() throws Exception {
        Dcmtk.require("echoscu");
        try (DicomServer server = serve()) {
            List<String> aborting = call("echoscu", "GOLDENHOUR", server);
            aborting.add(1, "--abort");
            assertThat(Dcmtk.run(aborting).exitCode()).isZero();
            assertThat(Dcmtk.run(call("echoscu", "GOLDENHOUR", server)).exitCode())
                    .isZero();
        }
    }

    /** What storescu has to be told so that it proposes the syntax of the files first. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1.2.840.10008.1.2,      -xi",
        "1.2.840.10008.1.2.1,    -xe",
        "1.2.840.10008.1.2.2,    -xb",
        "1.2.840.10008.1.2.1.99, -xd",
        "1.2.840.10008.1.2.4.50, -xy",
        "1.2.840.10008.1.2.4.51, -xx",
        "1.2.840.10008.1.2.4.70, -xs",
        "1.2.840.10008.1.2.4.80, -xt",
        "1.2.840.10008.1.2.4.81, -xu",
        "1.2.840.10008.1.2.4.90, -xv",
        "1.2.840.10008.1.2.4.91, -xw",
        "1.2.840.10008.1.2.5,    -xr"
    })
    void storescuSendsFilesOfEverySyntaxItKnows(String transferSyntaxUid, String option) throws Exception {
        Dcmtk.require("storescu");
        List<Part10> files = Part10.filesOf("conformance").stream()
                .filter(file -> file.transferSyntax().uid().equals(transferSyntaxUid))
                .filter(file -> StorageSopClasses.isStandard(file.sopClassUid()))
                .limit(8)
                .toList();
        assumeThat(files).as("../shared/data/conformance beside the repository").isNotEmpty();
        int arrived = 0;
        try (DicomServer server = serve()) {
            for (Part10 file : files) {
                List<String> command = call("storescu", "GOLDENHOUR", server);
                command.addAll(1, List.of("-R", option));
                command.add(file.file().toString());
                // Some of the files are broken, and storescu does not send them.
                if (Dcmtk.run(command).exitCode() == 0) {
                    assertArrived(file);
                    arrived++;
                }
            }
        }
        assertThat(arrived).isGreaterThan(files.size() / 2);
    }

    /** storescu writes a data set anew before it sends it: the elements are compared, without padding and group lengths. */
    private void assertArrived(Part10 file) throws IOException {
        DataSet sent = DicomReader.readDataSet(file.dataSet(), file.transferSyntax(), ReadOptions.ALL);
        KeepingStore.Kept kept = store.kept.get(sent.values().string(Tag.SOPInstanceUID, ""));
        assertThat(kept).as(file.file().toString()).isNotNull();
        assertThat(kept.request().transferSyntax()).isEqualTo(file.transferSyntax());
        DataSet received = DicomReader.readDataSet(kept.dataSet(), file.transferSyntax(), ReadOptions.ALL);
        assertThat(comparable(received)).as(file.file().toString()).containsExactlyElementsOf(comparable(sent));
    }

    private static List<Element> comparable(DataSet dataSet) {
        List<Element> out = new ArrayList<>();
        for (Element element : withoutGroupLengths(dataSet)) {
            out.add(element);
        }
        return out;
    }

    private static DataSet withoutGroupLengths(DataSet dataSet) {
        DataSetBuilder out = DataSet.builder();
        for (Element element : dataSet) {
            boolean groupLength = (element.tag() & 0xFFFF) == 0;
            if (!groupLength && element.tag() != Tag.DataSetTrailingPadding) {
                out.add(
                        switch (element) {
                            case Element.Sequence sequence -> withoutGroupLengths(sequence);
                            case Element.Bytes text when text.vr().isText() -> withoutPadding(text);
                            default -> element;
                        });
            }
        }
        return out.build();
    }

    private static Element withoutPadding(Element.Bytes text) {
        int end = text.value().length;
        while (end > 0 && (text.value()[end - 1] == ' ' || text.value()[end - 1] == 0)) {
            end--;
        }
        return new Element.Bytes(text.tag(), text.vr(), Arrays.copyOf(text.value(), end));
    }

    private static Element withoutGroupLengths(Element.Sequence sequence) {
        return new Element.Sequence(
                sequence.tag(),
                sequence.items().stream()
                        .map(DcmtkPeerTest::withoutGroupLengths)
                        .toList());
    }

    @Test
    void storescpKeepsWhatTheClientSendsBitByBit(@TempDir Path folder) throws Exception {
        Dcmtk.require("storescp");
        List<Part10> files = Part10.filesOf("conformance").stream()
                .filter(file -> StorageSopClasses.isStandard(file.sopClassUid()))
                .filter(file -> !file.transferSyntax().equals(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN))
                .toList();
        assumeThat(files).as("../shared/data/conformance beside the repository").isNotEmpty();
        int port = freePort();
        Process storescp = storescp(folder, port);
        try {
            DicomClient client = DicomClient.of("127.0.0.1", port, "GOLDENHOUR", "STORESCP");
            awaitEcho(client, storescp);
            Map<String, byte[]> sent = new HashMap<>();
            for (Part10 file : files) {
                if (!sent.containsKey(file.sopInstanceUid()) && isStored(client, file)) {
                    sent.put(file.sopInstanceUid(), file.dataSet());
                }
            }
            assertThat(sent).hasSizeGreaterThan(100);
            assertKept(folder, sent);
        } finally {
            storescp.destroy();
            assertThat(storescp.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Process storescp(Path folder, int port) throws IOException {
        ProcessBuilder command =
                new ProcessBuilder("storescp", "+B", "+xa", "-uf", "-od", folder.toString(), Integer.toString(port));
        // Without it each answer of dcmtk waits 40 ms for an acknowledgement.
        command.environment().put("TCP_NODELAY", "1");
        return command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean isStored(DicomClient client, Part10 file) throws IOException {
        PresentationContext context = PresentationContext.of(file.sopClassUid(), file.transferSyntax());
        try (Association association = client.open(List.of(context))) {
            return association
                    .store(file.sopClassUid(), file.sopInstanceUid(), file.transferSyntax(), file.dataSet())
                    .isDone();
        } catch (AssociationEndedException e) {
            // storescp aborts where it cannot parse what it is to keep.
            assertThat(e.endCause()).isEqualTo(EndCause.PEER_USER);
            return false;
        }
    }

    private static void assertKept(Path folder, Map<String, byte[]> sent) throws IOException {
        int kept = 0;
        try (Stream<Path> written = Files.list(folder)) {
            for (Path path : written.toList()) {
                Part10 file = Part10.read(path).orElseThrow();
                assertThat(file.dataSet()).as(path.toString()).isEqualTo(sent.get(file.sopInstanceUid()));
                kept++;
            }
        }
        assertThat(kept).isEqualTo(sent.size());
    }

    private static void awaitEcho(DicomClient client, Process server) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            try (Association association = client.open(List.of(PresentationContext.VERIFICATION))) {
                assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
                return;
            } catch (IOException notYetListening) {
                assertThat(server.waitFor(50, TimeUnit.MILLISECONDS))
                        .as("storescp runs")
                        .isFalse();
            }
        }
        throw new AssertionError("storescp did not answer");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
