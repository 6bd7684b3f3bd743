package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.net.upperlayer.Transport;

/** A TCP connection, without delay of small writes, and with an end to writes that a peer does not take. */
final class SocketTransport implements Transport {
    private static final Logger LOG = System.getLogger(SocketTransport.class.getName());

    /** A piece that a bad line carries well within the idle time-out, so that a write which is slow is not one that is stuck. */
    private static final int WRITE_PIECE = 64 * 1024;

    private static final int WATCHES_PER_TIMEOUT = 4;

    private final Socket socket;
    private final InetSocketAddress peer;
    private final int connectTimeoutMs;
    private final long idleNanos;
    private final CountDownLatch closed = new CountDownLatch(1);
    private InputStream in;
    private OutputStream out;

    /** When the write under way began, by the monotonic clock; 0 where none is. */
    private volatile long writingSince;

    private SocketTransport(Socket socket, InetSocketAddress peer, Duration connectTimeout, Duration idle) {
        this.socket = socket;
        this.peer = peer;
        this.connectTimeoutMs = (int) Math.clamp(connectTimeout.toMillis(), 1, Integer.MAX_VALUE);
        this.idleNanos = idle.toNanos();
    }

    /** A connection that {@link #connect} opens. */
    static SocketTransport to(InetSocketAddress peer, Duration connectTimeout, Duration idle) {
        return new SocketTransport(new Socket(), peer, connectTimeout, idle);
    }

    /** A connection that a server accepted. */
    static SocketTransport accepted(Socket socket, Duration idle) throws IOException {
        SocketTransport transport = new SocketTransport(
                socket, (InetSocketAddress) socket.getRemoteSocketAddress(), Duration.ofMillis(1), idle);
        transport.opened();
        return transport;
    }

    @Override
    public void connect() throws IOException {
        socket.connect(peer, connectTimeoutMs);
        opened();
    }

    private void opened() throws IOException {
        // A response is smaller than a segment: with Nagle's algorithm it would wait for the peer's delayed
        // acknowledgement, some 40 ms per instance.
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        Thread.ofVirtual().name("dicom-write-watch").start(this::watchWrites);
    }

    /** Sockets have a time-out for reads alone: this closes the connection under a write of which nothing was taken for the idle time-out. */
    private void watchWrites() {
        try {
            while (!closed.await(Math.max(1, idleNanos / WATCHES_PER_TIMEOUT), TimeUnit.NANOSECONDS)) {
                long since = writingSince;
                if (since != 0 && System.nanoTime() - since > idleNanos) {
                    close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
    }

    @Override
    public boolean hasInput() throws IOException {
        return in.available() > 0;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            for (int done = 0; done < length; done += WRITE_PIECE) {
                // The monotonic clock may stand at 0, which here means that no write is under way.
                writingSince = System.nanoTime() | 1;
                out.write(bytes, offset + done, Math.min(WRITE_PIECE, length - done));
            }
        } finally {
            writingSince = 0;
        }
    }

    @Override
    public void readTimeoutMs(int timeoutMs) throws IOException {
        socket.setSoTimeout(timeoutMs);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a connection failed", e);
        }
    }
}
