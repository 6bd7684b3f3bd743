package org.goldenhour.platform.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.goldenhour.dicom.net.DicomTls;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * DICOM over TLS (PS3.15 B.12). Without an identity there is none.
 *
 * @param port of the door; 0 takes a free one
 * @param identity file with our certificate chain and, unless it has a file of its own, our private key: PEM or PKCS#12
 * @param key file with our private key in PEM
 * @param password of the key or the PKCS#12 file
 * @param trusted file with the certificates of authorities, or of single peers: PEM or PKCS#12
 * @param trustedPassword of a PKCS#12 file
 * @param clientCertificate whether a peer that calls must show a certificate
 * @param verifyHost whether the certificate of a peer that we call must name its host
 * @param only whether there is no door without TLS
 */
@ConfigurationProperties("goldenhour.dicom.tls")
public record DicomTlsSettings(
        @DefaultValue("2762") int port,
        Optional<String> identity,
        Optional<String> key,
        @DefaultValue("") String password,
        Optional<String> trusted,
        @DefaultValue("") String trustedPassword,
        @DefaultValue("REQUIRED") ClientCertificate clientCertificate,
        @DefaultValue("false") boolean verifyHost,
        @DefaultValue("false") boolean only) {
    public DicomTlsSettings {
        // The binder leaves out what is not configured.
        identity = identity == null ? Optional.empty() : identity;
        key = key == null ? Optional.empty() : key;
        trusted = trusted == null ? Optional.empty() : trusted;
    }

    public enum ClientCertificate {
        REQUIRED,
        NOT_ASKED
    }

    /** Empty where no identity is configured. @throws UncheckedIOException where a file cannot be used; the node does not start half protected */
    public Optional<DicomTls> load() {
        if (identity.isEmpty()) {
            if (only || trusted.isPresent()) {
                throw new IllegalStateException("goldenhour.dicom.tls needs goldenhour.dicom.tls.identity");
            }
            return Optional.empty();
        }
        try {
            DicomTls tls = DicomTls.ofFiles(
                    Path.of(identity.get()),
                    key.map(Path::of),
                    password,
                    trusted.map(Path::of)
                            .orElseThrow(() -> new IllegalStateException(
                                    "goldenhour.dicom.tls needs goldenhour.dicom.tls.trusted")),
                    trustedPassword);
            DicomTls asServer = clientCertificate == ClientCertificate.REQUIRED ? tls : tls.withoutClientCertificate();
            return Optional.of(verifyHost ? asServer.verifyingHost() : asServer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
