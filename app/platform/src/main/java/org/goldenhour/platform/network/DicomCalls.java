package org.goldenhour.platform.network;

import java.io.IOException;
import java.util.Optional;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DicomTls;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** How the node calls other DICOM applications: under its own AE title, and over TLS where the destination says so. */
@Component
@EnableConfigurationProperties(DicomTlsSettings.class)
public class DicomCalls {
    private final String ownAeTitle;
    private final Network network;
    private final Optional<DicomTls> tls;

    DicomCalls(
            @Value("${goldenhour.dicom.ae-title:GOLDENHOUR}") String ownAeTitle,
            Network network,
            DicomTlsSettings settings) {
        this.ownAeTitle = ownAeTitle;
        this.network = network;
        this.tls = settings.load();
    }

    /** What this node is on TLS; empty where none is configured. */
    public Optional<DicomTls> tls() {
        return tls;
    }

    /** @throws IOException where the destination wants TLS and the node has none: what is meant to be protected does not leave in plain */
    public DicomClient to(DicomDestination destination) throws IOException {
        DicomClient client = DicomClient.of(destination.host(), destination.port(), ownAeTitle, destination.aeTitle());
        return destination.tls()
                ? client.withTls(tls.orElseThrow(() -> new IOException("goldenhour.dicom.tls is not configured")))
                : client;
    }

    /** The same for an address that was noted: over TLS where a destination of that title at that address wants it. */
    public DicomClient to(String aeTitle, String host, int port) throws IOException {
        boolean secured = network.destinations(aeTitle).stream()
                .anyMatch(one -> one.tls() && one.host().equals(host) && one.port() == port);
        return to(new DicomDestination(HospitalId.UNASSIGNED, aeTitle, host, port, secured));
    }
}
