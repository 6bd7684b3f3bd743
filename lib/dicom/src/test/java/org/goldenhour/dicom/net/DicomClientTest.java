package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goldenhour.dicom.net.ScriptedPeer.CT_IMAGE_STORAGE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.pdu.Abort;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.ContextResult;
import org.goldenhour.dicom.net.pdu.PDataTf;
import org.goldenhour.dicom.net.pdu.Pdu;
import org.goldenhour.dicom.net.pdu.ReleaseRp;
import org.goldenhour.dicom.net.pdu.ReleaseRq;
import org.goldenhour.dicom.net.pdu.UserInformation;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against servers that say no, say nothing or say something else. */
class DicomClientTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private ServerSocket listening;
    private CompletableFuture<Void> script = CompletableFuture.completedFuture(null);

    private interface Script {
        void play(ScriptedPeer peer) throws IOException, InterruptedException;
    }

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void scriptHasPlayedToItsEnd() throws Exception {
        script.get(15, TimeUnit.SECONDS);
        listening.close();
    }

    private DicomClient client(Script played) {
        script = CompletableFuture.runAsync(
                () -> {
                    try (ScriptedPeer peer = new ScriptedPeer(listening.accept())) {
                        played.play(peer);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Thread::startVirtualThread);
        return DicomClient.of("127.0.0.1", listening.getLocalPort(), "SPOKE", "CENTRE")
                .withIdleTimeout(Duration.ofSeconds(5));
    }

    private static AssociateAc accept(AssociateRq request, int maxPduLength) {
        return new AssociateAc(
                1,
                request.calledAeTitle(),
                request.callingAeTitle(),
                request.applicationContext(),
                request.contexts().stream()
                        .map(context -> new ContextResult(
                                context.id(),
                                ContextResult.Result.ACCEPTANCE,
                                context.transferSyntaxes().getFirst()))
                        .toList(),
                UserInformation.of(maxPduLength, "2.25.8", "SCRIPT"));
    }

    private static void acceptNext(ScriptedPeer peer, int maxPduLength) throws IOException {
        peer.send(accept((AssociateRq) peer.receive(), maxPduLength));
    }

    private static final List<PresentationContext> CT = List.of(PresentationContext.of(CT_IMAGE_STORAGE, EXPLICIT));
    private static final List<PresentationContext> ECHO = List.of(PresentationContext.VERIFICATION);

    private static void assertEnds(EndCause cause, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AssociationEndedException.class,
                        e -> assertThat(e.endCause()).isEqualTo(cause));
    }

    @Test
    void saysWhyItWasRejected() {
        DicomClient client = client(peer -> {
            peer.receive();
            peer.send(AssociateRj.LOCAL_LIMIT_EXCEEDED);
        });
        assertThatThrownBy(() -> client.open(ECHO)).isInstanceOfSatisfying(AssociationRejectedException.class, e -> {
            assertThat(e.result()).isEqualTo(2);
            assertThat(e.source()).isEqualTo(3);
            assertThat(e.reason()).isEqualTo(2);
            assertThat(e).hasMessageContaining("local-limit-exceeded").hasMessageContaining("transient");
        });
    }

    @Test
    void saysThatThePeerAbortedOrClosedInsteadOfAnswering() {
        DicomClient aborted = client(peer -> {
            peer.receive();
            peer.send(Abort.UNEXPECTED_PDU);
        });
        assertEnds(EndCause.PEER_PROVIDER, () -> aborted.open(ECHO));
        DicomClient closed = client(ScriptedPeer::receive);
        assertEnds(EndCause.CONNECTION_LOST, () -> closed.open(ECHO));
    }

    @Test
    void abortsWhatIsNoAnswerToARequest() {
        DicomClient client = client(peer -> {
            peer.receive();
            peer.send(new ReleaseRq());
            assertThat(peer.receive()).isInstanceOf(Abort.class);
        });
        assertEnds(EndCause.PROTOCOL_VIOLATION, () -> client.open(ECHO));
    }

    @Test
    void givesUpOnAServerThatIsSilent() {
        DicomClient client = client(ScriptedPeer::seesClose).withIdleTimeout(Duration.ofMillis(100));
        assertEnds(EndCause.IDLE, () -> client.open(ECHO));
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port = listening.getLocalPort();
        listening.close();
        assertThatThrownBy(() -> DicomClient.of("127.0.0.1", port, "A", "B").open(ECHO))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void answersNotNegotiatedWithoutSendingAnything() throws Exception {
        DicomClient client = client(peer -> {
            acceptNext(peer, 16384);
            assertThat(peer.receive()).isEqualTo(new ReleaseRq());
            peer.send(new ReleaseRp());
        });
        try (Association association = client.open(CT)) {
            assertThat(association.store(
                            CT_IMAGE_STORAGE, "1.2.3", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, new byte[2]))
                    .isEqualTo(new StoreOutcome.NotNegotiated(CT_IMAGE_STORAGE, "1.2.840.10008.1.2"));
            assertThat(association.echo().code()).isEqualTo(0x0122);
        }
    }

    @Test
    void cutsMessagesToTheLengthThatThePeerTakes() throws Exception {
        byte[] dataSet = new byte[1001 * 2];
        for (int i = 0; i < dataSet.length; i++) {
            dataSet[i] = (byte) i;
        }
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        DicomClient client = client(peer -> {
            acceptNext(peer, 64);
            Command request = receiveInPieces(peer, 64, seen);
            peer.sendCommand(1, request.response(DimseStatus.SUCCESS));
            peer.receive();
            peer.send(new ReleaseRp());
        });
        try (Association association = client.open(CT)) {
            assertThat(association
                            .store(CT_IMAGE_STORAGE, "1.2.3", EXPLICIT, new ByteArrayInputStream(dataSet))
                            .isDone())
                    .isTrue();
        }
        assertThat(seen.toByteArray()).isEqualTo(dataSet);
    }

    private static Command receiveInPieces(ScriptedPeer peer, int maxPduLength, ByteArrayOutputStream dataSet)
            throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        while (true) {
            Pdu pdu = peer.receive();
            assertThat(pdu.encode().length - Pdu.HEADER_LENGTH).isLessThanOrEqualTo(maxPduLength);
            PDataTf.Pdv value = ((PDataTf) pdu).values().getFirst();
            assertThat(value.fragment().length % 2).isZero();
            (value.command() ? command : dataSet).writeBytes(value.fragment());
            if (value.last() && !value.command()) {
                return Command.decode(command.toByteArray(), command.size());
            }
        }
    }

    @Test
    void abortsAPeerThatTakesNoLengthAtAll() {
        DicomClient client = client(peer -> {
            acceptNext(peer, 6);
            assertThat(peer.receive()).isInstanceOf(Abort.class);
        });
        assertEnds(EndCause.PROTOCOL_VIOLATION, () -> client.open(ECHO));
    }

    @Test
    void abortsAnAnswerToSomethingElse() throws Exception {
        DicomClient client = client(peer -> {
            acceptNext(peer, 16384);
            peer.receive();
            peer.sendCommand(1, Command.echoRq(77).response(DimseStatus.SUCCESS));
            assertThat(peer.receive()).isInstanceOf(Abort.class);
        });
        Association association = client.open(ECHO);
        assertEnds(EndCause.PROTOCOL_VIOLATION, association::echo);
        association.close();
    }

    @Test
    void abortsWhereItsSourceFails() throws Exception {
        DicomClient client = client(peer -> {
            acceptNext(peer, 16384);
            Pdu last = peer.receive();
            while (last instanceof PDataTf) {
                last = peer.receive();
            }
            assertThat(last).isEqualTo(Abort.BY_SERVICE_USER);
        });
        Association association = client.open(CT);
        assertThatThrownBy(() -> association.store(CT_IMAGE_STORAGE, "1.2.3", EXPLICIT, failingAfter(100_000)))
                .hasMessage("the disk");
        association.close();
    }

    private static InputStream failingAfter(int bytes) {
        return new InputStream() {
            private int left = bytes;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("the disk");
                }
                left--;
                return 0;
            }
        };
    }

    @Test
    void abortOfAnotherThreadEndsTheWaitForAnAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        DicomClient client = client(peer -> {
            acceptNext(peer, 16384);
            peer.receive();
            asked.countDown();
            assertThat(peer.receive()).isEqualTo(Abort.BY_SERVICE_USER);
        });
        Association association = client.open(ECHO);
        CompletableFuture<Void> aborting = CompletableFuture.runAsync(
                () -> {
                    try {
                        asked.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    association.abort();
                },
                Thread::startVirtualThread);
        assertEnds(EndCause.LOCAL_USER, association::echo);
        aborting.get(5, TimeUnit.SECONDS);
        association.close();
    }

    @Test
    void releaseCollisionEndsInOrder() throws Exception {
        DicomClient client = client(peer -> {
            acceptNext(peer, 16384);
            assertThat(peer.receive()).isEqualTo(new ReleaseRq());
            peer.send(new ReleaseRq());
            assertThat(peer.receive()).isEqualTo(new ReleaseRp());
            peer.send(new ReleaseRp());
        });
        client.open(ECHO).close();
    }

    @Test
    void writeThatThePeerDoesNotTakeRunsIntoTheIdleTimeout() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        DicomClient client = client(peer -> {
                    acceptNext(peer, 0);
                    over.await();
                })
                .withIdleTimeout(Duration.ofSeconds(1));
        Association association = client.open(CT);
        assertThatThrownBy(() -> association.store(CT_IMAGE_STORAGE, "1.2.3", EXPLICIT, new byte[50_000_000]))
                .isInstanceOf(AssociationEndedException.class);
        over.countDown();
        association.close();
    }
}
