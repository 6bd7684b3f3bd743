package org.goldenhour.platform.ingest.dimse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.OptionalInt;
import org.goldenhour.dicom.net.DicomServer;
import org.goldenhour.dicom.net.DicomServerBuilder;
import org.goldenhour.platform.NodeSettings;
import org.goldenhour.platform.ingest.DicomDoor;
import org.goldenhour.platform.ingest.IngestErrorCode;
import org.goldenhour.platform.ingest.IngestSettings;
import org.goldenhour.platform.network.DicomCalls;
import org.goldenhour.platform.network.DicomTlsSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens the DICOM door when every module stands, and closes it first of all at the stop, letting instances under way come to their answer. */
@Component
@EnableConfigurationProperties(IngestSettings.class)
class DicomServerLifecycle implements SmartLifecycle, DicomDoor {
    private static final Logger LOG = LoggerFactory.getLogger(DicomServerLifecycle.class);

    private final IngestSettings settings;
    private final NodeSettings node;
    private final StorageDoor door;
    private final QueryDoor queries;
    private final RetrieveDoor retrievals;
    private final CommitmentDoor commitments;
    private final Peers peers;
    private final DicomCalls calls;
    private final DicomTlsSettings tls;
    private volatile DicomServer server;

    DicomServerLifecycle(
            IngestSettings settings,
            NodeSettings node,
            StorageDoor door,
            QueryDoor queries,
            RetrieveDoor retrievals,
            CommitmentDoor commitments,
            Peers peers,
            DicomCalls calls,
            DicomTlsSettings tls) {
        this.settings = settings;
        this.node = node;
        this.door = door;
        this.queries = queries;
        this.retrievals = retrievals;
        this.commitments = commitments;
        this.peers = peers;
        this.calls = calls;
        this.tls = tls;
    }

    @Override
    public void start() {
        try {
            DicomServerBuilder builder = DicomServer.builder()
                    .aeTitles(settings.aeTitle())
                    .bindAddress(InetAddress.getByName(node.bind()))
                    .port(settings.port())
                    .maxAssociations(settings.maxAssociations())
                    .storageReserve(Math.min(settings.storageReserve(), settings.maxAssociations() - 1))
                    .policies(peers::policy)
                    .userIdentities(peers)
                    .store(door)
                    .query(queries)
                    .retrieve(retrievals)
                    .storageCommitment(commitments)
                    .listener(door);
            calls.tls().ifPresent(identity -> builder.tls(tls.port(), identity));
            if (tls.only()) {
                builder.tlsOnly();
            }
            server = builder.start();
            LOG.info(
                    "DICOM {} on port {}, with TLS on {}",
                    settings.aeTitle(),
                    tls.only() ? "none" : server.port(),
                    calls.tls().isPresent() ? server.tlsPort() : "none");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    IngestErrorCode.DOOR_CLOSED.text() + ": the DICOM port " + settings.port()
                            + calls.tls()
                                    .map(identity -> " or " + tls.port() + " for TLS")
                                    .orElse("")
                            + " cannot be opened; set GOLDENHOUR_DICOM_PORT",
                    e);
        }
    }

    @Override
    public void stop() {
        DicomServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public int port() {
        DicomServer running = server;
        if (running == null) {
            throw new IllegalStateException("the DICOM door is closed");
        }
        return running.port();
    }

    @Override
    public OptionalInt tlsPort() {
        DicomServer running = server;
        return running == null || calls.tls().isEmpty() ? OptionalInt.empty() : OptionalInt.of(running.tlsPort());
    }

    @Override
    public String aeTitle() {
        return settings.aeTitle();
    }
}
