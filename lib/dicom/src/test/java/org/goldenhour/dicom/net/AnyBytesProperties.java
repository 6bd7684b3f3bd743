package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.goldenhour.dicom.net.pdu.PDataTf;
import org.goldenhour.dicom.net.pdu.ProposedContext;

/** Any byte at any time: the server ends such an association, and goes on serving others. */
class AnyBytesProperties {
    private static DicomServer server;

    @BeforeContainer
    static void start() throws IOException {
        server = DicomServer.builder()
                .aeTitles("GOLDENHOUR")
                .store(new KeepingStore())
                .artimTimeout(Duration.ofSeconds(2))
                .idleTimeout(Duration.ofSeconds(2))
                .start();
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    private enum Moment {
        BEFORE_ASSOCIATION,
        IN_ASSOCIATION,
        IN_DATA_SET
    }

    @Property(tries = 100)
    void randomBytesEndInAClose(@ForAll Moment moment, @ForAll("bytes") byte[] bytes) throws IOException {
        disturb(moment, bytes);
    }

    /** The header of a right PDU before the noise brings it past the first check. */
    @Property(tries = 100)
    void randomBytesInARightPduEndInAClose(
            @ForAll Moment moment, @ForAll @IntRange(min = 1, max = 7) int type, @ForAll("bytes") byte[] bytes)
            throws IOException {
        byte[] pdu = new byte[6 + bytes.length];
        pdu[0] = (byte) type;
        pdu[4] = (byte) (bytes.length >>> 8);
        pdu[5] = (byte) bytes.length;
        System.arraycopy(bytes, 0, pdu, 6, bytes.length);
        disturb(moment, pdu);
    }

    /** A right conversation with one byte changed. */
    @Property(tries = 100)
    void oneWrongByteEndsInACloseOrInNothing(@ForAll @IntRange(max = 400) int at, @ForAll byte value)
            throws IOException {
        byte[] conversation = conversation();
        conversation[at % conversation.length] = value;
        disturb(Moment.BEFORE_ASSOCIATION, conversation);
    }

    private static byte[] conversation() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ScriptedPeer.request(
                        "GOLDENHOUR", new ProposedContext(1, "1.2.840.10008.1.1", List.of(ScriptedPeer.IMPLICIT)))
                .encode());
        byte[] command = Command.echoRq(1).encode();
        out.writeBytes(new PDataTf(List.of(new PDataTf.Pdv(1, true, true, command))).encode());
        return out.toByteArray();
    }

    private static void disturb(Moment moment, byte[] bytes) throws IOException {
        try (ScriptedPeer peer = at(moment)) {
            try {
                peer.sendBytes(bytes);
                // Half a close spares the time-outs, which have tests of their own.
                peer.shutdownOutput();
            } catch (SocketException alreadyClosed) {
                assertThat(alreadyClosed).isNotNull();
            }
            assertThat(peer.seesClose()).isTrue();
        }
        DicomClient client = DicomClient.of("127.0.0.1", server.port(), "SPOKE", "GOLDENHOUR");
        try (Association association = client.open(List.of(PresentationContext.VERIFICATION))) {
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }

    private static ScriptedPeer at(Moment moment) throws IOException {
        if (moment == Moment.BEFORE_ASSOCIATION) {
            return ScriptedPeer.connect(server.port());
        }
        ScriptedPeer peer = ScriptedPeer.associated(server.port());
        if (moment == Moment.IN_DATA_SET) {
            peer.sendCommand(3, Command.storeRq(1, ScriptedPeer.CT_IMAGE_STORAGE, "1.2.3"));
            peer.sendData(3, new byte[10], false);
        }
        return peer;
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }
}
