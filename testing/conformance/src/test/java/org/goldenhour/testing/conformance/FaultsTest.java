package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.AssociationRejectedException;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StoreOutcome;
import org.goldenhour.testing.CuttingProxy;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.DicomWebClient;
import org.goldenhour.testing.SmallImages;
import org.goldenhour.testing.Worklist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What comes in at the doors broken, wrong or hostile: refused or listed, never half stored, and the node goes on. */
@ExtendWith(DemoNode.Given.class)
class FaultsTest {
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(30);
    private static final List<PresentationContext> IMAGE =
            List.of(PresentationContext.of(SmallImages.SOP_CLASS, SmallImages.SYNTAX));

    private final DemoNode node;

    FaultsTest(DemoNode node) {
        this.node = node;
    }

    private DicomClient client(int port, String called) {
        return DicomClient.of("127.0.0.1", port, "NORTH_CT", called);
    }

    @AfterEach
    void theNodeGoesOnTakingImages() throws IOException {
        DataSet image = SmallImages.study("AFTER", 1).getFirst();
        try (Association association =
                client(node.process().dicomPort(), "GOLDENHOUR").open(IMAGE)) {
            assertThat(store(association, image).isDone()).isTrue();
        }
        assertThat(node.web().search("/studies/" + SmallImages.studyUid(image) + "/instances"))
                .hasSize(1);
        assertThat(node.process().isAlive()).isTrue();
    }

    private static StoreOutcome store(Association association, DataSet image) throws IOException {
        return association.store(
                SmallImages.SOP_CLASS, SmallImages.instanceUid(image), SmallImages.SYNTAX, SmallImages.bytes(image));
    }

    private void nothingIsThere(DataSet image) throws IOException {
        assertThat(node.web().search("/studies?StudyInstanceUID=" + SmallImages.studyUid(image)))
                .isEmpty();
        assertThat(filesWith(SmallImages.instanceUid(image))).isEmpty();
    }

    private List<Path> filesWith(String uid) throws IOException {
        try (Stream<Path> all = Files.walk(node.process().data().resolve("demo"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/images/")
                            || file.toString().contains("/incoming/"))
                    .filter(file -> containsText(file, uid))
                    .toList();
        }
    }

    private static boolean containsText(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            // Gone between the listing and the reading: then it is not there.
            return false;
        }
    }

