package org.goldenhour.dicom.net.upperlayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.goldenhour.dicom.net.pdu.Abort;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.PDataTf;
import org.goldenhour.dicom.net.pdu.Pdu;
import org.goldenhour.dicom.net.pdu.PduType;
import org.goldenhour.dicom.net.pdu.ReleaseRp;
import org.goldenhour.dicom.net.pdu.ReleaseRq;
import org.goldenhour.dicom.net.pdu.UserInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every (state, event) pair of PS3.8 table 9-10 on the machine itself: what it sends, says, closes, and where it stands afterwards. */
class StateMachineTest {
    private static final UserInformation USER = UserInformation.of(16384, "2.25.1", "TEST");
    private static final AssociateRq REQUEST =
            new AssociateRq(1, "CALLED", "CALLING", AssociateRq.DICOM_APPLICATION_CONTEXT, List.of(), USER);
    private static final AssociateAc ACCEPT =
            new AssociateAc(1, "CALLED", "CALLING", AssociateRq.DICOM_APPLICATION_CONTEXT, List.of(), USER);
    private static final AssociateRj REJECT = AssociateRj.CALLED_AE_TITLE_NOT_RECOGNIZED;
    private static final byte[] DATA = new PDataTf(List.of(new PDataTf.Pdv(1, true, true, new byte[] {1, 2}))).encode();
    private static final UpperLayer.Limits LIMITS =
            new UpperLayer.Limits(Duration.ofMillis(50), Duration.ofMillis(50), 1024);

    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (Event event : Event.values()) {
            for (State state : State.values()) {
                cells.add(Arguments.of(
                        state, event, TransitionTableTest.row(event).get(state)));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @MethodSource("cells")
    void doesWhatTheCellSays(State state, Event event, Action action) throws IOException {
        RecordedTransport transport = RecordedTransport.silent();
        UpperLayer machine = machine(transport, state, true);
        machine.enter(state);
        boolean impossible = action == null;

        apply(machine, event, impossible);

        if (impossible) {
            assertThat(machine.state()).isEqualTo(state);
            assertThat(transport.sent.size()).isZero();
            return;
        }
        Expectation expected = EXPECTATIONS.stream()
                .filter(row -> row.action == action)
                .findFirst()
                .orElseThrow();
        assertThat(machine.state()).isEqualTo(expected.next);
        assertThat(sentTypes(transport)).isEqualTo(expected.sends);
        assertThat(transport.closed).isEqualTo(expected.next == State.Sta1);
    }

    /** PS3.8 tables 9-6 to 9-9 as this suite reads them: the next state and the PDUs that go out. */
    private record Expectation(Action action, State next, List<PduType> sends) {}

    private static final List<Expectation> EXPECTATIONS = List.of(
            new Expectation(Action.AE_1, State.Sta4, List.of()),
            new Expectation(Action.AE_2, State.Sta5, List.of(PduType.A_ASSOCIATE_RQ)),
            new Expectation(Action.AE_3, State.Sta6, List.of()),
            new Expectation(Action.AE_4, State.Sta1, List.of()),
            new Expectation(Action.AE_5, State.Sta2, List.of()),
            new Expectation(Action.AE_6, State.Sta3, List.of()),
            new Expectation(Action.AE_7, State.Sta6, List.of(PduType.A_ASSOCIATE_AC)),
            new Expectation(Action.AE_8, State.Sta13, List.of(PduType.A_ASSOCIATE_RJ)),
            new Expectation(Action.DT_1, State.Sta6, List.of(PduType.P_DATA_TF)),
            new Expectation(Action.DT_2, State.Sta6, List.of()),
            new Expectation(Action.AR_1, State.Sta7, List.of(PduType.A_RELEASE_RQ)),
            new Expectation(Action.AR_2, State.Sta8, List.of()),
            new Expectation(Action.AR_3, State.Sta1, List.of()),
            new Expectation(Action.AR_4, State.Sta13, List.of(PduType.A_RELEASE_RP)),
            new Expectation(Action.AR_5, State.Sta1, List.of()),
            new Expectation(Action.AR_6, State.Sta7, List.of()),
            new Expectation(Action.AR_7, State.Sta8, List.of(PduType.P_DATA_TF)),
            new Expectation(Action.AR_8, State.Sta9, List.of()),
            new Expectation(Action.AR_9, State.Sta11, List.of(PduType.A_RELEASE_RP)),
            new Expectation(Action.AR_10, State.Sta12, List.of()),
            new Expectation(Action.AA_1, State.Sta13, List.of(PduType.A_ABORT)),
            new Expectation(Action.AA_2, State.Sta1, List.of()),
            new Expectation(Action.AA_3, State.Sta1, List.of()),
            new Expectation(Action.AA_4, State.Sta1, List.of()),
            new Expectation(Action.AA_5, State.Sta1, List.of()),
            new Expectation(Action.AA_6, State.Sta13, List.of()),
            new Expectation(Action.AA_7, State.Sta13, List.of(PduType.A_ABORT)),
            new Expectation(Action.AA_8, State.Sta13, List.of(PduType.A_ABORT)));

    @Test
    void providerThatCannotAcceptRejectsByItself() {
        RecordedTransport transport = new RecordedTransport(REQUEST.encode(), true);
        UpperLayer machine =
                UpperLayer.acceptor(transport, LIMITS, request -> Optional.of(AssociateRj.LOCAL_LIMIT_EXCEEDED));
        machine.enter(State.Sta2);
        assertThat(machine.next()).isInstanceOf(Indication.Aborted.class);
        assertThat(transport.sent.toByteArray()).isEqualTo(AssociateRj.LOCAL_LIMIT_EXCEEDED.encode());
        assertThat(machine.state()).isEqualTo(State.Sta1);
    }

    @Test
    void acceptorInAReleaseCollisionWaitsForTheRequestor() {
        RecordedTransport transport = new RecordedTransport(new ReleaseRq().encode(), false);
        UpperLayer machine = machine(transport, State.Sta7, false);
        machine.enter(State.Sta7);
        assertThat(machine.next()).isEqualTo(new Indication.Release());
        assertThat(machine.state()).isEqualTo(State.Sta10);
    }

    @Test
    void brokenWriteEndsTheAssociationAsLost() {
        RecordedTransport transport = RecordedTransport.silent();
        UpperLayer machine = machine(transport, State.Sta6, true);
        machine.enter(State.Sta6);
        transport.failsOnWrite = true;
        assertThatThrownBy(() -> machine.sendData(DATA, DATA.length)).isInstanceOf(AssociationEndedException.class);
        assertThat(machine.endCause()).contains(EndCause.CONNECTION_LOST);
        assertThat(machine.state()).isEqualTo(State.Sta1);
        assertThat(transport.closed).isTrue();
    }

    @Test
    void connectionThatCannotBeMadeIsSaidToTheCaller() {
        RecordedTransport transport = RecordedTransport.silent();
        transport.refusesConnection = true;
        UpperLayer machine = UpperLayer.requestor(transport, LIMITS);
        assertThatThrownBy(() -> machine.associate(REQUEST)).hasMessage("connection refused");
        assertThat(machine.state()).isEqualTo(State.Sta1);
    }

    @Test
    void silenceOnAnAssociationAbortsItAndThenArtimClosesIt() {
        RecordedTransport transport = RecordedTransport.silent();
        UpperLayer machine = machine(transport, State.Sta6, false);
        machine.enter(State.Sta6);
        assertThat(machine.next()).isEqualTo(new Indication.Aborted(EndCause.IDLE));
        assertThat(sentTypes(transport)).containsExactly(PduType.A_ABORT);
        assertThat(machine.state()).isEqualTo(State.Sta1);
    }

    private static UpperLayer machine(Transport transport, State state, boolean requestor) {
        return requestor && state != State.Sta2 && state != State.Sta3
                ? UpperLayer.requestor(transport, LIMITS)
                : UpperLayer.acceptor(transport, LIMITS, request -> Optional.empty());
    }

    /** Local events come by the public methods, those of the peer as if its PDU had been read. */
    private static void apply(UpperLayer machine, Event event, boolean impossible) throws IOException {
        switch (event) {
            case Evt1 -> machine.fire(event, null);
            case Evt2 -> machine.fire(event, REQUEST);
            case Evt3 -> machine.fire(event, ACCEPT);
            case Evt4, Evt8 -> machine.fire(event, REJECT);
            case Evt5, Evt10, Evt11, Evt14, Evt15, Evt17, Evt18 -> machine.fire(event, null);
            case Evt6 -> machine.fire(event, REQUEST);
            case Evt7 -> machine.fire(event, ACCEPT);
            case Evt9 -> {
                if (impossible) {
                    assertThatThrownBy(() -> machine.sendData(DATA, DATA.length))
                            .isInstanceOf(IllegalStateException.class);
                } else {
                    machine.sendData(DATA, DATA.length);
                }
            }
            case Evt12 -> machine.fire(event, new ReleaseRq());
            case Evt13 -> machine.fire(event, new ReleaseRp());
            case Evt16 -> machine.fire(event, Abort.BY_SERVICE_USER);
            case Evt19 -> machine.fire(event, Abort.UNRECOGNIZED_PDU);
        }
    }

    private static List<PduType> sentTypes(RecordedTransport transport) {
        List<PduType> types = new ArrayList<>();
        byte[] sent = transport.sent.toByteArray();
        for (int at = 0; at < sent.length; ) {
            types.add(PduType.of(sent[at]).orElseThrow());
            int length = (sent[at + 2] & 0xFF) << 24
                    | (sent[at + 3] & 0xFF) << 16
                    | (sent[at + 4] & 0xFF) << 8
                    | sent[at + 5] & 0xFF;
            at += Pdu.HEADER_LENGTH + length;
        }
        return types;
    }

    @Test
    void readsValuesAcrossPdus() throws IOException {
        ByteArrayOutputStream incoming = new ByteArrayOutputStream();
        incoming.writeBytes(new PDataTf(List.of(
                        new PDataTf.Pdv(1, true, true, new byte[] {1, 2}),
                        new PDataTf.Pdv(1, false, false, new byte[] {3, 4})))
                .encode());
        incoming.writeBytes(new PDataTf(List.of(new PDataTf.Pdv(1, false, true, new byte[] {5, 6}))).encode());
        UpperLayer machine = machine(new RecordedTransport(incoming.toByteArray(), true), State.Sta6, false);
        machine.enter(State.Sta6);
        List<Byte> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            machine.nextPdv();
            byte[] value = new byte[2];
            assertThat(machine.readPdv(value, 0, 2)).isEqualTo(2);
            seen.add(value[0]);
            assertThat(machine.pdvIsCommand()).isEqualTo(i == 0);
            assertThat(machine.pdvIsLast()).isEqualTo(i != 1);
        }
        assertThat(seen).containsExactly((byte) 1, (byte) 3, (byte) 5);
        assertThatThrownBy(machine::nextPdv)
                .isInstanceOfSatisfying(
                        AssociationEndedException.class,
                        e -> assertThat(e.endCause()).isEqualTo(EndCause.CONNECTION_LOST));
    }
}
