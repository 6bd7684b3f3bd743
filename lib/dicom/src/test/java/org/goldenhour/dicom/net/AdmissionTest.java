package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.UserIdentityCheck.Verdict;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.ContextResult;
import org.goldenhour.dicom.net.pdu.ProposedContext;
import org.goldenhour.dicom.net.pdu.UserInformation;
import org.goldenhour.dicom.net.pdu.UserInformation.AsynchronousOperations;
import org.goldenhour.dicom.net.pdu.UserInformation.RoleSelection;
import org.goldenhour.dicom.net.pdu.UserInformation.UserIdentity;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, with what, and what is said of a user's identity. */
@Timeout(30)
class AdmissionTest {
    private static final String CT = ScriptedPeer.CT_IMAGE_STORAGE;
    private static final PresentationContext STORAGE =
            PresentationContext.of(CT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    private static final PresentationContext FIND =
            QueryRetrieveClient.context(InformationModel.STUDY_ROOT.findSopClassUid());
    private static final PresentationContext GET =
            QueryRetrieveClient.context(InformationModel.STUDY_ROOT.getSopClassUid());

    private static DicomServerBuilder builder() {
        return DicomServer.builder()
                .aeTitles("GOLDENHOUR")
                .store(new KeepingStore())
                .query((association, query, matches) -> DimseStatus.SUCCESS)
                .retrieve(request -> new RetrieveHandler.Answer.Found(List.of(), Optional.empty()));
    }

    private static Association open(DicomServer server, String callingAeTitle, PresentationContext... contexts)
            throws IOException {
        return DicomClient.of("127.0.0.1", server.port(), callingAeTitle, "GOLDENHOUR")
                .open(List.of(contexts));
    }

    private static void assertFull(DicomServer server, String callingAeTitle, PresentationContext... contexts) {
        assertThatThrownBy(() -> open(server, callingAeTitle, contexts).close())
                .isInstanceOfSatisfying(
                        AssociationRejectedException.class,
                        e -> assertThat(new AssociateRj(e.result(), e.source(), e.reason()))
                                .isEqualTo(AssociateRj.LOCAL_LIMIT_EXCEEDED));
    }

    @Test
    void keepsAShareForSendersWhenQueriesFillTheRest() throws IOException {
        try (DicomServer server = builder().maxAssociations(4).storageReserve(2).start()) {
            List<Association> held = new ArrayList<>();
            try {
                held.add(open(server, "ONE", FIND));
                held.add(open(server, "TWO", GET, STORAGE));
                assertFull(server, "THREE", FIND);
                assertFull(server, "THREE", PresentationContext.VERIFICATION);
                held.add(open(server, "CT", STORAGE));
                held.add(open(server, "CT", STORAGE, PresentationContext.VERIFICATION));
                assertFull(server, "CT", STORAGE);
                held.removeFirst().close();
                held.add(reopened(server));
            } finally {
                for (Association association : held) {
                    association.close();
                }
            }
        }
    }

    /** The place of one that was released is free when the server has seen its connection close. */
    private static Association reopened(DicomServer server) throws IOException {
        while (true) {
            try {
                return open(server, "CT", STORAGE);
            } catch (AssociationRejectedException notYet) {
                assertThat(notYet.result()).isEqualTo(AssociateRj.LOCAL_LIMIT_EXCEEDED.result());
            }
        }
    }

    @Test
    void countsARequestorThatIsOnlyToBeSentInstancesAsNoSender() throws IOException {
        try (DicomServer server = builder().maxAssociations(2).storageReserve(1).start();
                Association querying = open(server, "ONE", FIND)) {
            assertThat(querying.contexts()).hasSize(1);
            assertThatThrownBy(() -> DicomClient.of("127.0.0.1", server.port(), "TWO", "GOLDENHOUR")
                            .open(List.of(STORAGE), List.of(new RoleSelection(CT, false, true)), List.of()))
                    .isInstanceOf(AssociationRejectedException.class);
        }
    }

    @Test
    void limitsOnePeerWithoutLimitingTheOthers() throws IOException {
        try (DicomServer server = builder()
                        .policies(title ->
                                title.equals("CT") ? new PeerPolicy(1, 0, Set.of(), Set.of()) : PeerPolicy.NONE)
                        .start();
                Association first = open(server, "CT", STORAGE);
                Association other = open(server, "MR", STORAGE)) {
            assertThat(first.contexts()).hasSize(1);
            assertThat(other.contexts()).hasSize(1);
            assertFull(server, "CT", STORAGE);
        }
    }

    @Test
    void acceptsOnlyWhatAPeerIsConfiguredFor() throws IOException {
        PeerPolicy policy = new PeerPolicy(0, 8192, Set.of(CT), Set.of(ScriptedPeer.IMPLICIT));
        try (DicomServer server = builder().policies(title -> policy).start();
                ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send(ScriptedPeer.request(
                    "GOLDENHOUR",
                    new ProposedContext(1, CT, List.of(ScriptedPeer.EXPLICIT)),
                    new ProposedContext(3, CT, List.of(ScriptedPeer.EXPLICIT, ScriptedPeer.IMPLICIT)),
                    new ProposedContext(5, "1.2.840.10008.5.1.4.1.1.4", List.of(ScriptedPeer.IMPLICIT)),
                    new ProposedContext(7, "1.2.840.10008.1.1", List.of(ScriptedPeer.EXPLICIT))));
            AssociateAc answer = (AssociateAc) peer.receive();
            assertThat(answer.contexts())
                    .extracting(ContextResult::result)
                    .containsExactly(
                            ContextResult.Result.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                            ContextResult.Result.ACCEPTANCE,
                            ContextResult.Result.USER_REJECTION,
                            ContextResult.Result.ACCEPTANCE);
            assertThat(answer.contexts().get(1).transferSyntax()).isEqualTo(ScriptedPeer.IMPLICIT);
            assertThat(answer.userInformation().maxPduLength()).isEqualTo(8192);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5,  1, 1.2.840.10008.5.1.4.1.1.2,       5",
        "99, 8, 1.2.840.10008.5.1.4.1.1.2,       16",
        "0,  0, 1.2.840.10008.5.1.4.1.1.2,       16",
        "16, 8, 1.2.840.10008.5.1.4.1.2.2.1,     1",
        "0,  0, 1.2.840.10008.5.1.4.1.2.2.1,     1",
        "8,  8, 1.2.840.10008.1.1,               1"
    })
    void answersAnAsynchronousWindowWithWhatItDoes(int invoked, int performed, String sopClassUid, int granted)
            throws IOException {
        AsynchronousOperations asked = new AsynchronousOperations(invoked, performed);
        try (DicomServer server = builder().start()) {
            {
                try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
                    peer.send(new AssociateRq(
                            1,
                            "GOLDENHOUR",
                            "SCRIPT",
                            AssociateRq.DICOM_APPLICATION_CONTEXT,
                            List.of(
                                    new ProposedContext(1, "1.2.840.10008.1.1", List.of(ScriptedPeer.IMPLICIT)),
                                    new ProposedContext(3, sopClassUid, List.of(ScriptedPeer.IMPLICIT))),
                            new UserInformation(
                                    0,
                                    "2.25.7",
                                    "SCRIPT",
                                    Optional.of(asked),
                                    List.of(),
                                    List.of(),
                                    Optional.empty(),
                                    false)));
                    assertThat(((AssociateAc) peer.receive()).userInformation().asynchronousOperations())
                            .contains(new AsynchronousOperations(granted, 1));
                    // A peer that sends ahead all the same is answered in order.
                    peer.sendCommand(1, Command.echoRq(1));
                    peer.sendCommand(1, Command.echoRq(2));
                    assertThat(peer.receiveCommand().messageIdBeingRespondedTo())
                            .isEqualTo(1);
                    assertThat(peer.receiveCommand().messageIdBeingRespondedTo())
                            .isEqualTo(2);
                }
            }
        }
    }