    /** In the association's request, in the command, and at three places within the data set. */
    @ParameterizedTest
    @ValueSource(longs = {40, 400, 700, 2_000, 4_400})
    void keepsNothingOfAnInstanceWhoseLineBroke(long bytes) throws IOException {
        DataSet image = SmallImages.study("CUT-" + bytes, 1).getFirst();
        try (CuttingProxy line = CuttingProxy.to(node.process().dicomPort(), bytes)) {
            assertThatThrownBy(() -> {
                        try (Association association = client(line.port(), "GOLDENHOUR")
                                .withIdleTimeout(Duration.ofSeconds(10))
                                .open(IMAGE)) {
                            store(association, image);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        await().atMost(NOTICED_WITHIN).untilAsserted(() -> nothingIsThere(image));
    }

    @Test
    void refusesBytesThatAreNoDicomAndListsThem() {
        byte[] letter =
                "Dear colleague, please find the images attached.".repeat(20).getBytes(StandardCharsets.UTF_8);
        var answer = node.web().store(List.of(letter));
        assertThat(answer.statusCode()).isBetween(400, 499);
        JsonNode newest = node.client().get("/api/refusals").get(0);
        assertThat(Worklist.text(newest, "kind")).isEqualTo("REFUSED");
        assertThat(Worklist.text(newest, "code")).startsWith("GH-");
    }

    @Test
    void refusesAFileThatEndsInTheMiddle() throws IOException {
        DataSet image = SmallImages.study("SHORT", 1).getFirst();
        byte[] file = SmallImages.file(image);
        var answer = node.web().store(List.of(Arrays.copyOf(file, file.length - 1000)));
        assertThat(answer.statusCode()).isBetween(400, 499);
        nothingIsThere(image);
    }

    /** PixelData (7FE0,0010) OB that claims 4 GiB, of which nothing follows. */
    @Test
    void refusesALengthThatNoMemoryHolds() throws IOException {
        DataSet image = SmallImages.study("HOSTILE", 1).getFirst();
        byte[] file = SmallImages.file(image);
        int length = indexOf(file, new byte[] {(byte) 0xE0, 0x7F, 0x10, 0x00, 'O', 'B', 0, 0}) + 8;
        file[length] = (byte) 0xFE;
        file[length + 1] = (byte) 0xFF;
        file[length + 2] = (byte) 0xFF;
        file[length + 3] = (byte) 0xFF;
        assertThat(node.web().store(List.of(file)).statusCode()).isBetween(400, 499);
        nothingIsThere(image);
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("not in the file");
    }

    /** A PDU header (PS3.8 9.3.1) that announces 4 GiB, and an HTTP request at the DICOM door. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0001\u0000\u00ff\u00ff\u00ff\u00ff", "GET / HTTP/1.1\r\nHost: somewhere\r\n\r\n"})
    void hangsUpOnWhatIsNoAssociation(String greeting) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), node.process().dicomPort())) {
            socket.setSoTimeout((int) NOTICED_WITHIN.toMillis());
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
            byte[] said = socket.getInputStream().readAllBytes();
            // An A-ABORT or A-ASSOCIATE-RJ at most.
            assertThat(said.length).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void rejectsAnotherCalledAeTitle() {
        assertThatThrownBy(() ->
                        client(node.process().dicomPort(), "SOMEBODY_ELSE").open(IMAGE))
                .isInstanceOf(AssociationRejectedException.class);
    }

    @Test
    void takesImagesOfASenderThatNobodyKnows() throws IOException {
        DataSet image = SmallImages.study("STRANGER", 1).getFirst();
        try (Association association = DicomClient.of(
                        "127.0.0.1", node.process().dicomPort(), "NEVER_SEEN", "GOLDENHOUR")
                .open(IMAGE)) {
            assertThat(store(association, image).isDone()).isTrue();
        }
        JsonNode entry = node.worklist().awaitEntry(SmallImages.studyUid(image), NOTICED_WITHIN, each -> true);
        assertThat(Worklist.text(entry, "site")).isEqualTo("unassigned");
    }

    @Test
    void acceptsNoContextForAStandardUidThatIsNoStorageClass() throws IOException {
        String unknown = "1.2.840.10008.9.9.9.9";
        try (Association association = client(node.process().dicomPort(), "GOLDENHOUR")
                .open(List.of(PresentationContext.of(unknown, SmallImages.SYNTAX)))) {
            assertThat(association.contexts()).isEmpty();
            assertThat(association.store(unknown, SmallImages.uid(), SmallImages.SYNTAX, new byte[0]))
                    .isInstanceOf(StoreOutcome.NotNegotiated.class);
        }
    }

    @Test
    void keepsOtherContentUnderATakenUidAsideAndSaysSo() throws IOException {
        DataSet image = SmallImages.study("TWICE", 1).getFirst();
        DataSet other = image.toBuilder()
                .set(org.goldenhour.dicom.data.Tag.PatientID, "SOMEBODY-ELSE")
                .build();
        assertThat(node.web().store(List.of(SmallImages.file(image))).statusCode())
                .isEqualTo(200);
        node.web().store(List.of(SmallImages.file(other)));
        byte[] back =
                node.web().files("/studies/" + SmallImages.studyUid(image)).getFirst();
        assertThat(DicomWebClient.dataSetBytes(back)).isEqualTo(SmallImages.bytes(image));
        assertThat(node.client().get("/api/refusals").get(0).path("kind").asString())
                .isEqualTo("KEPT_ASIDE");
    }
}
