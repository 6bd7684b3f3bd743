package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Associations over TLS (PS3.15 B.12), between our own two sides and with dcmtk in both directions. */
@Timeout(60)
class DicomTlsTest {
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    @TempDir
    static Path folder;

    private static Certificates certificates;

    private final KeepingStore store = new KeepingStore();
    private DicomServer server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = Certificates.in(folder);
    }

    @BeforeEach
    void serve() throws IOException {
        server = DicomServer.builder()
                .aeTitles("GOLDENHOUR")
                .tls(0, certificates.of("server"))
                .store(store)
                .query((association, query, matches) -> {
                    while (matches.send(query.keys(), true)) {
                        Thread.onSpinWait();
                    }
                    return DimseStatus.SUCCESS;
                })
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DicomClient client(DicomTls tls) {
        return DicomClient.of("127.0.0.1", server.tlsPort(), "SPOKE", "GOLDENHOUR")
                .withTls(tls);
    }

    private static DimseStatus echo(DicomClient client) throws IOException {
        try (Association association = client.open(List.of(PresentationContext.VERIFICATION))) {
            return association.echo();
        }
    }

    private static DataSet image(String uid) {
        return DataSet.builder()
                .set(Tag.SOPClassUID, SECONDARY_CAPTURE)
                .set(Tag.SOPInstanceUID, uid)
                .set(Tag.PatientID, "TLS")
                .set(Tag.StudyInstanceUID, "1.2.3.4")
                .set(Tag.SeriesInstanceUID, "1.2.3.5")
                .build();
    }

    @Test
    void storesOverTlsWithCertificatesOfBothSides() throws IOException {
        byte[] large = new byte[3_000_000];
        try (Association association = client(certificates.of("client"))
                .open(List.of(PresentationContext.of(SECONDARY_CAPTURE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)))) {
            assertThat(association
                            .store(SECONDARY_CAPTURE, "1.2.3.6", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, large)
                            .isDone())
                    .isTrue();
        }
        assertThat(store.kept.get("1.2.3.6").dataSet()).hasSize(large.length);
    }

    @Test
    void readsKeysFromPemAndPkcs12LockedOrNot() throws IOException {
        Path authority = certificates.file("authority.pem");
        assertThat(echo(client(DicomTls.ofFiles(
                                certificates.file("client.p12"), Optional.empty(), "secret", authority, "")))
                        .isSuccess())
                .isTrue();
        assertThat(echo(client(DicomTls.ofFiles(
                                certificates.file("client.pem"),
                                Optional.of(certificates.file("client-locked.key")),
                                "secret",
                                authority,
                                "")))
                        .isSuccess())
                .isTrue();
        assertThatThrownBy(() -> DicomTls.ofFiles(authority, Optional.empty(), "", authority, ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no private key");
        assertThatThrownBy(() -> DicomTls.ofFiles(
                        certificates.file("client.pem"),
                        Optional.of(certificates.file("client-locked.key")),
                        "wrong",
                        authority,
                        ""))
                .isInstanceOf(IOException.class);
    }

    /** A cancel is bytes on the connection before it is a message. */
    @Test
    void noticesACancelUnderTls() throws IOException {
        try (Association association = client(certificates.of("client"))
                .open(List.of(QueryRetrieveClient.context(InformationModel.STUDY_ROOT.findSopClassUid())))) {
            DataSet keys = DataSet.builder()
                    .set(Tag.QueryRetrieveLevel, "STUDY")
                    .setEmpty(Tag.StudyInstanceUID)
                    .build();
            int[] matches = {0};
            assertThat(association.queryRetrieve().find(InformationModel.STUDY_ROOT, keys, match -> ++matches[0] < 5))
                    .isEqualTo(DimseStatus.CANCEL);
        }
    }

    private void assertStillServes() throws IOException {
        assertThat(echo(client(certificates.of("client"))).isSuccess()).isTrue();
        assertThat(echo(DicomClient.of("127.0.0.1", server.port(), "SPOKE", "GOLDENHOUR"))
                        .isSuccess())
                .isTrue();
    }

    @Test
    void refusesAClientOfAnotherAuthorityAndAServerOfOne() throws IOException {
        assertThatThrownBy(() -> echo(client(certificates.of("stranger")))).isInstanceOf(IOException.class);
        DicomTls trustingOthers = DicomTls.ofFiles(
                certificates.file("client.pem"),
                Optional.of(certificates.file("client.key")),
                "",
                certificates.file("other-authority.pem"),
                "");
        assertThatThrownBy(() -> echo(client(trustingOthers)))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("certification path");
        assertStillServes();
    }

    @Test
    void verifiesTheHostOnlyWhereAsked() throws IOException {
        assertThatThrownBy(() -> echo(client(certificates.of("client").verifyingHost())))
                .isInstanceOf(SSLException.class);
        assertStillServes();
    }

    private static SSLContext withoutCertificate() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(TlsFiles.trusted(certificates.file("authority.pem"), ""));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void refusesAClientWithoutACertificateUnlessItIsConfiguredSo() throws Exception {
        try (SSLSocket socket =
                (SSLSocket) withoutCertificate().getSocketFactory().createSocket("127.0.0.1", server.tlsPort())) {
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        // TLS 1.3 tells the client of it after the client's own end of the handshake.
                        socket.getInputStream().read();
                    })
                    .isInstanceOf(SSLException.class);
        }
        assertStillServes();
        try (DicomServer open = DicomServer.builder()
                        .aeTitles("GOLDENHOUR")
                        .tls(0, certificates.of("server").withoutClientCertificate())
                        .tlsOnly()
                        .start();
                SSLSocket socket =
                        (SSLSocket) withoutCertificate().getSocketFactory().createSocket("127.0.0.1", open.tlsPort())) {
            try (ScriptedPeer peer = new ScriptedPeer(socket)) {
                peer.send(ScriptedPeer.request("WRONG"));
                assertThat(peer.receive()).isEqualTo(AssociateRj.CALLED_AE_TITLE_NOT_RECOGNIZED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"})
    void agreesOnNoCipherSuiteOutsideTheProfile(String suite) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) withoutCertificate().getSocketFactory().createSocket("127.0.0.1", server.tlsPort())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        assertStillServes();
    }

    @Test
    void closesOnAPeerInPlainAndOnOneThatSaysNothing() throws IOException {
        try (ScriptedPeer plain = ScriptedPeer.connect(server.tlsPort())) {
            plain.send(ScriptedPeer.request("GOLDENHOUR"));
            assertThat(plain.seesClose()).isTrue();
        }
        try (DicomServer hasty = DicomServer.builder()
                        .aeTitles("GOLDENHOUR")
                        .tls(0, certificates.of("server"))
                        .artimTimeout(Duration.ofMillis(200))
                        .start();
                ScriptedPeer silent = ScriptedPeer.connect(hasty.tlsPort())) {
            assertThat(silent.seesClose()).isTrue();
        }
        assertThatThrownBy(() -> echo(DicomClient.of("127.0.0.1", server.port(), "SPOKE", "GOLDENHOUR")
                        .withTls(certificates.of("client"))))
                .isInstanceOf(IOException.class);
        assertStillServes();
    }

    private List<String> dcmtk(String tool, String certificate, int port) {
        List<String> command = new ArrayList<>(List.of(tool, "-v"));
        command.addAll(certificates.dcmtk(certificate));
        command.addAll(List.of("-aec", "GOLDENHOUR", "127.0.0.1", Integer.toString(port)));
        return command;
    }

    @Test
    void echoscuAndStorescuSpeakOverTls() throws Exception {
        Dcmtk.require("storescu");
        Dcmtk.Run echo = Dcmtk.run(dcmtk("echoscu", "client", server.tlsPort()));
        assertThat(echo.exitCode()).as(echo.output()).isZero();
        assertThat(echo.output()).contains("Received Echo Response (Success)");
        DataSet image = image("1.2.3.7");
        Path file = folder.resolve("image.dcm");
        Files.write(
                file,
                DicomWriter.toFileBytes(
                        FileMetaInformation.of(
                                SECONDARY_CAPTURE, "1.2.3.7", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                        image));
        List<String> send = dcmtk("storescu", "client", server.tlsPort());
        send.add(file.toString());
        Dcmtk.Run sent = Dcmtk.run(send);
        assertThat(sent.exitCode()).as(sent.output()).isZero();
        assertThat(store.kept).containsKey("1.2.3.7");
    }

    @Test
    void echoscuOfAnotherAuthorityOrInPlainIsRefused() throws Exception {
        Dcmtk.require("echoscu");
        assertThat(Dcmtk.run(dcmtk("echoscu", "stranger", server.tlsPort())).exitCode())
                .isNotZero();
        Dcmtk.Run plain = Dcmtk.run(
                List.of("echoscu", "-v", "-aec", "GOLDENHOUR", "127.0.0.1", Integer.toString(server.tlsPort())));
        assertThat(plain.exitCode()).isNotZero();
        assertStillServes();
    }

    @Test
    void storescpTakesAnInstanceOverTls(@TempDir Path received) throws Exception {
        Dcmtk.require("storescp");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of("storescp"));
        command.addAll(certificates.dcmtk("server"));
        command.addAll(List.of("-rc", "-od", received.toString(), Integer.toString(port)));
        Process storescp = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            DicomClient client =
                    DicomClient.of("127.0.0.1", port, "GOLDENHOUR", "STORESCP").withTls(certificates.of("client"));
            awaitEcho(client, storescp);
            try (Association association = client.open(
                    List.of(PresentationContext.of(SECONDARY_CAPTURE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)))) {
                assertThat(association
                                .store(
                                        SECONDARY_CAPTURE,
                                        "1.2.3.8",
                                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                        DicomWriter.toBytes(image("1.2.3.8"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                                .isDone())
                        .isTrue();
            }
            assertThat(received).isDirectoryContaining(file -> file.toString().contains("1.2.3.8"));
            assertThatThrownBy(() -> echo(DicomClient.of("127.0.0.1", port, "GOLDENHOUR", "STORESCP")
                            .withTls(certificates.of("stranger"))))
                    .isInstanceOf(IOException.class);
        } finally {
            storescp.destroy();
            assertThat(storescp.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void awaitEcho(DicomClient client, Process server) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                assertThat(echo(client)).isEqualTo(DimseStatus.SUCCESS);
                return;
            } catch (IOException notYetListening) {
                assertThat(server.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
            }
        }
        throw new AssertionError("storescp did not answer");
    }
}
