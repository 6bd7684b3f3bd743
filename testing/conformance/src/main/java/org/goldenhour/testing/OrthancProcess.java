package org.goldenhour.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Orthanc (Debian package {@code orthanc}) as a peer of one node. Its AE title is ORTHANC, the node is its modality {@code node}. */
public final class OrthancProcess implements AutoCloseable {
    private static final Path DICOM_WEB_PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final ObjectMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int httpPort;
    private final int dicomPort;

    private OrthancProcess(Process process, int httpPort, int dicomPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.dicomPort = dicomPort;
    }

    public static OrthancProcess beside(NodeProcess node) throws IOException {
        return started(node, Map.of());
    }

    /** The same with its DICOMweb plugin (Debian package {@code orthanc-dicomweb}), for which the node is the server {@code node}. @param authorization value of that header */
    public static OrthancProcess withDicomWeb(NodeProcess node, String authorization) throws IOException {
        if (!Files.isRegularFile(DICOM_WEB_PLUGIN)) {
            throw Needs.missing(DICOM_WEB_PLUGIN + " is not installed");
        }
        Map<String, Object> server = Map.of(
                "Url",
                node.http().resolve("/dicom-web/").toString(),
                "HttpHeaders",
                Map.of("Authorization", authorization));
        return started(
                node,
                Map.of(
                        "Plugins",
                        List.of(DICOM_WEB_PLUGIN.toString()),
                        "DicomWeb",
                        Map.of("Enable", true, "Root", "/dicom-web/", "Servers", Map.of("node", server))));
    }

    private static OrthancProcess started(NodeProcess node, Map<String, Object> more) throws IOException {
        String program = Needs.program("Orthanc");
        Path folder = Files.createDirectories(Scratch.folder("orthanc"));
        int httpPort = freePort();
        int dicomPort = freePort();
        Path configuration = folder.resolve("orthanc.json");
        Map<String, Object> settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "StorageDirectory",
                folder.resolve("storage").toString(),
                "IndexDirectory",
                folder.resolve("storage").toString(),
                "HttpPort",
                httpPort,
                "DicomPort",
                dicomPort,
                "DicomAet",
                "ORTHANC",
                "AuthenticationEnabled",
                false,
                "RemoteAccessAllowed",
                false,
                "DicomModalities",
                Map.of("node", List.of("GOLDENHOUR", "127.0.0.1", node.dicomPort()))));
        Files.writeString(configuration, JsonMapper.shared().writeValueAsString(settings));
        Process process = new ProcessBuilder(program, configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        OrthancProcess orthanc = new OrthancProcess(process, httpPort, dicomPort);
        orthanc.awaitReady();
        return orthanc;
    }

    private void awaitReady() throws IOException {
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                get("/system");
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        close();
        throw new IOException("Orthanc did not start");
    }

    private void pause() {
        try {
            process.waitFor(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int dicomPort() {
        return dicomPort;
    }

    public JsonNode get(String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    /** What its own DICOMweb door answers. @param path after {@code /dicom-web} */
    public HttpResponse<byte[]> dicomWeb(String path, String accept) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(uri("/dicom-web" + path))
                            .header("Accept", accept)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** @param body written as JSON */
    public JsonNode post(String path, Object body) throws IOException {
        return send(HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    }

    /** Stores a Part 10 file. */
    public void store(byte[] file) throws IOException {
        send(HttpRequest.newBuilder(uri("/instances"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    /** Once more where Orthanc closed a connection that was kept: what is asked of it here may be asked twice. */
    private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException closed) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = sent(request);
            if (answer.statusCode() != 200) {
                throw new IOException(request.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
