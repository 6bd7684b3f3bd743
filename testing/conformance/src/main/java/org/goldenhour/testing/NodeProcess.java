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
import java.util.ArrayList;
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
    private final List<String> jvmOptions;
    private final List<ProcessHandle> orphans = new ArrayList<>();
    private Process process;

    private NodeProcess(
            Path data, int httpPort, int dicomPort, Map<String, String> environment, List<String> jvmOptions) {
        this.data = data;
        this.httpPort = httpPort;
        this.dicomPort = dicomPort;
        this.environment = environment;
        this.jvmOptions = jvmOptions;
    }

    /** A node on free ports in demo mode: known accounts, and a data folder that each start wipes. */
    public static NodeProcess demo(Path data) throws IOException {
        return started(data, Map.of("GOLDENHOUR_MODE", "demo"));
    }

    /** A node as a hospital starts it: empty, keeping its data, knowing nobody. */
    public static NodeProcess empty(Path data) throws IOException {
        // It is started often and lives shortly, so the quick compiler alone is the faster one.
        return started(data, Map.of(), List.of("-XX:TieredStopAtLevel=1"));
    }

    /** A node with these settings besides ports and data folder. */
    public static NodeProcess started(Path data, Map<String, String> environment) throws IOException {
        return started(data, environment, List.of());
    }

    private static NodeProcess started(Path data, Map<String, String> environment, List<String> jvmOptions)
            throws IOException {
        NodeProcess node = new NodeProcess(data, freePort(), freePort(), new HashMap<>(environment), jvmOptions);
        node.start();
        return node;
    }

    /** Starts it again on the same data and ports, and waits until it is ready. */
    public void start() throws IOException {
        Files.createDirectories(data);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx768m"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", platformJar().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("GOLDENHOUR_"));
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
                throw new IOException("the node ended at its start with " + process.exitValue() + ", see " + log());
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

    /** SIGKILL to everything at once, as when the power fails: the embedded database and workers go with the node. */
    public void kill() throws IOException {
        List<ProcessHandle> others = others();
        process.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        awaitExit(Duration.ofSeconds(20));
        others.forEach(NodeProcess::awaitEnd);
    }

    /** {@code kill -9} of the node's own process, as an impatient operator does it: whatever it started is left behind. */
    public void killAlone() throws IOException {
        orphans.addAll(others());
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(20));
    }

    /** SIGKILL to the embedded database, and to nothing else. */
    public void killDatabase() throws IOException {
        List<ProcessHandle> servers = database();
        if (servers.isEmpty()) {
            throw new IllegalStateException("no database below " + data);
        }
        servers.forEach(ProcessHandle::destroyForcibly);
        servers.forEach(NodeProcess::awaitEnd);
    }

    private List<ProcessHandle> others() throws IOException {
        List<ProcessHandle> others = new ArrayList<>(process.descendants().toList());
        others.addAll(database());
        return others;
    }

    /** The embedded database with its processes: it has left the node's family, and its own file says who it is. */
    private List<ProcessHandle> database() throws IOException {
        List<ProcessHandle> servers = new ArrayList<>();
        for (String mode : List.of("", "demo")) {
            Path pid = data.resolve(mode).resolve("postgresql/pgdata/postmaster.pid");
            if (Files.exists(pid)) {
                ProcessHandle.of(Long.parseLong(
                                Files.readAllLines(pid).getFirst().strip()))
                        .ifPresent(server -> {
                            servers.addAll(server.descendants().toList());
                            servers.addFirst(server);
                        });
            }
        }
        return servers;
    }

    private static void awaitEnd(ProcessHandle ended) {
        ended.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** SIGTERM, and waits for the graceful end. */
    public void stop() throws IOException {
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
    public void close() throws IOException {
        if (process != null && process.isAlive()) {
            stop();
        }
        orphans.forEach(ProcessHandle::destroyForcibly);
    }

    private static Path platformJar() throws IOException {
        return Repository.packaged("platform");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
