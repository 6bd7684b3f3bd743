package org.goldenhour.dicom.net;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A DICOM server (SCP): accepts associations and serves each on a virtual thread of its own. C-ECHO is always there; storage where a {@link StoreHandler} is given; other
 * services as {@link DimseService}s.
 *
 * <p>Started by {@link DicomServerBuilder#start}. Thread-safe.
 */
public final class DicomServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DicomServer.class.getName());

    /** Counts the associations of this process, of all servers. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    /** Connections beyond the limit that are told so by an A-ASSOCIATE-RJ; those beyond these too are closed without a word. */
    private static final int REFUSED_POLITELY = 32;

    private static final int BACKLOG = 128;
    private static final Duration ABORT_GRACE = Duration.ofSeconds(1);

    private final DicomServerBuilder.Settings settings;
    private final ServerSocket listening;
    private final Set<ServerAssociation> associations = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private volatile boolean closing;

    DicomServer(DicomServerBuilder.Settings settings) throws IOException {
        this.settings = settings;
        this.listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(settings.bindAddress(), settings.port()), BACKLOG);
        } catch (IOException e) {
            listening.close();
            throw e;
        }
        this.acceptor = Thread.ofVirtual().name("dicom-accept-" + port()).start(this::acceptAll);
    }

    public static DicomServerBuilder builder() {
        return new DicomServerBuilder();
    }

    /** The port that it listens on, also where an ephemeral one was asked for. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections are open. */
    public int openAssociations() {
        return associations.size();
    }

    private void acceptAll() {
        while (!closing) {
            try {
                serve(listening.accept());
            } catch (IOException e) {
                if (!closing) {
                    // Such as too many open files: the next accept may do better, and a server that gave up would not.
                    LOG.log(Level.WARNING, "GH-DICOMNET-0020 accepting a connection failed", e);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) throws IOException {
        if (associations.size() >= settings.maxAssociations() + REFUSED_POLITELY) {
            socket.close();
            return;
        }
        ServerAssociation association;
        try {
            association = new ServerAssociation(
                    settings,
                    SocketTransport.accepted(socket, settings.idleTimeout()),
                    (InetSocketAddress) socket.getRemoteSocketAddress(),
                    NUMBERS.incrementAndGet(),
                    associations.size() >= settings.maxAssociations());
        } catch (IOException e) {
            // The peer was gone before it was served.
            socket.close();
            return;
        }
        associations.add(association);
        association.start(() -> associations.remove(association));
        if (closing) {
            association.finishAndAbort();
        }
    }

    /**
     * Stops accepting; lets the request under way on each association come to its answer, for at most the grace given to the builder; then aborts what is left. Blocks until
     * all associations are gone.
     */
    @Override
    public void close() {
        closing = true;
        try {
            listening.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the server socket failed", e);
        }
        associations.forEach(ServerAssociation::finishAndAbort);
        if (!awaitAll(settings.closeGrace())) {
            associations.forEach(ServerAssociation::abort);
        }
        // Time for the peers to see the A-ABORT before their connection breaks.
        awaitAll(ABORT_GRACE);
        associations.forEach(ServerAssociation::disconnect);
        awaitAll(ABORT_GRACE);
        acceptor.interrupt();
    }

    private boolean awaitAll(Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        for (ServerAssociation association : associations) {
            long left = deadline - System.nanoTime();
            if (!association.awaitEnd(Math.max(0, left))) {
                return false;
            }
        }
        return true;
    }
}
