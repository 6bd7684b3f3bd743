package org.goldenhour.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DicomTls;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom to talk to, and under which names. */
final class Peer {
    @Parameters(index = "0", description = "host name or address")
    private String host;

    @Parameters(index = "1", description = "port")
    private int port;

    @Option(names = "--called", description = "AE title of the peer (default: ${DEFAULT-VALUE})")
    private String called = "GOLDENHOUR";

    @Option(names = "--calling", description = "own AE title (default: ${DEFAULT-VALUE})")
    private String calling = "GH_TOOLS";

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description = "talk over TLS, as whom this file says: certificate and private key, PEM or PKCS#12")
    private Optional<Path> tlsIdentity = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "the private key, where it has a PEM file of its own")
    private Optional<Path> tlsKey = Optional.empty();

    @Option(
            names = "--tls-password",
            description = "of the key or the PKCS#12 file; asked for where no value is given",
            arity = "0..1",
            interactive = true)
    private String tlsPassword = "";

    @Option(
            names = "--tls-trusted",
            paramLabel = "FILE",
            description = "whom to trust: certificates of authorities or of the peer, PEM or PKCS#12")
    private Optional<Path> tlsTrusted = Optional.empty();

    DicomClient client() throws IOException {
        DicomClient client = DicomClient.of(host, port, calling, called);
        if (tlsIdentity.isEmpty()) {
            return client;
        }
        Path trusted = tlsTrusted.orElseThrow(() -> new IOException("--tls needs --tls-trusted"));
        return client.withTls(DicomTls.ofFiles(tlsIdentity.get(), tlsKey, tlsPassword, trusted, tlsPassword));
    }
}
