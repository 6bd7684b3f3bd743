package org.goldenhour.platform.ingest.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.CommitmentResult;
import org.goldenhour.dicom.net.CommitmentResult.Failed;
import org.goldenhour.dicom.net.CommitmentResult.SopReference;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DicomServer;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StorageCommitmentClient;
import org.goldenhour.platform.ingest.DicomDoor;
import org.goldenhour.platform.network.DicomDestination;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.NetworkChanges;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Devices ask the node whether it answers for what they sent, before they remove it. */
@PlatformTest
class StorageCommitmentTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    @Autowired
    DicomDoor door;

    @Autowired
    NetworkChanges network;

    @Autowired
    JdbcClient jdbc;

    private DicomClient client(String callingAeTitle) {
        return DicomClient.of("127.0.0.1", door.port(), callingAeTitle, "GOLDENHOUR");
    }

    private List<SopReference> stored(String callingAeTitle, List<DataSet> images) throws IOException {
        try (Association association =
                client(callingAeTitle).open(List.of(PresentationContext.of(TestImages.CT_IMAGE_STORAGE, EXPLICIT)))) {
            TestImages.store(association, images);
        }
        return images.stream()
                .map(image -> new SopReference(
                        TestImages.CT_IMAGE_STORAGE,
                        image.values().string(Tag.SOPInstanceUID).orElseThrow()))
                .toList();
    }

    private CommitmentResult asked(String callingAeTitle, List<SopReference> references) throws IOException {
        String transaction = TestImages.uid();
        try (Association association = client(callingAeTitle).open(List.of(StorageCommitmentClient.CONTEXT))) {
            assertThat(association.storageCommitment().request(transaction, references))
                    .isEqualTo(DimseStatus.SUCCESS);
            CommitmentResult result = association.storageCommitment().awaitResult();
            assertThat(result.transactionUid()).isEqualTo(transaction);
            return result;
        }
    }

    private static Failed failed(SopReference reference, int reason) {
        return new Failed(reference, reason);
    }

    @Test
    void answersForWhatIsInTheArchiveAndNamesTheReasonForTheRest() throws IOException {
        List<SopReference> here = stored("NORTH_CT", TestImages.series(2));
        SopReference elsewhere = stored("SOUTH_CT", TestImages.series(1)).getFirst();
        SopReference never = new SopReference(TestImages.CT_IMAGE_STORAGE, TestImages.uid());
        SopReference ofAnotherClass =
                new SopReference(MR_IMAGE_STORAGE, here.get(1).sopInstanceUid());
        CommitmentResult result = asked("NORTH_CT", List.of(here.getFirst(), elsewhere, never, ofAnotherClass));
        assertThat(result.committed()).containsExactly(here.getFirst());
        assertThat(result.failed())
                .containsExactly(failed(elsewhere, 0x0112), failed(never, 0x0112), failed(ofAnotherClass, 0x0119));
        assertThat(asked("NORTH_CT", here).failed()).isEmpty();
    }

    @Test
    void doesNotAnswerForAnInstanceThatWasKeptAside() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        DataSet other =
                image.toBuilder().set(Tag.SeriesDescription, "other content").build();
        List<SopReference> sent = stored("NORTH_CT", List.of(image));
        assertThat(asked("NORTH_CT", sent).committed()).isEqualTo(sent);
        stored("NORTH_CT", List.of(other));
        assertThat(asked("NORTH_CT", sent).failed()).containsExactly(failed(sent.getFirst(), 0x0110));
    }

    @Test
    void doesNotAnswerForAnInstanceWhoseBytesAreGone() throws IOException {
        List<SopReference> sent = stored("NORTH_CT", TestImages.series(1));
        jdbc.sql("update archive.instance set locator = 'gone/gone' where sop_instance_uid = ?")
                .param(sent.getFirst().sopInstanceUid())
                .update();
        assertThat(asked("NORTH_CT", sent).failed()).containsExactly(failed(sent.getFirst(), 0x0110));
    }

    /** A device that answers calls on a port of its own. */
    private static DicomServer device(String aeTitle, int port, List<CommitmentResult> heard) throws IOException {
        return DicomServer.builder()
                .aeTitles(aeTitle)
                .port(port)
                .commitmentReports((association, result) -> {
                    heard.add(result);
                    return DimseStatus.SUCCESS;
                })
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private int attempts(String transaction) {
        return jdbc.sql("select attempts from ingest.storage_commitment where transaction_uid = ?")
                .param(transaction)
                .query(Integer.class)
                .single();
    }

    @Test
    void callsADeviceThatHasGoneAndTriesAgainUntilItIsThere() throws IOException {
        HospitalId north = new HospitalId("north");
        network.putDevice("test", north, "COMMIT_CT");
        List<SopReference> sent = stored("COMMIT_CT", TestImages.series(2));
        int port = freePort();
        network.putDestination("test", new DicomDestination(north, "COMMIT_CT", "127.0.0.1", port));
        String transaction = TestImages.uid();
        try (Association association = client("COMMIT_CT").open(List.of(StorageCommitmentClient.CONTEXT))) {
            assertThat(association.storageCommitment().request(transaction, sent))
                    .isEqualTo(DimseStatus.SUCCESS);
        }
        await().atMost(AT_MOST)
                .untilAsserted(() -> assertThat(attempts(transaction)).isPositive());
        List<CommitmentResult> heard = new CopyOnWriteArrayList<>();
        try (DicomServer device = device("COMMIT_CT", port, heard)) {
            await().atMost(AT_MOST).untilAsserted(() -> assertThat(heard).isNotEmpty());
            assertThat(heard).containsExactly(new CommitmentResult(transaction, sent, List.of()));
            await().atMost(AT_MOST)
                    .untilAsserted(() -> assertThat(jdbc.sql(
                                            "select count(*) from scheduled_tasks where task_name = 'storage-commitment-report' and task_instance = ?")
                                    .param(transaction + " COMMIT_CT")
                                    .query(Integer.class)
                                    .single())
                            .isZero());
        }
    }

    @Test
    void takesARepeatedRequestAndRefusesAnotherUnderTheSameUid() throws IOException {
        List<SopReference> sent = stored("NORTH_CT", TestImages.series(2));
        String transaction = TestImages.uid();
        List<DimseStatus> answers = new ArrayList<>();
        for (List<SopReference> asked : List.of(sent, sent, sent.subList(0, 1))) {
            try (Association association = client("NORTH_CT").open(List.of(StorageCommitmentClient.CONTEXT))) {
                answers.add(association.storageCommitment().request(transaction, asked));
            }
        }
        assertThat(answers).extracting(DimseStatus::code).containsExactly(0, 0, 0x0115);
    }
}
