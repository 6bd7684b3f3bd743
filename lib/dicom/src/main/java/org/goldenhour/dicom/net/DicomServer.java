package org.goldenhour.dicom.net;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final Optional<ServerSocket> plain;
    private final Optional<ServerSocket> secured;
    private final List<Thread> acceptors = new ArrayList<>();
    private final Admission admission;
    private final Set<ServerAssociation> associations = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    DicomServer(DicomServerBuilder.Settings settings) throws IOException {
        this.settings = settings;
        this.admission = new Admission(settings.maxAssociations(), settings.storageReserve(), settings.policies());
        this.plain = settings.port().isPresent()
                ? Optional.of(listening(settings, settings.port().getAsInt()))
                : Optional.empty();
        try {
            this.secured = settings.tls().isPresent()
                    ? Optional.of(listening(settings, settings.tls().get().port()))
                    : Optional.empty();
        } catch (IOException e) {
            plain.ifPresent(DicomServer::close);
            throw e;
        }
        plain.ifPresent(socket -> accept(socket, Optional.empty()));
        secured.ifPresent(socket -> accept(socket, settings.tls().map(DicomServerBuilder.TlsDoor::tls)));
    }

    private static ServerSocket listening(DicomServerBuilder.Settings settings, int port) throws IOException {
        ServerSocket listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(settings.bindAddress(), port), BACKLOG);
            return listening;
        } catch (IOException e) {
            listening.close();
            throw e;
        }
    }

    private void accept(ServerSocket listening, Optional<DicomTls> tls) {
        acceptors.add(Thread.ofVirtual()
                .name("dicom-accept-" + listening.getLocalPort())
                .start(() -> acceptAll(listening, tls)));
    }

    public static DicomServerBuilder builder() {
        return new DicomServerBuilder();
    }

    /** The port that it listens on, also where an ephemeral one was asked for. @throws java.util.NoSuchElementException where there is only one for TLS */
    public int port() {
        return plain.orElseThrow().getLocalPort();
    }

    /** The port for TLS. @throws java.util.NoSuchElementException where there is none */
    public int tlsPort() {
        return secured.orElseThrow().getLocalPort();
    }

    /** How many connections are open. */
    public int openAssociations() {
        return associations.size();
    }

    private void acceptAll(ServerSocket listening, Optional<DicomTls> tls) {
        while (!closing) {
            try {
                serve(listening.accept(), tls);
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

    private void serve(Socket socket, Optional<DicomTls> tls) throws IOException {
        if (associations.size() >= settings.maxAssociations() + REFUSED_POLITELY) {
            socket.close();
            return;
        }
        ServerAssociation association;
        try {
            association = new ServerAssociation(
                    settings,
                    SocketTransport.accepted(socket, tls, settings.idleTimeout()),
                    (InetSocketAddress) socket.getRemoteSocketAddress(),
                    NUMBERS.incrementAndGet(),
                    admission);
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
        plain.ifPresent(DicomServer::close);
        secured.ifPresent(DicomServer::close);
        associations.forEach(ServerAssociation::finishAndAbort);
        if (!awaitAll(settings.closeGrace())) {
            associations.forEach(ServerAssociation::abort);
        }
        // Time for the peers to see the A-ABORT before their connection breaks.
        awaitAll(ABORT_GRACE);
        associations.forEach(ServerAssociation::disconnect);
        awaitAll(ABORT_GRACE);
        acceptors.forEach(Thread::interrupt);
    }

    private static void close(ServerSocket listening) {
        try {
            listening.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the server socket failed", e);
        }
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
