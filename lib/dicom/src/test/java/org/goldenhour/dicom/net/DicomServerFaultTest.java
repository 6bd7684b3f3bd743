package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goldenhour.dicom.net.ScriptedPeer.CT_IMAGE_STORAGE;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.AssociationListener.Ending;
import org.goldenhour.dicom.net.pdu.Abort;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.PDataTf;
import org.goldenhour.dicom.net.pdu.ProposedContext;
import org.goldenhour.dicom.net.pdu.ReleaseRp;
import org.goldenhour.dicom.net.pdu.ReleaseRq;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that die, hang, abort and flood; servers that close. */
class DicomServerFaultTest {
    private final RecordedAssociations associations = new RecordedAssociations();
    private final InterruptibleStore store = new InterruptibleStore();
    private final List<DicomServer> servers = new ArrayList<>();

    /** Reads to the end, says when it begins, and keeps how it ended. */
    private static final class InterruptibleStore implements StoreHandler {
        final CountDownLatch begun = new CountDownLatch(1);
        final LinkedBlockingQueue<Object> results = new LinkedBlockingQueue<>();

        @Override
        public DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
            dataSet.read();
            begun.countDown();
            try {
                results.add(dataSet.readAllBytes().length + 1);
                return DimseStatus.SUCCESS;
            } catch (IOException e) {
                results.add(e);
                // A handler that swallows the end of the association and claims success must not get it sent.
                return DimseStatus.SUCCESS;
            }
        }

