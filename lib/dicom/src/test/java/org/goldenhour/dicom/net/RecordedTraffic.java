package org.goldenhour.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Stands between a client and a server, and writes what went over as a capture (libpcap's format) of TCP segments that were never on a wire. */
final class RecordedTraffic implements Closeable {
    /** The port of the server in the capture, whatever it really was: what reads captures knows it. */
    static final int CAPTURED_PORT = 11112;

    private static final int SEGMENT_BYTES = 16 * 1024;
    private static final int FIRST_CLIENT_PORT = 50_000;
    private static final int LINK_TYPE_RAW_IP = 101;
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int PUSH_ACK = 24;
    private static final int FIN_ACK = 17;

    /** @param flags of TCP */
    private record Segment(int connection, boolean fromClient, int flags, byte[] payload) {}

    private final ServerSocket listening;
    private final int serverPort;
    private final List<Segment> segments = new ArrayList<>();
    private final List<CountDownLatch> ends = new ArrayList<>();
    private int connections;

    RecordedTraffic(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::acceptAll);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                CountDownLatch end = new CountDownLatch(2);
                int connection;
                synchronized (this) {
                    connection = connections++;
                    ends.add(end);
                    segments.add(new Segment(connection, true, SYN, new byte[0]));
                    segments.add(new Segment(connection, false, SYN | ACK, new byte[0]));
                    segments.add(new Segment(connection, true, ACK, new byte[0]));
                }
                Thread.ofVirtual().start(() -> carry(client, server, connection, true, end));
                Thread.ofVirtual().start(() -> carry(server, client, connection, false, end));
            }
        } catch (IOException closed) {
            // That is the end of the recording.
            return;
        }
    }

    /** PDU by PDU, however the network cut or joined them: a reader of captures names only the last message of a segment. */
    private void carry(Socket from, Socket to, int connection, boolean fromClient, CountDownLatch end) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (byte[] pdu = pdu(in); pdu.length > 0; pdu = pdu(in)) {
                for (int at = 0; at < pdu.length; at += SEGMENT_BYTES) {
                    byte[] part = Arrays.copyOfRange(pdu, at, Math.min(pdu.length, at + SEGMENT_BYTES));
                    add(new Segment(connection, fromClient, PUSH_ACK, part));
                    out.write(part);
                }
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            // One side is gone: what it said before is recorded.
            close(to);
        } finally {
            add(new Segment(connection, fromClient, FIN_ACK, new byte[0]));
            end.countDown();
        }
    }

    /** The next PDU (PS3.8 9.3.1: type, reserved byte, length in four bytes), or what the end of the connection left of it. */
    private static byte[] pdu(InputStream in) throws IOException {
        byte[] head = in.readNBytes(6);
        if (head.length < 6) {
            return head;
        }
        byte[] body = in.readNBytes(ByteBuffer.wrap(head).getInt(2));
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void add(Segment segment) {
        segments.add(segment);
    }

    private synchronized List<CountDownLatch> ends() {
        return List.copyOf(ends);
    }

    /** Waits for the ends of all connections and writes the capture. */
    void writeTo(Path file) throws IOException, InterruptedException {
        for (CountDownLatch end : ends()) {
            end.await();
        }
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(0xA1B2C3D4);
            out.writeShort(2);
            out.writeShort(4);
            out.writeLong(0);
            out.writeInt(0x40000);
            out.writeInt(LINK_TYPE_RAW_IP);
            long[][] sequence = new long[connections][2];
            int number = 0;
            for (Segment segment : segments) {
                byte[] packet = packet(segment, sequence[segment.connection]);
                out.writeInt(number / 1000);
                out.writeInt(number++ % 1000 * 1000);
                out.writeInt(packet.length);
                out.writeInt(packet.length);
                out.write(packet);
            }
        }
    }

    /** @param sequence of the client, and of the server; moved on */
    private static byte[] packet(Segment segment, long[] sequence) throws IOException {
        int from = segment.fromClient ? 0 : 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x4500);
        out.writeShort(40 + segment.payload.length);
        out.writeInt(0);
        // Time to live, TCP, no checksum.
        out.writeInt(64 << 24 | 6 << 16);
        out.writeInt(0x0A000001 + from);
        out.writeInt(0x0A000002 - from);
        int client = FIRST_CLIENT_PORT + segment.connection;
        out.writeShort(segment.fromClient ? client : CAPTURED_PORT);
        out.writeShort(segment.fromClient ? CAPTURED_PORT : client);
        out.writeInt((int) sequence[from]);
        out.writeInt((segment.flags & ACK) == 0 ? 0 : (int) sequence[1 - from]);
        out.writeShort(5 << 12 | segment.flags);
        out.writeShort(0xFFFF);
        out.writeInt(0);
        out.write(segment.payload);
        sequence[from] += segment.payload.length + ((segment.flags & 3) == 0 ? 0 : 1);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
