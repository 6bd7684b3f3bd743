package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goldenhour.dicom.net.ScriptedPeer.CT_IMAGE_STORAGE;
import static org.goldenhour.dicom.net.ScriptedPeer.EXPLICIT;
import static org.goldenhour.dicom.net.ScriptedPeer.IMPLICIT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.ContextResult;
import org.goldenhour.dicom.net.pdu.ContextResult.Result;
import org.goldenhour.dicom.net.pdu.ProposedContext;
import org.goldenhour.dicom.net.pdu.UserInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomServerTest {
    private final KeepingStore store = new KeepingStore();
    private final RecordedAssociations associations = new RecordedAssociations();
    private final List<DicomServer> servers = new ArrayList<>();

    @AfterEach
    void closeServers() {
        servers.forEach(DicomServer::close);
    }

    private int serve(Consumer<DicomServerBuilder> settings) throws IOException {
        DicomServerBuilder builder =
                DicomServer.builder().aeTitles("GOLDENHOUR").listener(associations);
        settings.accept(builder);
        DicomServer server = builder.start();
        servers.add(server);
        return server.port();
    }

    private static DicomClient client(int port) {
        return DicomClient.of("127.0.0.1", port, "SPOKE", "GOLDENHOUR");
    }

    private static PresentationContext ct(TransferSyntax syntax) {
        return PresentationContext.of(CT_IMAGE_STORAGE, syntax);
    }

    private static byte[] randomBytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void answersEcho() throws Exception {
        int port = serve(builder -> {});
        try (Association association = client(port).open(List.of(PresentationContext.VERIFICATION))) {
            assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(associations.nextEnding()).isEqualTo(AssociationListener.Ending.RELEASED);
        AssociationInfo info = associations.opened.take();
        assertThat(info.callingAeTitle()).isEqualTo("SPOKE");
        assertThat(info.calledAeTitle()).isEqualTo("GOLDENHOUR");
        assertThat(info.peer().getAddress().isLoopbackAddress()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 1000, 262_132, 262_138, 262_144, 524_288, 20_000_000})
    void handsOverTheBytesOfAnInstanceAsTheyWereSent(int length) throws Exception {
        int port = serve(builder -> builder.store(store));
        byte[] dataSet = randomBytes(length, length);
        try (Association association = client(port).open(List.of(ct(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)))) {
            StoreOutcome outcome =
                    association.store(CT_IMAGE_STORAGE, "1.2.3", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet);
            assertThat(outcome).isEqualTo(new StoreOutcome.Answered(DimseStatus.SUCCESS));
        }
        KeepingStore.Kept kept = store.kept.get("1.2.3");
        assertThat(kept.dataSet()).isEqualTo(dataSet);
        assertThat(kept.request().affectedSopClassUid()).isEqualTo(CT_IMAGE_STORAGE);
        assertThat(kept.request().transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(kept.request().messageId()).isEqualTo(1);
    }

    @Test
    void storesOnFourAssociationsAtOnce() throws Exception {
        int port = serve(builder -> builder.store(store));
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> done = new ArrayList<>();
            for (int sender = 1; sender <= 4; sender++) {
                int number = sender;
                done.add(senders.submit((Callable<Integer>) () -> sendTwenty(port, number)));
            }
            for (Future<Integer> future : done) {
                assertThat(future.get()).isEqualTo(20);
            }
        }
        assertThat(store.kept).hasSize(80);
        Set<Long> numbers = new HashSet<>();
        store.kept.forEach((uid, kept) -> {
            String[] parts = uid.split("\\.");
            long seed = Long.parseLong(parts[2]) * 100 + Long.parseLong(parts[3]);
            assertThat(kept.dataSet()).isEqualTo(randomBytes(100_000, seed));
            numbers.add(kept.request().association().number());
        });
        assertThat(numbers).hasSize(4);
    }

    private static int sendTwenty(int port, int sender) throws IOException {
        int stored = 0;
        try (Association association = client(port).open(List.of(ct(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)))) {
            for (int i = 1; i <= 20; i++) {
                byte[] dataSet = randomBytes(100_000, sender * 100L + i);
                StoreOutcome outcome = association.store(
                        CT_IMAGE_STORAGE, "1.2." + sender + "." + i, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet);
                stored += outcome.isDone() ? 1 : 0;
            }
        }
        return stored;
    }

    @Test
    void rejectsAWrongCalledAeTitle() throws Exception {
        int port = serve(builder -> {});
        DicomClient wrong = DicomClient.of("127.0.0.1", port, "SPOKE", "WRONG");
        assertThatThrownBy(() -> wrong.open(List.of(PresentationContext.VERIFICATION)))
                .isInstanceOfSatisfying(AssociationRejectedException.class, e -> {
                    assertThat(e.result()).isEqualTo(1);
                    assertThat(e.source()).isEqualTo(1);
                    assertThat(e.reason()).isEqualTo(7);
                });
        assertThat(associations.opened).isEmpty();
    }

    @Test
    void acceptsEachOfItsAeTitles() throws Exception {
        int port = serve(builder -> builder.aeTitles("SECOND"));
        DicomClient second = DicomClient.of("127.0.0.1", port, "SPOKE", "SECOND");
        try (Association association = second.open(List.of(PresentationContext.VERIFICATION))) {
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void rejectsAnotherProtocolVersionAndApplicationContext() throws Exception {
        int port = serve(builder -> {});
        AssociateRq right = ScriptedPeer.request("GOLDENHOUR");
        assertThat(answerTo(port, withVersion(right, 2))).isEqualTo(AssociateRj.PROTOCOL_VERSION_NOT_SUPPORTED);
        assertThat(answerTo(port, withVersion(right, 3))).isInstanceOf(AssociateAc.class);
        AssociateRq other = new AssociateRq(1, "GOLDENHOUR", "SCRIPT", "1.2.3", List.of(), right.userInformation());
        assertThat(answerTo(port, other)).isEqualTo(AssociateRj.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED);
    }

    private static AssociateRq withVersion(AssociateRq request, int version) {
        return new AssociateRq(
                version,
                request.calledAeTitle(),
                request.callingAeTitle(),
                request.applicationContext(),
                request.contexts(),
                request.userInformation());
    }

    private static Object answerTo(int port, AssociateRq request) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.connect(port)) {
            peer.send(request);
            return peer.receive();
        }
    }

    @Test
    void rejectsAPeerThatCannotReceiveAnything() throws Exception {
        int port = serve(builder -> {});
        AssociateRq tiny = new AssociateRq(
                1,
                "GOLDENHOUR",
                "SCRIPT",
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(),
                UserInformation.of(7, "2.25.7", ""));
        assertThat(answerTo(port, tiny)).isEqualTo(AssociateRj.NO_REASON_GIVEN);
    }

    @Test
    void takesTheFirstTransferSyntaxThatTheSenderProposes() throws Exception {
        int port = serve(builder -> builder.store(store));
        String jpegLs = "1.2.840.10008.1.2.4.80";
        AssociateRq request = ScriptedPeer.request(
                "GOLDENHOUR",
                new ProposedContext(1, CT_IMAGE_STORAGE, List.of(jpegLs, EXPLICIT)),
                new ProposedContext(3, CT_IMAGE_STORAGE, List.of(IMPLICIT, EXPLICIT)),
                new ProposedContext(5, CT_IMAGE_STORAGE, List.of("", "1.3.6.1.4.1.99999.1")),
                new ProposedContext(7, CT_IMAGE_STORAGE, List.of("")),
                new ProposedContext(9, CT_IMAGE_STORAGE, List.of()));
        AssociateAc answer = (AssociateAc) answerTo(port, request);
        assertThat(answer.contexts())
                .extracting(ContextResult::result)
                .containsExactly(
                        Result.ACCEPTANCE,
                        Result.ACCEPTANCE,
                        Result.ACCEPTANCE,
                        Result.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                        Result.TRANSFER_SYNTAXES_NOT_SUPPORTED);
        assertThat(answer.contexts().subList(0, 3))
                .extracting(ContextResult::transferSyntax)
                .containsExactly(jpegLs, IMPLICIT, "1.3.6.1.4.1.99999.1");
        assertThat(answer.userInformation().maxPduLength()).isEqualTo(262_144);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.840.10008.5.1.4.1.1.2",
                "1.2.840.10008.5.1.4.1.1.9.1.1",
                "1.2.840.10008.5.1.4.1.1.999.1",
                "1.2.840.10008.5.1.4.34.10",
                "1.2.840.113619.4.26"
            })
    void acceptsStorageOfEverySopClassStandardOrPrivate(String sopClass) throws Exception {
        int port = serve(builder -> builder.store(store));
        assertThat(resultOf(port, sopClass)).isEqualTo(Result.ACCEPTANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.5.1.4.1.2.1.1", "1.2.840.10008.5.1.4.31", "1.2.840.10008.1.20.1", "x", ""})
    void refusesAnUnknownSopClass(String sopClass) throws Exception {
        int port = serve(builder -> builder.store(store));
        assertThat(resultOf(port, sopClass)).isEqualTo(Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    private static Result resultOf(int port, String sopClass) throws IOException {
        AssociateRq request = ScriptedPeer.request("GOLDENHOUR", new ProposedContext(1, sopClass, List.of(EXPLICIT)));
        return ((AssociateAc) answerTo(port, request)).contexts().getFirst().result();
    }

    @Test
    void refusesPrivateSopClassesWhereThePredicateDoes() throws Exception {
        int port = serve(builder -> builder.store(store).storageSopClasses(StorageSopClasses::isStandard));
        assertThat(resultOf(port, "1.2.840.113619.4.26")).isEqualTo(Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        assertThat(resultOf(port, CT_IMAGE_STORAGE)).isEqualTo(Result.ACCEPTANCE);
    }

    @Test
    void refusesStorageWithoutAHandler() throws Exception {
        int port = serve(builder -> {});
        assertThat(resultOf(port, CT_IMAGE_STORAGE)).isEqualTo(Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    @Test
    void answersAnUnservedCommandAndGoesOn() throws Exception {
        int port = serve(builder -> builder.store(store));
        try (ScriptedPeer peer = ScriptedPeer.associated(port)) {
            peer.sendCommand(3, command(CommandField.C_FIND.code(), 7, 0x0001));
            peer.sendData(3, new byte[4], true);
            Command answer = peer.receiveCommand();
            assertThat(answer.field()).isEqualTo(0x8020);
            assertThat(answer.messageIdBeingRespondedTo()).isEqualTo(7);
            assertThat(answer.status().code()).isEqualTo(0x0211);
            peer.sendCommand(3, command(0x7777, 8, Command.NO_DATA_SET));
            assertThat(peer.receiveCommand().status().code()).isEqualTo(0x0211);
            peer.sendCommand(1, Command.storeRq(9, CT_IMAGE_STORAGE, "1.2.3"));
            peer.sendData(1, new byte[4], true);
            assertThat(peer.receiveCommand().status().code()).isEqualTo(0x0122);
            peer.sendCommand(3, command(CommandField.C_CANCEL.code(), 9, Command.NO_DATA_SET));
            peer.sendCommand(1, Command.echoRq(10));
            assertThat(peer.receiveCommand().messageIdBeingRespondedTo()).isEqualTo(10);
        }
        assertThat(store.kept).isEmpty();
    }

    private static Command command(int field, int messageId, int dataSetType) {
        return new Command(DataSet.builder()
                .set(Tag.AffectedSOPClassUID, CT_IMAGE_STORAGE)
                .set(Tag.CommandField, field)
                .set(Tag.MessageID, messageId)
                .set(Tag.CommandDataSetType, dataSetType)
                .build());
    }

    @Test
    void answersAStoreRequestThatLacksSomething() throws Exception {
        int port = serve(builder -> builder.store(store));
        try (ScriptedPeer peer = ScriptedPeer.associated(port)) {
            peer.sendCommand(3, command(CommandField.C_STORE.code(), 1, 0x0001));
            peer.sendData(3, new byte[4], true);
            assertThat(peer.receiveCommand().status().code()).isEqualTo(0x0117);
            Command noDataSet = new Command(Command.storeRq(2, CT_IMAGE_STORAGE, "1.2.3").elements().toBuilder()
                    .set(Tag.CommandDataSetType, Command.NO_DATA_SET)
                    .build());
            peer.sendCommand(3, noDataSet);
            assertThat(peer.receiveCommand().status().code()).isEqualTo(0x0212);
            peer.sendCommand(3, Command.storeRq(3, "1.2.840.10008.5.1.4.31", "1.2.3"));
            peer.sendData(3, new byte[4], true);
            assertThat(peer.receiveCommand().status().code()).isEqualTo(0x0122);
        }
        assertThat(store.kept).isEmpty();
    }

    @Test
    void answersProcessingFailureWhereTheHandlerFailsAndGoesOn() throws Exception {
        int port = serve(builder -> builder.store((request, dataSet) -> {
            dataSet.read();
            switch (request.affectedSopInstanceUid()) {
                case "1.1" -> throw new IllegalStateException("DOE^JANE");
                case "1.2" -> throw new IOException("disk of DOE^JANE");
                default -> {
                    return DimseStatus.outOfResources("disk full \u00E4 \\ " + "x".repeat(100));
                }
            }
        }));
        try (Association association = client(port).open(List.of(ct(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)))) {
            for (String uid : List.of("1.1", "1.2")) {
                DimseStatus status = store(association, uid, new byte[1_000_000]);
                assertThat(status.code()).isEqualTo(0x0110);
                assertThat(status.comment()).doesNotContain("DOE");
            }
            DimseStatus status = store(association, "1.3", new byte[1_000_000]);
            assertThat(status.code()).isEqualTo(0xA700);
            assertThat(status.comment()).startsWith("disk full ? ? x").hasSize(64);
        }
        assertThat(associations.nextEnding()).isEqualTo(AssociationListener.Ending.RELEASED);
    }

    private static DimseStatus store(Association association, String uid, byte[] dataSet) throws IOException {
        StoreOutcome outcome =
                association.store(CT_IMAGE_STORAGE, uid, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet);
        return ((StoreOutcome.Answered) outcome).status();
    }

    @Test
    void handsOverFragmentsBeforeTheInstanceIsWhole() throws Exception {
        CountDownLatch firstByteRead = new CountDownLatch(1);
        int port = serve(builder -> builder.store((request, dataSet) -> {
            dataSet.read();
            firstByteRead.countDown();
            dataSet.readAllBytes();
            return DimseStatus.SUCCESS;
        }));
        try (ScriptedPeer peer = ScriptedPeer.associated(port)) {
            peer.sendCommand(3, Command.storeRq(1, CT_IMAGE_STORAGE, "1.2.3"));
            peer.sendData(3, new byte[100], false);
            assertThat(firstByteRead.await(10, TimeUnit.SECONDS)).isTrue();
            peer.sendData(3, new byte[100], true);
            assertThat(peer.receiveCommand().status()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void servesAFurtherServiceOnItsOwnContexts() throws Exception {
        int port = serve(builder -> builder.service(new Findings()));
        AssociateRq request = ScriptedPeer.request(
                "GOLDENHOUR", new ProposedContext(1, Findings.SOP_CLASS, List.of(EXPLICIT, IMPLICIT)));
        try (ScriptedPeer peer = ScriptedPeer.connect(port)) {
            peer.send(request);
            assertThat(((AssociateAc) peer.receive()).contexts().getFirst().transferSyntax())
                    .isEqualTo(IMPLICIT);
            peer.sendCommand(1, command(CommandField.C_FIND.code(), 5, 0x0001));
            peer.sendData(1, new byte[] {8, 0, 0, 0}, true);
            Command pending = peer.receiveCommand();
            assertThat(pending.status().code()).isEqualTo(0xFF00);
            assertThat(pending.hasDataSet()).isTrue();
            peer.receive();
            assertThat(peer.receiveCommand().status()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    /** Answers a query with one match that repeats the query. */
    private static final class Findings implements DimseService {
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
            return proposed.stream().filter(IMPLICIT::equals).findFirst();
        }

        @Override
        public void serve(DimseExchange exchange) throws IOException {
            byte[] query = exchange.dataSet().readAllBytes();
            Command pending =
                    new Command(exchange.command().response(new DimseStatus(0xFF00, "")).elements().toBuilder()
                            .set(Tag.CommandDataSetType, 0x0001)
                            .build());
            exchange.respond(pending, new ByteArrayInputStream(query));
            exchange.respond(DimseStatus.SUCCESS);
        }
    }
}
