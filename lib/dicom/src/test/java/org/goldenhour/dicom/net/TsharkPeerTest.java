package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.net.CommitmentResult.SopReference;
import org.goldenhour.dicom.net.pdu.UserInformation.ExtendedNegotiation;
import org.goldenhour.dicom.net.pdu.UserInformation.RoleSelection;
import org.goldenhour.dicom.net.pdu.UserInformation.UserIdentity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What both our sides send, as somebody else's dissector (Wireshark's, by tshark) understands it. */
@Timeout(120)
class TsharkPeerTest {
    private static final String CT = ScriptedPeer.CT_IMAGE_STORAGE;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final InformationModel MODEL = InformationModel.STUDY_ROOT;

    @TempDir
    static Path folder;

    private static Path capture;

    @BeforeAll
    static void record() throws Exception {
        Dcmtk.require("tshark");
        capture = folder.resolve("traffic.pcap");
        try (DicomServer server = server();
                RecordedTraffic traffic = new RecordedTraffic(server.port())) {
            converse(traffic.port());
            isRejected(traffic.port());
            isAborted(traffic.port());
            traffic.writeTo(capture);
        }
    }

    private static DicomServer server() throws IOException {
        return DicomServer.builder()
                .aeTitles("GOLDENHOUR")
                .store(new KeepingStore())
                .userIdentities((title, identity) -> UserIdentityCheck.Verdict.CONFIRMED)
                .query((association, query, matches) -> {
                    matches.send(query.keys(), true);
                    return DimseStatus.SUCCESS;
                })
                .retrieve(request -> new RetrieveHandler.Answer.Found(List.of(new Instance()), Optional.empty()))
                .storageCommitment(new CommitmentHandler() {
                    @Override
                    public DimseStatus requested(Request request) {
                        return DimseStatus.SUCCESS;
                    }

                    @Override
                    public void stays(Request request, Report report) throws IOException {
                        report.send(new CommitmentResult(request.transactionUid(), request.references(), List.of()));
                    }
                })
                .start();
    }

    private record Instance() implements RetrieveHandler.Stored {
        @Override
        public String sopClassUid() {
            return CT;
        }

        @Override
        public String sopInstanceUid() {
            return "1.2.3.77";
        }

        @Override
        public List<TransferSyntax> transferSyntaxes() {
            return List.of(EXPLICIT);
        }

        @Override
        public InputStream open(TransferSyntax transferSyntax) {
            return new ByteArrayInputStream(image());
        }
    }

    private static byte[] image() {
        return DicomWriter.toBytes(
                DataSet.builder()
                        .set(Tag.SOPClassUID, CT)
                        .set(Tag.SOPInstanceUID, "1.2.3.77")
                        .set(Tag.PatientID, "TSHARK")
                        .set(Tag.PixelData, VR.OW, new byte[40_000])
                        .build(),
                EXPLICIT);
    }

    private static void converse(int port) throws IOException {
        DataSet keys = DataSet.builder()
                .set(Tag.QueryRetrieveLevel, "STUDY")
                .set(Tag.StudyInstanceUID, "1.2.3.4")
                .build();
        DicomClient client = DicomClient.of("127.0.0.1", port, "SPOKE", "GOLDENHOUR")
                .withUserIdentity(UserIdentity.of("wang", Optional.of("passcode")));
        try (Association association = client.open(
                List.of(
                        PresentationContext.VERIFICATION,
                        PresentationContext.of(CT, EXPLICIT),
                        QueryRetrieveClient.context(MODEL.findSopClassUid()),
                        QueryRetrieveClient.context(MODEL.getSopClassUid()),
                        StorageCommitmentClient.CONTEXT),
                List.of(new RoleSelection(CT, true, true)),
                List.of(new ExtendedNegotiation(MODEL.findSopClassUid(), "01")))) {
            assertThat(association.echo().isSuccess()).isTrue();
            assertThat(association.store(CT, "1.2.3.77", EXPLICIT, image()).isDone())
                    .isTrue();
        }
        try (Association association = client.open(
                List.of(
                        PresentationContext.VERIFICATION,
                        PresentationContext.of(CT, EXPLICIT),
                        QueryRetrieveClient.context(MODEL.findSopClassUid()),
                        QueryRetrieveClient.context(MODEL.getSopClassUid()),
                        StorageCommitmentClient.CONTEXT),
                List.of(QueryRetrieveClient.takes(CT)),
                List.of())) {
            assertThat(association
                            .queryRetrieve()
                            .find(MODEL, keys, match -> true)
                            .isSuccess())
                    .isTrue();
            assertThat(association
                            .queryRetrieve()
                            .get(MODEL, keys, (request, dataSet) -> DimseStatus.SUCCESS, counts -> true)
                            .status()
                            .isSuccess())
                    .isTrue();
            StorageCommitmentClient commitment = association.storageCommitment();
            assertThat(commitment
                            .request("1.2.3.99", List.of(new SopReference(CT, "1.2.3.77")))
                            .isSuccess())
                    .isTrue();
            assertThat(commitment.awaitResult().committed()).hasSize(1);
        }
    }

