package org.goldenhour.dicom.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys and certificates of a test, made by openssl: an authority, what it has signed, and a stranger's of another authority. */
record Certificates(Path folder) {
    static Certificates in(Path folder) throws IOException, InterruptedException {
        Dcmtk.require("openssl");
        Certificates made = new Certificates(folder);
        for (String authority : List.of("authority", "other-authority")) {
            made.openssl(
                    "req",
                    "-x509",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=" + authority,
                    "-keyout",
                    authority + ".key",
                    "-out",
                    authority + ".pem");
        }
        made.signed("server", "authority");
        made.signed("client", "authority");
        made.signed("stranger", "other-authority");
        made.openssl(
                "pkcs12",
                "-export",
                "-in",
                "client.pem",
                "-inkey",
                "client.key",
                "-passout",
                "pass:secret",
                "-out",
                "client.p12");
        made.openssl(
                "pkcs8",
                "-topk8",
                "-in",
                "client.key",
                "-passout",
                "pass:secret",
                "-v2",
                "aes-256-cbc",
                "-out",
                "client-locked.key");
        return made;
    }

    private void signed(String name, String authority) throws IOException, InterruptedException {
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr");
        openssl(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                authority + ".pem",
                "-CAkey",
                authority + ".key",
                "-CAcreateserial",
                "-days",
                "2",
                "-out",
                name + ".pem");
    }

    private void openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command));
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Of that name, trusting the authority. */
    DicomTls of(String name) throws IOException {
        return DicomTls.ofFiles(file(name + ".pem"), Optional.of(file(name + ".key")), "", file("authority.pem"), "");
    }

    /** What dcmtk's programs are told. */
    List<String> dcmtk(String name) {
        return List.of(
                "+tls",
                file(name + ".key").toString(),
                file(name + ".pem").toString(),
                "+cf",
                file("authority.pem").toString());
    }
}
