package org.goldenhour.fuzzing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.net.pdu.Abort;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.ContextResult;
import org.goldenhour.dicom.net.pdu.ReleaseRq;
import org.goldenhour.dicom.net.upperlayer.Indication;
import org.goldenhour.dicom.net.upperlayer.State;
import org.goldenhour.dicom.net.upperlayer.Transport;
import org.goldenhour.dicom.net.upperlayer.UpperLayer;

/** A whole conversation from the other side: the acceptor accepts every association, reads every value and always comes to an end (PS3.8 9.2). */
final class UpperLayerTarget implements FuzzTarget {
    private static final UpperLayer.Limits LIMITS =
            new UpperLayer.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 16384);

    @Override
    public String name() {
        return "upper-layer";
    }

    @Override
    public void run(byte[] input) throws IOException {
        UpperLayer layer = UpperLayer.acceptor(new Recorded(input), LIMITS, request -> Optional.empty());
        layer.connected();
        int steps = 0;
        while (layer.state() != State.Sta1) {
            // Each indication takes at least the ten bytes of a PDU.
            FileTarget.require(steps++ <= input.length + 4, "a conversation without end");
            try {
                answer(layer, layer.next());
            } catch (IOException over) {
                // The peer of this side has said everything and closed: any answer may meet a closed connection.
                layer.close();
                return;
            }
        }
    }

    private static void answer(UpperLayer layer, Indication indication) throws IOException {
        switch (indication) {
            case Indication.Associate(var request) ->
                layer.accept(new AssociateAc(
                        1,
                        request.calledAeTitle(),
                        request.callingAeTitle(),
                        request.applicationContext(),
                        request.contexts().stream()
                                .map(context -> new ContextResult(
                                        context.id(), ContextResult.Result.ACCEPTANCE, "1.2.840.10008.1.2"))
                                .toList(),
                        request.userInformation()));
            case Indication.Data _ -> {
                byte[] some = new byte[64];
                layer.nextPdv();
                while (layer.pdvRemaining() > 0) {
                    layer.readPdv(some, 0, some.length);
                }
            }
            case Indication.Release _ -> layer.respondToRelease();
            default -> {}
        }
    }

    /** A peer that has said everything already and then closes. */
    private static final class Recorded implements Transport {
        private final ByteArrayInputStream incoming;
        private boolean closed;

        Recorded(byte[] incoming) {
            this.incoming = new ByteArrayInputStream(incoming);
        }

        @Override
        public void connect() {}

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
            return incoming.read(into, offset, length);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
        }

        @Override
        public void readTimeoutMs(int timeoutMs) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    @Override
    public List<byte[]> seeds() {
        byte[] request = PduTarget.request().encode();
        byte[] echo = PduTarget.echo().encode();
        return List.of(
                Inputs.joined(request, echo, echo, new ReleaseRq().encode()),
                Inputs.joined(request, echo, new Abort(0, 0).encode()));
    }
}