    private record Made(String sopInstanceUid, TransferSyntax transferSyntax) implements Association.Outgoing {
        @Override
        public String sopClassUid() {
            return CT;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(sopInstanceUid.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 100})
    void storesManyWithAsManyUnderWayAsWereAgreed(int window) throws IOException {
        KeepingStore store = new KeepingStore();
        List<Made> instances = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            instances.add(new Made("1.2.3." + i, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        }
        instances.add(20, new Made("1.2.3.99", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN));
        Map<String, StoreOutcome> outcomes = new HashMap<>();
        try (DicomServer server = DicomServer.builder()
                        .aeTitles("GOLDENHOUR")
                        .store(store)
                        .start();
                Association association = DicomClient.of("127.0.0.1", server.port(), "CT", "GOLDENHOUR")
                        .withWindow(window)
                        .open(List.of(STORAGE))) {
            assertThat(association.window()).isEqualTo(Math.min(window, 16));
            association.storeAll(instances, (one, outcome) -> outcomes.put(one.sopInstanceUid(), outcome));
        }
        assertThat(outcomes).hasSize(51);
        assertThat(outcomes.remove("1.2.3.99")).isInstanceOf(StoreOutcome.NotNegotiated.class);
        assertThat(outcomes.values()).allMatch(StoreOutcome::isDone);
        assertThat(store.kept).hasSize(50);
    }

    /** Answers out of order are the peer's right; an answer to nothing is not. */
    @Test
    void takesAnswersInAnyOrderButNotToWhatWasNotAsked() throws Exception {
        for (int wrong : new int[] {0, 7}) {
            try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                FutureTask<Void> peer = new FutureTask<>(() -> {
                    try (ScriptedPeer scripted = new ScriptedPeer(listening.accept())) {
                        answerBackwards(scripted, wrong);
                    }
                    return null;
                });
                Thread.ofVirtual().start(peer);
                List<String> answered = new ArrayList<>();
                List<Made> two = List.of(
                        new Made("1.2.3.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        new Made("1.2.3.2", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
                try (Association association = DicomClient.of("127.0.0.1", listening.getLocalPort(), "CT", "GOLDENHOUR")
                        .withWindow(2)
                        .open(List.of(STORAGE))) {
                    if (wrong == 0) {
                        association.storeAll(two, (one, outcome) -> answered.add(one.sopInstanceUid()));
                        assertThat(answered).containsExactly("1.2.3.2", "1.2.3.1");
                        association.abort();
                    } else {
                        assertThatThrownBy(() -> association.storeAll(two, (one, outcome) -> {}))
                                .isInstanceOf(AssociationEndedException.class);
                    }
                }
                peer.get();
            }
        }
    }

    private static void answerBackwards(ScriptedPeer peer, int wrong) throws IOException {
        peer.receive();
        peer.send(new AssociateAc(
                1,
                "GOLDENHOUR",
                "CT",
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(new ContextResult(1, ContextResult.Result.ACCEPTANCE, ScriptedPeer.EXPLICIT)),
                new UserInformation(
                        0,
                        "2.25.7",
                        "SCRIPT",
                        Optional.of(new AsynchronousOperations(0, 1)),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        false)));
        for (int i = 0; i < 4; i++) {
            // Command and data set of both, each a PDU.
            peer.receive();
        }
        for (int messageId : new int[] {2 + wrong, 1}) {
            peer.sendCommand(1, Command.storeRq(messageId, CT, "1.2.3").response(DimseStatus.SUCCESS));
        }
        peer.seesClose();
    }

    @Test
    void confirmsAKnownUserAndRefusesOthersOnlyWhereTold() throws IOException {
        AtomicReference<Verdict> otherwise = new AtomicReference<>(Verdict.UNCONFIRMED);
        UserIdentityCheck check =
                (title, identity) -> identity.filter(one -> one.primaryField().equals("wang")
                                        && one.secondaryField().equals("right"))
                                .isPresent()
                        ? Verdict.CONFIRMED
                        : otherwise.get();
        try (DicomServer server = builder().userIdentities(check).start()) {
            DicomClient client = DicomClient.of("127.0.0.1", server.port(), "SPOKE", "GOLDENHOUR");
            assertThat(confirmed(client.withUserIdentity(UserIdentity.of("wang", Optional.of("right")))))
                    .isTrue();
            assertThat(confirmed(client.withUserIdentity(UserIdentity.of("wang", Optional.of("wrong")))))
                    .isFalse();
            assertThat(confirmed(client.withUserIdentity(new UserIdentity(2, false, "wang", "right"))))
                    .as("did not ask")
                    .isFalse();
            assertThat(confirmed(client)).isFalse();
            otherwise.set(Verdict.REFUSED);
            assertThat(confirmed(client.withUserIdentity(UserIdentity.of("wang", Optional.of("right")))))
                    .isTrue();
            assertThatThrownBy(() -> confirmed(client.withUserIdentity(UserIdentity.of("wang", Optional.empty()))))
                    .isInstanceOf(AssociationRejectedException.class);
            assertThatThrownBy(() -> confirmed(client)).isInstanceOf(AssociationRejectedException.class);
        }
    }

    private static boolean confirmed(DicomClient client) throws IOException {
        try (Association association = client.open(List.of(PresentationContext.VERIFICATION))) {
            return association.userIdentityConfirmed();
        }
    }
}