    private static void isRejected(int port) {
        assertThatThrownBy(() -> DicomClient.of("127.0.0.1", port, "SPOKE", "WRONG")
                        .open(List.of(PresentationContext.VERIFICATION)))
                .isInstanceOf(AssociationRejectedException.class);
    }

    private static void isAborted(int port) throws IOException {
        try (Association association = DicomClient.of("127.0.0.1", port, "SPOKE", "GOLDENHOUR")
                .open(List.of(PresentationContext.VERIFICATION))) {
            association.abort();
        }
    }

    private static String tshark(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "tshark", "-r", capture.toString(), "-d", "tcp.port==" + RecordedTraffic.CAPTURED_PORT + ",dicom"));
        command.addAll(List.of(options));
        Dcmtk.Run run = Dcmtk.run(command);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }

    @Test
    void findsNoMalformedPacketAndNothingUnusualButTheRejectionAndTheAbort() throws Exception {
        assertThat(tshark("-Y", "_ws.malformed").lines().filter(line -> line.contains("DICOM")))
                .isEmpty();
        assertThat(tshark("-Y", "dicom && _ws.expert.severity >= warning")
                        .lines()
                        .filter(line -> line.contains("DICOM")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("A-ASSOCIATE reject", "Called AE title not recognized"),
                        line -> assertThat(line).contains("ABORT"));
    }

    @Test
    void seesTheMessagesInTheirOrder() throws Exception {
        assertThat(tshark("-Y", "dicom"))
                .containsSubsequence(
                        "A-ASSOCIATE request SPOKE --> GOLDENHOUR",
                        "A-ASSOCIATE accept  SPOKE <-- GOLDENHOUR",
                        "C-ECHO-RQ ID=1",
                        "C-ECHO-RSP ID=1 (Success)",
                        "C-STORE-RQ ID=2",
                        "CT Image Storage",
                        "C-STORE-RSP ID=2 (Success)",
                        "A-RELEASE request",
                        "A-RELEASE response",
                        "C-FIND-RQ ID=1",
                        "C-FIND-RQ-DATA",
                        "C-FIND-RSP ID=1",
                        "C-FIND-RSP-DATA",
                        "C-FIND-RSP ID=1 (Success)",
                        "C-GET-RQ ID=2",
                        "C-GET-RQ-DATA",
                        "C-STORE-RQ ID=1",
                        "C-STORE-RSP ID=1 (Success)",
                        "C-GET-RSP ID=2 C=1 (Success)",
                        "N-ACTION-RQ ID=3",
                        "N-ACTION-RQ-DATA",
                        "N-ACTION-RSP ID=3 (Success)",
                        "N-EVENT-REPORT-RQ ID=1",
                        "N-EVENT-REPORT-RQ-DATA",
                        "N-EVENT-REPORT-RSP ID=1 (Success)",
                        "A-RELEASE request",
                        "A-ASSOCIATE reject  SPOKE <-- WRONG",
                        "ABORT SPOKE --> GOLDENHOUR");
    }

    @Test
    void readsTheItemsOfTheNegotiation() throws Exception {
        assertThat(tshark("-Y", "dicom.pdu.type == 1", "-V"))
                .contains(
                        "Application Context: DICOM Application Context Name (1.2.840.10008.3.1.1.1)",
                        "Presentation Context: CT Image Storage (1.2.840.10008.5.1.4.1.1.2)",
                        "Transfer Syntax: Explicit VR Little Endian (1.2.840.10008.1.2.1)",
                        "Max PDU Length: 262144",
                        "Implementation Version: GOLDENHOUR",
                        "Role Selection: SCU-role: yes, SCP-role: yes",
                        "Relational-queries: 0x01",
                        "Type: Username as a string in UTF-8 and passcode (2)",
                        "Primary Field: wang");
        assertThat(tshark("-Y", "dicom.pdu.type == 2", "-V"))
                .contains("Result: Accept (0x0)", "Role Selection: SCU-role: yes, SCP-role: yes");
    }
}
