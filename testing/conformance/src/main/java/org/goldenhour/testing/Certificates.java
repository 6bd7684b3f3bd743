package org.goldenhour.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.net.DicomTls;

/** An authority of a test and what it has signed, made by openssl: {@code NAME.pem} and {@code NAME.key} in one folder. */
public record Certificates(Path folder) {
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final String AUTHORITY = "authority";

    /** @param names of those that get a certificate */
    public static Certificates of(Path folder, String... names) throws IOException {
        Files.createDirectories(folder);
        Certificates made = new Certificates(folder);
        made.openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + AUTHORITY,
                "-keyout",
                made.key(AUTHORITY),
                "-out",
                made.certificate(AUTHORITY));
        for (String name : names) {
            String request = folder.resolve(name + ".csr").toString();
            made.openssl(
                    "req",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-subj",
                    "/CN=" + name,
                    "-keyout",
                    made.key(name),
                    "-out",
                    request);
            made.openssl(
                    "x509",
                    "-req",
                    "-in",
                    request,
                    "-CA",
                    made.certificate(AUTHORITY),
                    "-CAkey",
                    made.key(AUTHORITY),
                    "-CAcreateserial",
                    "-days",
                    "2",
                    "-out",
                    made.certificate(name));
        }
        return made;
    }

    private void openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Needs.program("openssl")));
        command.addAll(List.of(arguments));
        Program.run(AT_MOST, command).succeeded();
    }

    public String certificate(String name) {
        return folder.resolve(name + ".pem").toString();
    }

    public String key(String name) {
        return folder.resolve(name + ".key").toString();
    }

    public String authority() {
        return certificate(AUTHORITY);
    }

    /** What dcmtk's programs are told to be this one over TLS. */
    public List<String> dcmtk(String name) {
        return List.of("+tls", key(name), certificate(name), "+cf", authority());
    }

    /** For our own client and server. */
    public DicomTls tls(String name) throws IOException {
        return DicomTls.ofFiles(
                Path.of(certificate(name)), Optional.of(Path.of(key(name))), "", Path.of(authority()), "");
    }
}
