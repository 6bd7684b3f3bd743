package org.goldenhour.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged simulator, which sends the demo's patients to a node. Not thread-safe. */
public final class SimulatorProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private SimulatorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param log where its lines go @param options as on its command line, after the addresses */
    public static SimulatorProcess started(NodeProcess node, Path log, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "-jar",
                Repository.packaged("simulator").toString(),
                "--http",
                node.http().toString(),
                "--dicom",
                "127.0.0.1:" + node.dicomPort()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new SimulatorProcess(process, log);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Of a simulator that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** What it printed until now. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
