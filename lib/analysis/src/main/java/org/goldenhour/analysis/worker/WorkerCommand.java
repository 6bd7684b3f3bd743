package org.goldenhour.analysis.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How a worker process is started: by the same Java and from the same program as this one, whether that is one fat jar or a class path. */
final class WorkerCommand {
    private static final String MAIN = WorkerMain.class.getName();
    private static final Path NICE = Path.of("/usr/bin/nice");

    /** Receiving images comes first: where both want a core, the analysis yields. */
    private static final List<String> AFTER_INGEST = List.of(NICE.toString(), "-n", "10");

    private WorkerCommand() {}

    static List<String> of(int heapMegabytes) {
        List<String> command = new ArrayList<>(Files.isExecutable(NICE) ? AFTER_INGEST : List.of());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-Xms" + Math.min(64, heapMegabytes) + "m",
                // Work of one thread: the serial collector leaves the other cores to ingest.
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + File.separator + "dev" + File.separator + "null",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true"));
        command.addAll(entry(absolute(System.getProperty("java.class.path")), nested(WorkerMain.class)));
        return command;
    }

    /** The worker has another working directory, and {@code java -jar app.jar} leaves a relative class path. */
    static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** @param nested whether the classes stand in a jar within the jar, as the framework packs them */
    static List<String> entry(String classPath, boolean nested) {
        return nested
                ? List.of(
                        "-cp",
                        classPath,
                        "-Dloader.main=" + MAIN,
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                : List.of("-cp", classPath, MAIN);
    }

    private static boolean nested(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source != null && source.getLocation().toString().startsWith("jar:nested:");
    }
}
