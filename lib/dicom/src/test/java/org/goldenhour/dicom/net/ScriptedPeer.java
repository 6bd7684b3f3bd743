package org.goldenhour.dicom.net;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.PDataTf;
import org.goldenhour.dicom.net.pdu.PDataTf.Pdv;
import org.goldenhour.dicom.net.pdu.Pdu;
import org.goldenhour.dicom.net.pdu.PduType;
import org.goldenhour.dicom.net.pdu.ProposedContext;
import org.goldenhour.dicom.net.pdu.UserInformation;

/** A peer that says exactly what a test tells it to, right or wrong. */
final class ScriptedPeer implements Closeable {
    static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(socket.getInputStream());
    }

    static ScriptedPeer connect(int port) throws IOException {
        return new ScriptedPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static AssociateRq request(String called, ProposedContext... contexts) {
        return new AssociateRq(
                1,
                called,
                "SCRIPT",
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(contexts),
                UserInformation.of(16384, "2.25.7", "SCRIPT"));
    }

    /** Connects and associates with contexts 1 (verification) and 3 (CT image storage). */
    static ScriptedPeer associated(int port) throws IOException {
        ScriptedPeer peer = connect(port);
        peer.send(request(
                "GOLDENHOUR",
                new ProposedContext(1, "1.2.840.10008.1.1", List.of(IMPLICIT)),
                new ProposedContext(3, CT_IMAGE_STORAGE, List.of(EXPLICIT))));
        if (!(peer.receive() instanceof AssociateAc)) {
            throw new IOException("not accepted");
        }
        return peer;
    }

    void send(Pdu pdu) throws IOException {
        sendBytes(pdu.encode());
    }

    void sendBytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void sendCommand(int contextId, Command command) throws IOException {
        send(new PDataTf(List.of(new Pdv(contextId, true, true, command.encode()))));
    }

    void sendData(int contextId, byte[] fragment, boolean last) throws IOException {
        send(new PDataTf(List.of(new Pdv(contextId, false, last, fragment))));
    }

    /** The next PDU. */
    Pdu receive() throws IOException {
        return tryReceive().orElseThrow(EOFException::new);
    }

    /** The next PDU; empty where the other side closed. */
    Optional<Pdu> tryReceive() throws IOException {
        int type = in.read();
        if (type < 0) {
            return Optional.empty();
        }
        in.readByte();
        byte[] body = in.readNBytes(in.readInt());
        return Optional.of(Pdu.decode(PduType.of(type).orElseThrow(), body));
    }

    /** The command of the next message, which has to come in one PDU. */
    Command receiveCommand() throws IOException {
        byte[] fragment = ((PDataTf) receive()).values().getFirst().fragment();
        return Command.decode(fragment, fragment.length);
    }

    /** Whether the other side closes, whatever it says before. */
    boolean seesClose() throws IOException {
        byte[] rest = new byte[4096];
        try {
            while (true) {
                if (in.read(rest) < 0) {
                    return true;
                }
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Breaks the connection with a reset, as a machine that loses power or a link does at last. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
