package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.goldenhour.dicom.net.pdu.Abort;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.PDataTf;
import org.goldenhour.dicom.net.pdu.PDataTf.Pdv;
import org.goldenhour.dicom.net.pdu.Pdu;
import org.goldenhour.dicom.net.pdu.PduType;
import org.goldenhour.dicom.net.pdu.ReleaseRp;
import org.goldenhour.dicom.net.pdu.ReleaseRq;
import org.goldenhour.dicom.net.pdu.UserInformation;
import org.goldenhour.dicom.net.upperlayer.Action;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;
import org.goldenhour.dicom.net.upperlayer.Event;
import org.goldenhour.dicom.net.upperlayer.Indication;
import org.goldenhour.dicom.net.upperlayer.State;
import org.goldenhour.dicom.net.upperlayer.TransitionTableTest;
import org.goldenhour.dicom.net.upperlayer.UpperLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PS3.8 table 9-10 between two real sockets. Each state is reached by the conversation that leads there, as requestor and as acceptor where both can be in it; then the scripted
 * peer says every thing that a peer can say, or the local user asks for every thing that a user can ask for, and the test looks at what leaves, at who closes, and at what the
 * user is told.
 */
@Timeout(30)
class StateTableOverSocketsTest {
    private static final int MAX_PDU_LENGTH = 16384;
    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final AssociateRq REQUEST = ScriptedPeer.request("CALLED");
    private static final AssociateAc ACCEPT = new AssociateAc(
            1,
            "CALLED",
            "SCRIPT",
            AssociateRq.DICOM_APPLICATION_CONTEXT,
            List.of(),
            UserInformation.of(MAX_PDU_LENGTH, "2.25.7", "SCRIPT"));
    private static final AssociateRj REJECT = AssociateRj.NO_REASON_GIVEN;
    private static final PDataTf DATA = new PDataTf(List.of(new Pdv(1, true, true, new byte[] {1, 2})));

    /** A state, and the side that is in it. */
    private record Place(State state, boolean requestor) {
        @Override
        public String toString() {
            return state + (requestor ? " as requestor" : " as acceptor");
        }
    }

    private static Stream<Place> places() {
        return Stream.of(
                        List.of(State.Sta2, State.Sta3, State.Sta6, State.Sta7, State.Sta8, State.Sta10, State.Sta12),
                        List.of(State.Sta5, State.Sta6, State.Sta7, State.Sta8, State.Sta9, State.Sta11))
                .flatMap(states -> states.stream().map(state -> new Place(state, states.contains(State.Sta5))))
                .flatMap(place -> place.state == State.Sta6
                        ? Stream.of(place, new Place(State.Sta13, place.requestor))
                        : Stream.of(place));
    }

    /** What the peer does. @param event of table 9-10 @param reason of the A-ABORT that the provider sends, PS3.8 table 9-26 */
    private record Said(String what, Event event, int reason, byte[] bytes) {
        Said(Event event, Pdu pdu) {
            this(pdu.type() + " well formed", event, Abort.UNEXPECTED_PDU.reason(), pdu.encode());
        }

