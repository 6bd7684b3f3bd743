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

/** The packaged node, started as a user starts it. Not thread-safe. */
public final class NodeProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);

    private final Path data;
    private final int httpPort;
    private final int dicomPort;
    private final Map<String, String> environment;
    private Process process;

    private NodeProcess(Path data, int httpPort, int dicomPort, Map<String, String> environment) {
        this.data = data;
        this.httpPort = httpPort;
        this.dicomPort = dicomPort;
        this.environment = environment;
    }

    /** A node on free ports in demo mode: known accounts, and a data folder that each start wipes. */
    public static NodeProcess demo(Path data) throws IOException {
        return started(data, Map.of("GOLDENHOUR_MODE", "demo"));
    }

    /** A node with these settings besides ports and data folder. */
    public static NodeProcess started(Path data, Map<String, String> environment) throws IOException {
        NodeProcess node = new NodeProcess(data, freePort(), freePort(), new HashMap<>(environment));
        node.start();
        return node;
    }

    /** Starts it again on the same data and ports, and waits until it is ready. */
    public void start() throws IOException {
        Files.createDirectories(data);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-jar",
                platformJar().toString()));
        builder.environment().putAll(environment);
        builder.environment().put("GOLDENHOUR_DATA", data.toString());
        builder.environment().put("GOLDENHOUR_HTTP_PORT", Integer.toString(httpPort));
        builder.environment().put("GOLDENHOUR_DICOM_PORT", Integer.toString(dicomPort));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        process = builder.start();
        awaitReady();
    }

    private void awaitReady() throws IOException {
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(http().resolve("/actuator/health/readiness"))
                .build();
        while (System.nanoTime() < until) {
            if (!process.isAlive()) {
                throw new IOException("the node ended at its start, see " + log());
            }
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Nobody listens yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            awaitExit(Duration.ofMillis(200));
        }
        throw new IOException("the node is not ready after " + READY_WITHIN + ", see " + log());
    }

    public URI http() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    public int dicomPort() {
        return dicomPort;
    }

    public Path data() {
        return data;
    }

    /** What the node printed since the first start. */
    public Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no chance to tidy up, as when the power fails. The embedded database is killed with it. */
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitExit(Duration.ofSeconds(20));
        children.forEach(child -> child.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }

    /** SIGTERM, and waits for the graceful end. */
    public void stop() {
        process.destroy();
        if (!awaitExit(Duration.ofSeconds(60))) {
            kill();
        }
    }

    private boolean awaitExit(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }

    private static Path platformJar() throws IOException {
        Path target = Repository.root().resolve("app/platform/target");
        Path jar = target.resolve("goldenhour-platform-0.1.0-SNAPSHOT.jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: package the platform first (mvn verify does)");
        }
        return jar;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
