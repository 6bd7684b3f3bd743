package org.goldenhour.dicom.net.upperlayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.goldenhour.dicom.net.pdu.Abort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PDUs whose lengths lie: refused from the header alone, answered with an A-ABORT that says why. */
class HostilePduTest {
    private static final int MAX_PDU_LENGTH = 4096;

    private static UpperLayer machineIn(State state, RecordedTransport transport) {
        UpperLayer machine = UpperLayer.acceptor(
                transport,
                new UpperLayer.Limits(Duration.ofMillis(20), Duration.ofMillis(20), MAX_PDU_LENGTH),
                request -> Optional.empty());
        machine.enter(state);
        return machine;
    }

    private static byte[] header(int type, long length) {
        return ByteBuffer.allocate(6)
                .put((byte) type)
                .put((byte) 0)
                .putInt((int) length)
                .array();
    }

    @ParameterizedTest
    @CsvSource({
        "Sta2, 1, 4294967295",
        "Sta2, 1, 2147483647",
        "Sta2, 1, 1048577",
        "Sta2, 1, 67",
        "Sta2, 0, 4",
        "Sta2, 8, 4",
        "Sta2, 71, 1163157535",
        "Sta6, 1, 4294967295",
        "Sta6, 2, 4294967295",
        "Sta6, 3, 5",
        "Sta6, 4, 4294967295",
        "Sta6, 4, 4103",
        "Sta6, 4, 0",
        "Sta6, 4, 5",
        "Sta6, 5, 3",
        "Sta6, 6, 2147483648",
        "Sta6, 7, 0",
        "Sta6, 255, 0"
    })
    void lengthOutsideTheStandardIsAbortedFromTheHeaderAlone(State state, int type, long length) {
        RecordedTransport transport = new RecordedTransport(header(type, length), false);
        UpperLayer machine = machineIn(state, transport);
        assertThat(machine.next()).isEqualTo(new Indication.Aborted(EndCause.PROTOCOL_VIOLATION));
        assertThat(transport.sent.size()).isEqualTo(Abort.BY_SERVICE_USER.encode().length);
        assertThat(transport.sent.toByteArray()[0]).isEqualTo((byte) 7);
        machine.awaitClose();
        assertThat(transport.closed).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4294967295", "15"})
    void valueThatLeavesItsPduIsAborted(long itemLength) {
        ByteArrayOutputStream incoming = new ByteArrayOutputStream();
        incoming.writeBytes(header(4, 16));
        incoming.writeBytes(ByteBuffer.allocate(16)
                .putInt((int) itemLength)
                .put((byte) 1)
                .put((byte) 3)
                .array());
        RecordedTransport transport = new RecordedTransport(incoming.toByteArray(), true);
        UpperLayer machine = machineIn(State.Sta6, transport);
        assertThat(machine.next()).isInstanceOf(Indication.Data.class);
        assertThatThrownBy(machine::nextPdv)
                .isInstanceOfSatisfying(
                        AssociationEndedException.class,
                        e -> assertThat(e.endCause()).isEqualTo(EndCause.PROTOCOL_VIOLATION));
        assertThat(transport.sent.toByteArray()).isEqualTo(Abort.INVALID_PDU_PARAMETER.encode());
    }

    @Test
    void announcedLengthCostsNoMoreThanTheBytesThatCome() {
        // 1 MiB less one byte is allowed for an A-ASSOCIATE-RQ; three bytes of it come.
        ByteArrayOutputStream incoming = new ByteArrayOutputStream();
        incoming.writeBytes(header(1, (1 << 20) - 1));
        incoming.writeBytes(new byte[3]);
        RecordedTransport transport = new RecordedTransport(incoming.toByteArray(), true);
        UpperLayer machine = machineIn(State.Sta2, transport);
        assertThat(machine.next()).isEqualTo(new Indication.Aborted(EndCause.CONNECTION_LOST));
        assertThat(transport.closed).isTrue();
    }

    @Test
    void whatFollowsAnUnrecognizedPduIsThrownAwayWithoutAnotherAbort() {
        ByteArrayOutputStream incoming = new ByteArrayOutputStream();
        incoming.writeBytes("GET / HTTP/1.1\r\nHost: example\r\n\r\n".getBytes());
        incoming.writeBytes(new byte[100_000]);
        RecordedTransport transport = new RecordedTransport(incoming.toByteArray(), true);
        UpperLayer machine = machineIn(State.Sta2, transport);
        assertThat(machine.next()).isEqualTo(new Indication.Aborted(EndCause.PROTOCOL_VIOLATION));
        assertThat(transport.sent.toByteArray()).isEqualTo(Abort.BY_SERVICE_USER.encode());
    }
}
