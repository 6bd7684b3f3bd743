package org.goldenhour.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Who this side is on a TLS connection and whom it trusts, by the BCP 195 RFC 8996, 9325 TLS Secure Transport Connection Profile (PS3.15 B.12): TLS 1.3 and 1.2 alone, and the
 * cipher suites that RFC 9325 4.2 recommends. Both sides show a certificate. Immutable, thread-safe.
 */
public final class DicomTls {
    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** RFC 9325 4.2 and, for TLS 1.3, RFC 8446 9.1: ephemeral keys and authenticated encryption only. */
    static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private final SSLContext context;
    private final boolean clientCertificateRequired;
    private final boolean hostVerified;

    private DicomTls(SSLContext context, boolean clientCertificateRequired, boolean hostVerified) {
        this.context = context;
        this.clientCertificateRequired = clientCertificateRequired;
        this.hostVerified = hostVerified;
    }

    /**
     * @param identity a private key with its certificate chain
     * @param password of the key
     * @param trusted certificates of authorities, or of single peers
     * @throws GeneralSecurityException where the key does not open or nothing is trusted
     */
    public static DicomTls of(KeyStore identity, char[] password, KeyStore trusted) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new DicomTls(context, true, false);
    }

    /**
     * The same from files, each of them PEM or PKCS#12.
     *
     * @param identity the certificate chain and, unless it has a file of its own, the private key
     * @param key a private key in PEM, PKCS#8
     * @param password of the key or of the PKCS#12 file; empty for a key that has none
     * @param trusted certificates of authorities, or of single peers
     * @throws IOException where a file cannot be read, or has not what it should have; the message names the file
     */
    public static DicomTls ofFiles(
            Path identity, Optional<Path> key, String password, Path trusted, String trustedPassword)
            throws IOException {
        try {
            return of(
                    TlsFiles.identity(identity, key, password),
                    password.toCharArray(),
                    TlsFiles.trusted(trusted, trustedPassword));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "the key or certificates of " + identity + " or " + trusted + ": " + e.getMessage(), e);
        }
    }

    /** As a server, takes clients that show no certificate too: they are encrypted, not authenticated. */
    public DicomTls withoutClientCertificate() {
        return new DicomTls(context, false, hostVerified);
    }

    /** As a client, also asks that the peer's certificate names the host that is called (RFC 9525); many devices have no name in theirs. */
    public DicomTls verifyingHost() {
        return new DicomTls(context, clientCertificateRequired, true);
    }

    SSLSocket server(Socket accepted) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(accepted, null, true);
        SSLParameters parameters = parameters();
        parameters.setNeedClientAuth(clientCertificateRequired);
        socket.setSSLParameters(parameters);
        return socket;
    }

    SSLSocket client(Socket connected, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true);
        SSLParameters parameters = parameters();
        if (hostVerified) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    private SSLParameters parameters() {
        SSLParameters parameters =
                new SSLParameters(CIPHER_SUITES.toArray(String[]::new), PROTOCOLS.toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
