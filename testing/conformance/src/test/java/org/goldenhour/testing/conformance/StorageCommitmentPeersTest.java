package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.CommitmentResult;
import org.goldenhour.dicom.net.CommitmentResult.SopReference;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DicomServer;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StorageCommitmentClient;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.FirstStart;
import org.goldenhour.testing.MachineClient;
import org.goldenhour.testing.NodeProcess;
import org.goldenhour.testing.OrthancProcess;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SmallImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Storage commitment asked by other people's software, and kept over the worst end of the node. */
@ExtendWith(DemoNode.Given.class)
class StorageCommitmentPeersTest {
    private static final Duration AT_MOST = Duration.ofSeconds(90);

    private static SopReference reference(DataSet image) {
        return new SopReference(SmallImages.SOP_CLASS, SmallImages.instanceUid(image));
    }

    private static void sent(NodeProcess node, String callingAeTitle, List<DataSet> images) throws IOException {
        try (Association association = DicomClient.of("127.0.0.1", node.dicomPort(), callingAeTitle, "GOLDENHOUR")
                .open(List.of(PresentationContext.of(SmallImages.SOP_CLASS, SmallImages.SYNTAX)))) {
            for (DataSet image : images) {
                assertThat(association
                                .store(
                                        SmallImages.SOP_CLASS,
                                        SmallImages.instanceUid(image),
                                        SmallImages.SYNTAX,
                                        SmallImages.bytes(image))
                                .isDone())
                        .isTrue();
            }
        }
    }

    private static void configured(MachineClient client, String hospital, String aeTitle, int port) {
        String base = "/api/hospitals/" + hospital;
        assertThat(client.sendJson("PUT", base + "/devices/" + aeTitle, Map.of())
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.sendJson("PUT", base + "/destinations/" + aeTitle, Map.of("host", "127.0.0.1", "port", port))
                        .statusCode())
                .isEqualTo(204);
    }

    private static JsonNode report(OrthancProcess orthanc, List<SopReference> asked) throws IOException {
        String path = orthanc.post(
                        "/modalities/node/storage-commitment",
                        Map.of(
                                "DicomInstances",
                                asked.stream()
                                        .map(one -> List.of(one.sopClassUid(), one.sopInstanceUid()))
                                        .toList()))
                .get("Path")
                .asString();
        await().atMost(AT_MOST)
                .until(() -> !orthanc.get(path).get("Status").asString().equals("Pending"));
        return orthanc.get(path);
    }

    @Test
    void orthancAsksAndHearsWhatIsSafeAndWhatIsNot(DemoNode node) throws Exception {
        List<DataSet> images = SmallImages.study("SC-ORTHANC", 3);
        try (OrthancProcess orthanc = OrthancProcess.beside(node.process())) {
            configured(node.client(), "north", "ORTHANC", orthanc.dicomPort());
            sent(node.process(), "ORTHANC", images);
            List<SopReference> here =
                    images.stream().map(StorageCommitmentPeersTest::reference).toList();
            JsonNode safe = report(orthanc, here);
            assertThat(safe.get("Status").asString()).isEqualTo("Success");
            assertThat(safe.get("Success")).hasSize(3);
            SopReference never = new SopReference(SmallImages.SOP_CLASS, SmallImages.uid());
            JsonNode missing = report(orthanc, List.of(here.getFirst(), never));
            assertThat(missing.get("Status").asString()).isEqualTo("Failure");
            assertThat(missing.get("Success")).hasSize(1);
            assertThat(missing.get("Failures")).hasSize(1);
            assertThat(missing.get("Failures").get(0).get("SOPInstanceUID").asString())
                    .isEqualTo(never.sopInstanceUid());
            assertThat(missing.get("Failures").get(0).get("FailureReason").asInt())
                    .isEqualTo(CommitmentResult.NO_SUCH_OBJECT_INSTANCE);
        }
    }

    /** The device has its answer to N-ACTION and is gone, the report is not yet made: that is when the node dies. */
    @Test
    void reportsAfterARestartWhatWasPromisedBeforeTheKill() throws Exception {
        List<DataSet> images = SmallImages.study("SC-KILL", 3);
        List<SopReference> asked =
                images.stream().map(StorageCommitmentPeersTest::reference).toList();
        BlockingQueue<CommitmentResult> heard = new LinkedBlockingQueue<>();
        try (NodeProcess node = NodeProcess.empty(Scratch.folder("commitment-kill"));
                DicomServer device = DicomServer.builder()
                        .aeTitles("KILL_CT")
                        .commitmentReports((association, result) -> {
                            heard.add(result);
                            return DimseStatus.SUCCESS;
                        })
                        .start()) {
            configured(FirstStart.of(node), "centre", "KILL_CT", device.port());
            sent(node, "KILL_CT", images);
            String transaction = SmallImages.uid();
            try (Association association = DicomClient.of("127.0.0.1", node.dicomPort(), "KILL_CT", "GOLDENHOUR")
                    .open(List.of(StorageCommitmentClient.CONTEXT))) {
                assertThat(association.storageCommitment().request(transaction, asked))
                        .isEqualTo(DimseStatus.SUCCESS);
            }
            node.kill();
            assertThat(heard).isEmpty();
            node.start();
            assertThat(heard.poll(AT_MOST.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(new CommitmentResult(transaction, asked, List.of()));
        }
    }
}
