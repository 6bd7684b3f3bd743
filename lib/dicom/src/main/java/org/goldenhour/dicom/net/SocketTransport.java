package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.goldenhour.dicom.net.upperlayer.Transport;

/** A TCP connection, in plain or under TLS, without delay of small writes, and with an end to writes that a peer does not take. */
final class SocketTransport implements Transport {
    private static final Logger LOG = System.getLogger(SocketTransport.class.getName());

    /** A piece that a bad line carries well within the idle time-out, so that a write which is slow is not one that is stuck. */
    private static final int WRITE_PIECE = 64 * 1024;

    private static final int WATCHES_PER_TIMEOUT = 4;

    /** How long to look for a message behind bytes of TLS, which may also be none of ours. */
    private static final int LOOK_MS = 50;

    private final Socket tcp;
    private final InetSocketAddress peer;
    private final Optional<DicomTls> tls;
    private final boolean server;
    private final int connectTimeoutMs;
    private final long idleNanos;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What is read from and written to: the TCP socket, or the TLS socket over it. */
    private Socket socket;

    private InputStream in;
    private OutputStream out;
    private int readTimeoutMs;

    /** A byte that was read to see whether there is one; -1 where there is none. */
    private int ahead = -1;

    /** When the write under way began, by the monotonic clock; 0 where none is. */
    private volatile long writingSince;

    private SocketTransport(
            Socket tcp,
            InetSocketAddress peer,
            Optional<DicomTls> tls,
            boolean server,
            Duration connectTimeout,
            Duration idle) {
        this.tcp = tcp;
        this.peer = peer;
        this.tls = tls;
        this.server = server;
        this.connectTimeoutMs = (int) Math.clamp(connectTimeout.toMillis(), 1, Integer.MAX_VALUE);
        this.idleNanos = idle.toNanos();
    }

    /** A connection that {@link #connect} opens. */
    static SocketTransport to(InetSocketAddress peer, Optional<DicomTls> tls, Duration connectTimeout, Duration idle) {
        return new SocketTransport(new Socket(), peer, tls, false, connectTimeout, idle);
    }

    /** A connection that a server accepted. Under TLS {@link #secure} comes first. */
    static SocketTransport accepted(Socket tcp, Optional<DicomTls> tls, Duration idle) throws IOException {
        SocketTransport transport = new SocketTransport(
                tcp, (InetSocketAddress) tcp.getRemoteSocketAddress(), tls, true, Duration.ofMillis(1), idle);
        transport.opened();
        return transport;
    }

    @Override
    public void connect() throws IOException {
        tcp.connect(peer, connectTimeoutMs);
        opened();
        secure(Duration.ofMillis(connectTimeoutMs));
    }

    private void opened() throws IOException {
        // A response is smaller than a segment: with Nagle's algorithm it would wait for the peer's delayed
        // acknowledgement, some 40 ms per instance.
        tcp.setOption(StandardSocketOptions.TCP_NODELAY, true);
        tcp.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        use(tcp);
        Thread.ofVirtual().name("dicom-write-watch").start(this::watchWrites);
    }

    private void use(Socket layer) throws IOException {
        socket = layer;
        in = layer.getInputStream();
        out = layer.getOutputStream();
    }

    /**
     * Negotiates TLS where it is configured.
     *
     * @param atMost the time for all of it: a peer that sends a byte now and then does not hold a place for ever
     * @throws IOException where the peer does not speak TLS, shows no certificate or one that is not trusted, or is too slow; the connection is closed
     */
    void secure(Duration atMost) throws IOException {
        if (tls.isEmpty()) {
            return;
        }
        SSLSocket secured =
                server ? tls.get().server(tcp) : tls.get().client(tcp, peer.getHostString(), peer.getPort());
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().name("dicom-tls-watch").start(() -> closeUnless(done, atMost));
        try {
            secured.startHandshake();
            use(secured);
        } catch (IOException e) {
            // What is said to the peer, an alert, is out; what it says has no meaning any more.
            close();
            throw e;
        } finally {
            done.countDown();
        }
    }

    private void closeUnless(CountDownLatch done, Duration atMost) {
        try {
            if (!done.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                tcp.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a connection failed", e);
        }
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
        if (ahead < 0) {
            return in.read(into, offset, length);
        }
        into[offset] = (byte) ahead;
        ahead = -1;
        return 1;
    }

    /** Under TLS, bytes on the connection may be of the protocol itself: only a byte that was read tells. */
    @Override
    public boolean hasInput() throws IOException {
        if (ahead >= 0 || in.available() > 0) {
            return true;
        }
        if (socket == tcp || tcp.getInputStream().available() == 0) {
            return false;
        }
        socket.setSoTimeout(LOOK_MS);
        try {
            ahead = in.read();
            // The end of the connection is something to be read too.
            return true;
        } catch (SocketTimeoutException nothingOfOurs) {
            return false;
        } finally {
            socket.setSoTimeout(readTimeoutMs);
        }
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
        readTimeoutMs = timeoutMs;
        socket.setSoTimeout(timeoutMs);
    }

    @Override
    public void close() {
        sayGoodbye();
        try {
            tcp.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a connection failed", e);
        }
        closed.countDown();
    }

    /** The end of TLS (RFC 8446 6.1), without which the peer cannot tell a close from a cut. Not under a write that is stuck, and watched as one. */
    private void sayGoodbye() {
        if (socket instanceof SSLSocket secured && writingSince == 0 && !tcp.isClosed()) {
            writingSince = System.nanoTime() | 1;
            try {
                secured.shutdownOutput();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "ending TLS failed", e);
            } finally {
                writingSince = 0;
            }
        }
    }
}
