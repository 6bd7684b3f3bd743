package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.net.CommitmentResult.Failed;
import org.goldenhour.dicom.net.CommitmentResult.SopReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Storage commitment between our own two sides. */
@Timeout(30)
class StorageCommitmentServiceTest {
    private static final SopReference HELD = new SopReference("1.2.840.10008.5.1.4.1.1.2", "1.2.3.1");
    private static final SopReference MISSING = new SopReference("1.2.840.10008.5.1.4.1.1.2", "1.2.3.2");

    private final List<String> requested = Collections.synchronizedList(new ArrayList<>());
    private final List<String> reported = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);

    private DicomServer server() throws IOException {
        return DicomServer.builder()
                .aeTitles("KEEPER")
                .storageCommitment(new CommitmentHandler() {
                    @Override
                    public DimseStatus requested(Request request) {
                        requested.add(request.transactionUid());
                        return DimseStatus.SUCCESS;
                    }

                    @Override
                    public void stays(Request request, Report report) throws IOException {
                        List<Failed> failed = request.references().stream()
                                .filter(one -> !one.equals(HELD))
                                .map(one -> new Failed(one, CommitmentResult.NO_SUCH_OBJECT_INSTANCE))
                                .toList();
                        if (report.send(new CommitmentResult(request.transactionUid(), List.of(HELD), failed))
                                .isSuccess()) {
                            reported.add(request.transactionUid());
                        }
                    }
                })
                .listener(new AssociationListener() {
                    @Override
                    public void opened(AssociationInfo association) {}

                    @Override
                    public void closed(AssociationInfo association, Ending ending) {
                        closed.countDown();
                    }
                })
                .start();
    }

    private static Association open(DicomServer server) throws IOException {
        return DicomClient.of("127.0.0.1", server.port(), "ASKING", "KEEPER")
                .open(List.of(StorageCommitmentClient.CONTEXT));
    }

    @Test
    void tellsTheResultOverTheSameAssociationToAPeerThatWaits() throws Exception {
        try (DicomServer server = server()) {
            try (Association association = open(server)) {
                StorageCommitmentClient client = association.storageCommitment();
                assertThat(client.request("1.2.9", List.of(HELD, MISSING))).isEqualTo(DimseStatus.SUCCESS);
                CommitmentResult result = client.awaitResult();
                assertThat(result)
                        .isEqualTo(new CommitmentResult(
                                "1.2.9",
                                List.of(HELD),
                                List.of(new Failed(MISSING, CommitmentResult.NO_SUCH_OBJECT_INSTANCE))));
                assertThat(result.eventTypeId()).isEqualTo(2);
            }
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(reported).containsExactly("1.2.9");
        }
    }

    @Test
    void owesTheResultToAPeerThatGoesAtOnce() throws Exception {
        try (DicomServer server = server()) {
            try (Association association = open(server)) {
                assertThat(association.storageCommitment().request("1.2.10", List.of(HELD)))
                        .isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(requested).containsExactly("1.2.10");
            assertThat(reported).isEmpty();
        }
    }

    @Test
    void refusesARequestThatNamesNothing() throws IOException {
        try (DicomServer server = server();
                Association association = open(server)) {
            assertThat(association
                            .storageCommitment()
                            .request("1.2.11", List.of())
                            .code())
                    .isEqualTo(0x0115);
        }
    }

    @Test
    void callsBackOverAnAssociationOnWhichTheRequestorIsTheScp() throws IOException {
        List<CommitmentResult> heard = new ArrayList<>();
        CommitmentResult result = new CommitmentResult(
                "1.2.12",
                List.of(HELD),
                List.of(
                        new Failed(MISSING, CommitmentResult.CLASS_INSTANCE_CONFLICT),
                        new Failed(new SopReference("1.2.3", "1.2.4"), CommitmentResult.PROCESSING_FAILURE)));
        try (DicomServer asking = DicomServer.builder()
                        .aeTitles("ASKING")
                        .commitmentReports((association, one) -> {
                            heard.add(one);
                            return DimseStatus.SUCCESS;
                        })
                        .start();
                Association association = DicomClient.of("127.0.0.1", asking.port(), "KEEPER", "ASKING")
                        .open(
                                List.of(StorageCommitmentClient.CONTEXT),
                                List.of(StorageCommitmentClient.REPORTS),
                                List.of())) {
            assertThat(association.storageCommitment().report(result)).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(heard).containsExactly(result);
    }
}