        Said(String what, int reason, byte[] bytes) {
            this(what, Event.Evt19, reason, bytes);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static byte[] pdu(int type, long length, byte... body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt((int) length)
                .put(body)
                .array();
    }

    /** An A-ASSOCIATE body of 68 bytes, then these. */
    private static byte[] associate(int type, int... items) {
        byte[] body = new byte[68 + items.length];
        body[1] = 1;
        for (int i = 0; i < items.length; i++) {
            body[68 + i] = (byte) items[i];
        }
        return pdu(type, body.length, body);
    }

    private static List<Said> everythingThatCanBeSaid() {
        int unrecognized = Abort.UNRECOGNIZED_PDU.reason();
        int invalid = Abort.INVALID_PDU_PARAMETER.reason();
        return List.of(
                new Said(Event.Evt6, REQUEST),
                new Said(Event.Evt3, ACCEPT),
                new Said(Event.Evt4, REJECT),
                new Said(Event.Evt10, DATA),
                new Said(Event.Evt12, new ReleaseRq()),
                new Said(Event.Evt13, new ReleaseRp()),
                new Said(Event.Evt16, Abort.BY_SERVICE_USER),
                new Said("A_ABORT of a provider", Event.Evt16, 0, Abort.UNEXPECTED_PDU.encode()),
                new Said(
                        "A_ABORT with source and reason that nobody knows", Event.Evt16, 0, new Abort(77, 99).encode()),
                new Said("type 0", unrecognized, pdu(0, 4, new byte[4])),
                new Said("type 8", unrecognized, pdu(8, 0)),
                new Said("type FF", unrecognized, pdu(0xFF, 4, new byte[4])),
                new Said(
                        "another protocol",
                        unrecognized,
                        "GET / HTTP/1.1\r\nHost: pacs\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                new Said("RQ shorter than its fixed part", invalid, pdu(1, 67, new byte[67])),
                new Said("RQ of 4 GiB", invalid, pdu(1, 0xFFFF_FFFFL)),
                new Said("RQ with an item that leaves it", invalid, associate(1, 0x10, 0, 0, 9, 1)),
                new Said("RQ with half an item header", invalid, associate(1, 0x10, 0)),
                new Said("RQ with an even context ID", invalid, associate(1, 0x20, 0, 0, 4, 2, 0, 0, 0)),
                new Said(
                        "RQ with a context ID twice",
                        invalid,
                        associate(1, 0x20, 0, 0, 4, 1, 0, 0, 0, 0x20, 0, 0, 4, 1, 0, 0, 0)),
                new Said("AC shorter than its fixed part", invalid, pdu(2, 10, new byte[10])),
                new Said("AC with an item that leaves it", invalid, associate(2, 0x21, 0, 0, 200, 1)),
                new Said("RJ of 5 bytes", invalid, pdu(3, 5, new byte[5])),
                new Said("P-DATA-TF of nothing", invalid, pdu(4, 0)),
                new Said("P-DATA-TF longer than agreed", invalid, pdu(4, MAX_PDU_LENGTH + 7L)),
                new Said("P-DATA-TF of 4 GiB", invalid, pdu(4, 0xFFFF_FFFFL)),
                new Said("RELEASE-RQ of 3 bytes", invalid, pdu(5, 3, new byte[3])),
                new Said("RELEASE-RP of 5 bytes", invalid, pdu(6, 5, new byte[5])),
                new Said("A-ABORT of nothing", invalid, pdu(7, 0)),
                new Said("the end of the connection", Event.Evt17, 0, new byte[0]),
                new Said("half a header and the end", Event.Evt17, 0, new byte[] {4, 0, 0}),
                new Said("half an A-ASSOCIATE-RQ and the end", Event.Evt17, 0, Arrays.copyOf(REQUEST.encode(), 40)));
    }

    /** What leaves, by action (PS3.8 tables 9-6 to 9-9). */
    private static final Map<Action, PduType> SENDS = new EnumMap<>(Map.of(
            Action.AE_2, PduType.A_ASSOCIATE_RQ,
            Action.AE_7, PduType.A_ASSOCIATE_AC,
            Action.AE_8, PduType.A_ASSOCIATE_RJ,
            Action.DT_1, PduType.P_DATA_TF,
            Action.AR_7, PduType.P_DATA_TF,
            Action.AR_1, PduType.A_RELEASE_RQ,
            Action.AR_4, PduType.A_RELEASE_RP,
            Action.AR_9, PduType.A_RELEASE_RP));

    private static List<Pdu> expectedAborts(Action action, int reason) {
        return switch (action) {
            case AA_1 -> List.of(Abort.BY_SERVICE_USER);
            case AA_7, AA_8 -> List.of(new Abort(2, reason));
            default -> List.of();
        };
    }

    /** What the user is told of an action; empty where it is told nothing but, at last, of the end. */
    private static Optional<Class<?>> indicated(Action action) {
        return switch (action) {
            case AE_3 -> Optional.of(Indication.Accepted.class);
            case AE_4 -> Optional.of(Indication.Rejected.class);
            case AE_6 -> Optional.of(Indication.Associate.class);
            case DT_2, AR_6 -> Optional.of(Indication.Data.class);
            case AR_2, AR_8 -> Optional.of(Indication.Release.class);
            case AR_3, AR_10 -> Optional.of(Indication.Released.class);
            case AA_3, AA_4, AA_8 -> Optional.of(Indication.Aborted.class);
            default -> Optional.empty();
        };
    }

    private static State next(Action action, boolean requestor) {
        return switch (action) {
            case AE_4, AR_3, AR_5, AA_2, AA_3, AA_4, AA_5 -> State.Sta1;
            case AE_3, AE_7, DT_1, DT_2 -> State.Sta6;
            case AE_6 -> State.Sta3;
            case AR_1, AR_6 -> State.Sta7;
            case AR_2, AR_7 -> State.Sta8;
            case AR_8 -> requestor ? State.Sta9 : State.Sta10;
            case AR_9 -> State.Sta11;
            case AR_10 -> State.Sta12;
            case AE_8, AR_4, AA_1, AA_6, AA_7, AA_8 -> State.Sta13;
            case AE_1 -> State.Sta4;
            case AE_2 -> State.Sta5;
            case AE_5 -> State.Sta2;
        };
    }

    private static Optional<EndCause> cause(Place place, Action action, Said said) {
        if (place.state == State.Sta13) {
            // How it came there is why it ended, whatever is said afterwards.
            return place.requestor ? Optional.of(EndCause.LOCAL_USER) : Optional.empty();
        }
        return switch (action) {
            case AA_1, AA_7, AA_8 -> Optional.of(EndCause.PROTOCOL_VIOLATION);
            case AA_4, AA_5 -> Optional.of(EndCause.CONNECTION_LOST);
            case AA_2, AA_3 -> Optional.of(said.bytes[8] == 0 ? EndCause.PEER_USER : EndCause.PEER_PROVIDER);
            default -> Optional.empty();
        };
    }

    static Stream<Arguments> saidInEveryState() {
        return places().flatMap(place -> everythingThatCanBeSaid().stream().map(said -> Arguments.of(place, said)));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("saidInEveryState")
    void doesWhatTheTableSaysToAPeer(Place place, Said said) throws IOException {
        Action action = TransitionTableTest.row(said.event).get(place.state);
        try (Conversation conversation = Conversation.in(place, LONG, LONG)) {
            conversation.peer.sendBytes(said.bytes);
            // Half a close spares ARTIM's time-out; it is an event of its own after the one that is looked at.
            conversation.peer.shutdownOutput();
            Indication indication = conversation.machine.next();
            if (indicated(action).isPresent()) {
                assertThat(indication).isInstanceOf(indicated(action).get());
                assertThat(conversation.machine.state()).isEqualTo(next(action, place.requestor));
            } else {
                assertThat(indication).isInstanceOf(Indication.Aborted.class);
                assertThat(conversation.machine.state()).isEqualTo(State.Sta1);
            }
            assertThat(conversation.machine.endCause()).isEqualTo(cause(place, action, said));
            assertThat(conversation.received()).isEqualTo(expectedAborts(action, said.reason));
        }
    }

    /** Nothing is said: ARTIM where it runs (event 18), and elsewhere the idle time-out, which asks for an abort as a user would (event 15). */
    @ParameterizedTest(name = "silence in {0}")
    @MethodSource("places")
    void doesNotWaitForASilentPeerForEver(Place place) throws IOException {
        boolean artimRuns = place.state == State.Sta2 || place.state == State.Sta13;
        Event event = artimRuns ? Event.Evt18 : Event.Evt15;
        Action action = TransitionTableTest.row(event).get(place.state);
        try (Conversation conversation = Conversation.in(place, SHORT, SHORT)) {
            assertThat(conversation.machine.next()).isInstanceOf(Indication.Aborted.class);
            assertThat(conversation.machine.state()).isEqualTo(State.Sta1);
            assertThat(conversation.received()).isEqualTo(expectedAborts(action, 0));
            if (place.state != State.Sta13) {
                assertThat(conversation.machine.endCause()).contains(EndCause.IDLE);
            }
        }
    }

    private enum Asked {
        ASSOCIATE(Event.Evt1),
        CONNECTED(Event.Evt5),
        ACCEPT(Event.Evt7),
        REJECT(Event.Evt8),
        SEND(Event.Evt9),
        REQUEST_RELEASE(Event.Evt11),
        RESPOND_TO_RELEASE(Event.Evt14),
        ABORT(Event.Evt15);

        final Event event;

        Asked(Event event) {
            this.event = event;
        }

        void of(UpperLayer machine) throws IOException {
            switch (this) {
                case ASSOCIATE -> machine.associate(StateTableOverSocketsTest.REQUEST);
                case CONNECTED -> machine.connected();
                case ACCEPT -> machine.accept(StateTableOverSocketsTest.ACCEPT);
                case REJECT -> machine.reject(StateTableOverSocketsTest.REJECT);
                case SEND -> machine.sendData(DATA.encode(), DATA.encode().length);
                case REQUEST_RELEASE -> machine.requestRelease();
                case RESPOND_TO_RELEASE -> machine.respondToRelease();
                case ABORT -> machine.abort();
            }
        }
    }

    static Stream<Arguments> askedInEveryState() {
        return places().flatMap(place -> Arrays.stream(Asked.values()).map(asked -> Arguments.of(place, asked)));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("askedInEveryState")
    void doesWhatTheTableSaysToItsUser(Place place, Asked asked) throws IOException {
        Action action = TransitionTableTest.row(asked.event).get(place.state);
        try (Conversation conversation = Conversation.in(place, LONG, LONG)) {
            if (action == null && asked != Asked.ABORT) {
                assertThatThrownBy(() -> asked.of(conversation.machine))
                        .isInstanceOfAny(IllegalStateException.class, AssociationEndedException.class);
                assertThat(conversation.machine.state()).isEqualTo(place.state);
                conversation.machine.close();
                assertThat(conversation.received()).isEmpty();
                return;
            }
            asked.of(conversation.machine);
            if (action != null) {
                assertThat(conversation.machine.state()).isEqualTo(next(action, place.requestor));
                conversation.machine.close();
            }
            List<PduType> expected = action == Action.AA_1
                    ? List.of(PduType.A_ABORT)
                    : Stream.ofNullable(SENDS.get(action)).toList();
            assertThat(conversation.received()).extracting(Pdu::type).isEqualTo(expected);
        }
    }

    /** Sta4 is passed while the connection is made. */
    @Test
    void refusedConnectionIsToldToTheUser() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        UpperLayer machine = requestor(port, LONG, LONG);
        assertThat(machine.state()).isEqualTo(State.Sta1);
        assertThatThrownBy(() -> machine.associate(REQUEST)).isInstanceOf(ConnectException.class);
        assertThat(machine.state()).isEqualTo(State.Sta1);
    }

    /** Sta4, event 15. The listener takes no call, and its queue is full, so that the connection never comes to be. */
    @Test
    void abortWhileTheConnectionIsMadeEndsTheWait() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queue = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    Socket queued = new Socket();
                    queue.add(queued);
                    queued.connect(deaf.getLocalSocketAddress(), 100);
                }
            } catch (IOException full) {
                assertThat(queue).hasSizeGreaterThan(1);
            }
            UpperLayer machine = requestor(deaf.getLocalPort(), LONG, LONG);
            Thread aborting = Thread.ofVirtual().start(() -> {
                while (machine.state() != State.Sta4) {
                    Thread.onSpinWait();
                }
                machine.abort();
            });
            assertThatThrownBy(() -> machine.associate(REQUEST)).isInstanceOf(IOException.class);
            assertThat(machine.state()).isEqualTo(State.Sta1);
            aborting.join();
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    private static UpperLayer requestor(int port, Duration artim, Duration idle) {
        return UpperLayer.requestor(
                SocketTransport.to(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Optional.empty(), LONG, LONG),
                new UpperLayer.Limits(artim, idle, MAX_PDU_LENGTH));
    }

    /** A machine in some state, and the peer at the other end of its connection, which has read all that led there. */
    private record Conversation(UpperLayer machine, ScriptedPeer peer) implements AutoCloseable {
        static Conversation in(Place place, Duration artim, Duration idle) throws IOException {
            try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (place.requestor) {
                    UpperLayer machine = requestor(listening.getLocalPort(), artim, idle);
                    machine.associate(REQUEST);
                    Conversation conversation = new Conversation(machine, new ScriptedPeer(listening.accept()));
                    assertThat(conversation.peer.receive()).isEqualTo(REQUEST);
                    return conversation.onAsRequestor(place.state);
                }
                ScriptedPeer peer = ScriptedPeer.connect(listening.getLocalPort());
                UpperLayer machine = UpperLayer.acceptor(
                        SocketTransport.accepted(listening.accept(), Optional.empty(), LONG),
                        new UpperLayer.Limits(artim, idle, MAX_PDU_LENGTH),
                        request -> Optional.empty());
                machine.connected();
                return new Conversation(machine, peer).onAsAcceptor(place.state);
            }
        }

        private Conversation onAsRequestor(State to) throws IOException {
            if (to == State.Sta5) {
                return this;
            }
            peer.send(ACCEPT);
            assertThat(machine.next()).isEqualTo(new Indication.Accepted(ACCEPT));
            if (to == State.Sta13) {
                machine.abort();
                assertThat(peer.receive()).isEqualTo(Abort.BY_SERVICE_USER);
                return this;
            }
            return onFromSta6(to);
        }

        private Conversation onAsAcceptor(State to) throws IOException {
            if (to == State.Sta2) {
                return this;
            }
            peer.send(REQUEST);
            assertThat(machine.next()).isEqualTo(new Indication.Associate(REQUEST));
            if (to == State.Sta3) {
                return this;
            }
            if (to == State.Sta13) {
                machine.reject(REJECT);
                assertThat(peer.receive()).isEqualTo(REJECT);
                return this;
            }
            machine.accept(ACCEPT);
            assertThat(peer.receive()).isEqualTo(ACCEPT);
            return onFromSta6(to);
        }

        private Conversation onFromSta6(State to) throws IOException {
            switch (to) {
                case Sta6 -> {}
                case Sta8 -> release();
                default -> {
                    machine.requestRelease();
                    assertThat(peer.receive()).isEqualTo(new ReleaseRq());
                    if (to != State.Sta7) {
                        release();
                    }
                    if (to == State.Sta11) {
                        machine.respondToRelease();
                        assertThat(peer.receive()).isEqualTo(new ReleaseRp());
                    } else if (to == State.Sta12) {
                        peer.send(new ReleaseRp());
                        assertThat(machine.next()).isEqualTo(new Indication.Released());
                    }
                }
            }
            assertThat(machine.state()).isEqualTo(to);
            return this;
        }

        private void release() throws IOException {
            peer.send(new ReleaseRq());
            assertThat(machine.next()).isEqualTo(new Indication.Release());
        }

        /** All that has left since, up to the close, which this side makes where the machine has not made it. */
        List<Pdu> received() throws IOException {
            if (machine.state() != State.Sta1) {
                machine.close();
            }
            List<Pdu> received = new ArrayList<>();
            while (true) {
                Optional<Pdu> pdu;
                try {
                    pdu = peer.tryReceive();
                } catch (SocketException reset) {
                    // The machine closed over bytes that it had not read.
                    pdu = Optional.empty();
                }
                if (pdu.isEmpty()) {
                    return received;
                }
                received.add(pdu.get());
            }
        }

        @Override
        public void close() throws IOException {
            machine.close();
            peer.close();
        }
    }
}