        Object nextResult() throws InterruptedException {
            return results.poll(10, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void closeServers() {
        servers.forEach(DicomServer::close);
    }

    private DicomServer serve(Consumer<DicomServerBuilder> settings) throws IOException {
        DicomServerBuilder builder = DicomServer.builder()
                .aeTitles("GOLDENHOUR")
                .listener(associations)
                .store(store)
                .artimTimeout(Duration.ofSeconds(1));
        settings.accept(builder);
        DicomServer server = builder.start();
        servers.add(server);
        return server;
    }

    private static ScriptedPeer inTheMiddleOfAnInstance(DicomServer server) throws IOException {
        ScriptedPeer peer = ScriptedPeer.associated(server.port());
        peer.sendCommand(3, Command.storeRq(1, CT_IMAGE_STORAGE, "1.2.3"));
        peer.sendData(3, new byte[1000], false);
        return peer;
    }

    private static void assertServes(DicomServer server) throws IOException {
        DicomClient client = DicomClient.of("127.0.0.1", server.port(), "SPOKE", "GOLDENHOUR");
        try (Association association = client.open(List.of(PresentationContext.VERIFICATION))) {
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void clientThatDiesInTheMiddleIsAnIoExceptionToTheHandler() throws Exception {
        DicomServer server = serve(builder -> {});
        ScriptedPeer peer = inTheMiddleOfAnInstance(server);
        assertThat(store.begun.await(10, TimeUnit.SECONDS)).isTrue();
        peer.reset();
        assertThat(store.nextResult()).isInstanceOf(IOException.class);
        assertThat(associations.nextEnding()).isEqualTo(Ending.LOST);
        assertServes(server);
    }

    @Test
    void connectionThatEndsInsideAPduIsAnIoExceptionToTheHandler() throws Exception {
        DicomServer server = serve(builder -> {});
        try (ScriptedPeer peer = inTheMiddleOfAnInstance(server)) {
            peer.sendBytes(new byte[] {4, 0, 0, 0, 1, 0, 0, 0, 0, (byte) 0xFC, 3, 0, 42});
            peer.shutdownOutput();
            assertThat(store.nextResult()).isInstanceOf(IOException.class);
            assertThat(associations.nextEnding()).isEqualTo(Ending.LOST);
        }
    }

    @Test
    void abortInTheMiddleIsAnIoExceptionToTheHandler() throws Exception {
        DicomServer server = serve(builder -> {});
        try (ScriptedPeer peer = inTheMiddleOfAnInstance(server)) {
            peer.send(Abort.BY_SERVICE_USER);
            assertThat(store.nextResult()).isInstanceOf(IOException.class);
            assertThat(associations.nextEnding()).isEqualTo(Ending.ABORTED);
            assertThat(peer.tryReceive()).isEmpty();
        }
    }

    @Test
    void releaseInTheMiddleIsAborted() throws Exception {
        DicomServer server = serve(builder -> {});
        try (ScriptedPeer peer = inTheMiddleOfAnInstance(server)) {
            peer.send(new ReleaseRq());
            assertThat(store.nextResult()).isInstanceOf(IOException.class);
            assertThat(peer.receive()).isInstanceOf(Abort.class);
            assertThat(associations.nextEnding()).isEqualTo(Ending.ABORTED);
        }
    }

    @Test
    void fragmentOfAnotherContextIsAborted() throws Exception {
        DicomServer server = serve(builder -> {});
        try (ScriptedPeer peer = inTheMiddleOfAnInstance(server)) {
            peer.sendData(1, new byte[10], true);
            assertThat(store.nextResult()).isInstanceOf(IOException.class);
            assertThat(peer.receive()).isInstanceOf(Abort.class);
        }
    }

    @Test
    void commandWithoutEndIsAborted() throws Exception {
        DicomServer server = serve(builder -> {});
        try (ScriptedPeer peer = ScriptedPeer.associated(server.port())) {
            byte[] fragment = new byte[16_000];
            for (int i = 0; i < 5; i++) {
                peer.send(new PDataTf(List.of(new PDataTf.Pdv(1, true, false, fragment))));
            }
            assertThat(peer.receive()).isInstanceOf(Abort.class);
        }
        assertThat(associations.nextEnding()).isEqualTo(Ending.ABORTED);
    }

    @Test
    void messageOnAContextThatWasNotAcceptedIsAborted() throws Exception {
        DicomServer server = serve(builder -> {});
        try (ScriptedPeer peer = ScriptedPeer.associated(server.port())) {
            peer.sendCommand(99, Command.echoRq(1));
            assertThat(peer.receive()).isInstanceOf(Abort.class);
        }
    }

    @Test
    void silentPeerRunsIntoTheIdleTimeout() throws Exception {
        DicomServer server = serve(builder -> builder.idleTimeout(Duration.ofSeconds(1)));
        try (ScriptedPeer peer = inTheMiddleOfAnInstance(server)) {
            assertThat(peer.receive()).isInstanceOf(Abort.class);
            assertThat(store.nextResult()).isInstanceOf(IOException.class);
            assertThat(associations.nextEnding()).isEqualTo(Ending.LOST);
            assertThat(peer.seesClose()).isTrue();
        }
    }

    @Test
    void slowPeerThatNeverRestsIsWaitedFor() throws Exception {
        DicomServer server = serve(builder -> builder.idleTimeout(Duration.ofSeconds(1)));
        try (ScriptedPeer peer = inTheMiddleOfAnInstance(server)) {
            // Ten pauses of a fifth of the time-out: the whole transfer takes twice as long as it.
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < 10; i++) {
                assertThat(never.await(200, TimeUnit.MILLISECONDS)).isFalse();
                peer.sendData(3, new byte[10], i == 9);
            }
            assertThat(peer.receiveCommand().status()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(store.nextResult()).isEqualTo(1100);
        }
    }

    @Test
    void connectionWithoutARequestIsClosedByArtim() throws Exception {
        DicomServer server = serve(builder -> {});
        try (ScriptedPeer silent = ScriptedPeer.connect(server.port());
                ScriptedPeer dripping = ScriptedPeer.connect(server.port())) {
            dripping.sendBytes(new byte[] {1, 0, 0});
            assertThat(silent.seesClose()).isTrue();
            assertThat(dripping.seesClose()).isTrue();
        }
        assertThat(associations.opened).isEmpty();
    }

    @Test
    void peerThatDoesNotCloseAfterReleaseIsClosedByArtim() throws Exception {
        DicomServer server = serve(builder -> {});
        try (ScriptedPeer peer = ScriptedPeer.associated(server.port())) {
            peer.send(new ReleaseRq());
            assertThat(peer.receive()).isEqualTo(new ReleaseRp());
            assertThat(associations.nextEnding()).isEqualTo(Ending.RELEASED);
            assertThat(peer.seesClose()).isTrue();
        }
    }

    @Test
    void associationBeyondTheLimitIsRejectedAsTransient() throws Exception {
        DicomServer server = serve(builder -> builder.maxAssociations(2));
        try (ScriptedPeer first = ScriptedPeer.associated(server.port());
                ScriptedPeer second = ScriptedPeer.associated(server.port())) {
            try (ScriptedPeer third = ScriptedPeer.connect(server.port())) {
                third.send(ScriptedPeer.request("GOLDENHOUR"));
                assertThat(third.receive()).isEqualTo(AssociateRj.LOCAL_LIMIT_EXCEEDED);
            }
            first.sendCommand(1, Command.echoRq(1));
            assertThat(first.receiveCommand().status().isSuccess()).isTrue();
            second.send(new ReleaseRq());
            assertThat(second.receive()).isEqualTo(new ReleaseRp());
        }
    }

    @Test
    void listenerThatFailsDisturbsNobody() throws Exception {
        DicomServer server = serve(builder -> builder.listener(new AssociationListener() {
            @Override
            public void opened(AssociationInfo association) {
                throw new IllegalStateException("of the listener");
            }

            @Override
            public void closed(AssociationInfo association, Ending ending) {
                throw new IllegalStateException("of the listener");
            }
        }));
        assertServes(server);
        assertThat(associations.nextEnding()).isEqualTo(Ending.RELEASED);
    }

    @Test
    void closeLetsTheInstanceUnderWayEnd() throws Exception {
        DicomServer server = serve(builder -> builder.closeGrace(Duration.ofSeconds(20)));
        try (ScriptedPeer peer = inTheMiddleOfAnInstance(server);
                ScriptedPeer resting = ScriptedPeer.associated(server.port())) {
            assertThat(store.begun.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close, Thread::startVirtualThread);
            // The resting one is aborted at once, which shows that closing has begun.
            assertThat(resting.receive()).isInstanceOf(Abort.class);
            peer.sendData(3, new byte[1000], true);
            assertThat(peer.receiveCommand().status()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(peer.receive()).isInstanceOf(Abort.class);
            peer.close();
            resting.close();
            closed.get(10, TimeUnit.SECONDS);
        }
        assertThat(store.nextResult()).isEqualTo(2000);
        assertThat(server.openAssociations()).isZero();
        assertThatThrownBy(() -> ScriptedPeer.connect(server.port())).isInstanceOf(IOException.class);
    }

    @Test
    void closeAbortsATransferThatDoesNotEndInTime() throws Exception {
        DicomServer server = serve(builder -> builder.closeGrace(Duration.ofMillis(100)));
        try (ScriptedPeer peer = inTheMiddleOfAnInstance(server)) {
            assertThat(store.begun.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close, Thread::startVirtualThread);
            assertThat(peer.receive()).isInstanceOf(Abort.class);
            closed.get(10, TimeUnit.SECONDS);
            assertThat(store.nextResult()).isInstanceOf(IOException.class);
            assertThat(peer.seesClose()).isTrue();
        }
        assertThat(associations.nextEnding()).isEqualTo(Ending.ABORTED);
        assertThat(server.openAssociations()).isZero();
    }

    @Test
    void peerThatDoesNotTakeItsAnswerIsClosedInsteadOfWaitedForEver() throws Exception {
        DicomServer server =
                serve(builder -> builder.idleTimeout(Duration.ofSeconds(1)).service(new EndlessAnswer()));
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            peer.send(ScriptedPeer.request(
                    "GOLDENHOUR", new ProposedContext(1, EndlessAnswer.SOP_CLASS, List.of(ScriptedPeer.IMPLICIT))));
            assertThat(peer.receive()).isInstanceOf(AssociateAc.class);
            Command query = new Command(Command.echoRq(1).elements().toBuilder()
                    .set(Tag.CommandField, CommandField.C_FIND.code())
                    .build());
            peer.sendCommand(1, query);
            assertThat(associations.nextEnding()).isEqualTo(Ending.LOST);
        }
        assertServes(server);
    }

    private static final class EndlessAnswer implements DimseService {
        static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.2.2.1";

        @Override
        public Set<CommandField> commands() {
            return Set.of(CommandField.C_FIND);
        }

        @Override
        public boolean supports(String abstractSyntax) {
            return abstractSyntax.equals(SOP_CLASS);
        }

        @Override
        public Optional<String> chooseTransferSyntax(List<String> proposed) {
            return proposed.stream().findFirst();
        }

        @Override
        public void serve(DimseExchange exchange) throws IOException {
            exchange.respond(exchange.command().response(DimseStatus.SUCCESS), endlessZeros());
        }
    }

    @Test
    void senderIsToldOfAnAbortUnderItsTransfer() throws Exception {
        DicomServer server = serve(builder -> builder.closeGrace(Duration.ofMillis(50)));
        DicomClient client = DicomClient.of("127.0.0.1", server.port(), "SPOKE", "GOLDENHOUR");
        Association association = client.open(
                List.of(PresentationContext.of(CT_IMAGE_STORAGE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)));
        CompletableFuture<Void> closing = CompletableFuture.runAsync(
                () -> {
                    awaitBeginning();
                    server.close();
                },
                Thread::startVirtualThread);
        assertThatThrownBy(() -> association.store(
                        CT_IMAGE_STORAGE, "1.2.3", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, endlessZeros()))
                .isInstanceOf(IOException.class);
        association.close();
        closing.get(10, TimeUnit.SECONDS);
    }

    private void awaitBeginning() {
        try {
            assertThat(store.begun.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static InputStream endlessZeros() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return length;
            }
        };
    }
}
