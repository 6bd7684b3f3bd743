package org.goldenhour.fuzzing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the engine, Jazzer, in a process of its own on one target: small heap, a limit for each input, seeds from our own writers.
 *
 * @param classPath of the engine and of what it runs
 * @param folder keeps corpus and findings, a folder below for each target
 */
public record FuzzRun(String classPath, Path folder) {
    private static final long RANDOM_SEED = 0;
    private static final int SECONDS_AN_INPUT = 10;
    private static final int MAX_INPUT_BYTES = 16 << 10;
    private static final Duration GRACE = Duration.ofSeconds(90);
    private static final Pattern EXECUTIONS = Pattern.compile("Done (\\d+) runs in (\\d+) second");
    private static final Pattern FINDING =
            Pattern.compile("(?m)^== Java Exception: (.*)$|^(==\\d+== ERROR: libFuzzer: .*)$");

    /**
     * What came of it.
     *
     * @param executions inputs that were run; 0 where the engine ended too early to say
     * @param findings in the engine's words, empty where all is well
     * @param inputs the files that it kept of them
     */
    public record Result(String target, long executions, long seconds, List<String> findings, List<Path> inputs) {}

    /** The class path of this program. */
    public static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    /** Fuzzes one target for so many seconds. What it finds it keeps, and goes on unless the input was one without end. */
    public Result run(FuzzTarget target, int seconds) throws IOException {
        return run(target, seconds, RANDOM_SEED);
    }

    /** @param seed of the engine, so that a run takes the same way again; 0 for another way each time */
    Result run(FuzzTarget target, int seconds, long seed) throws IOException {
        Path home = Files.createDirectories(folder.resolve(target.name()));
        Path corpus = Files.createDirectories(home.resolve("corpus"));
        Path seeds = writeSeeds(target, home.resolve("seeds"));
        Path log = home.resolve("log.txt");
        Process engine = new ProcessBuilder(command(target, seconds, seed, home, corpus, seeds))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!engine.waitFor(seconds + GRACE.toSeconds(), TimeUnit.SECONDS)) {
                engine.destroyForcibly();
            }
        } catch (InterruptedException e) {
            engine.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return result(target.name(), home, Files.readString(log, StandardCharsets.ISO_8859_1));
    }

    private List<String> command(FuzzTarget target, int seconds, long seed, Path home, Path corpus, Path seeds) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + EngineEntry.class.getName(),
                "--target_args=" + target.name(),
                "--instrumentation_includes=org.goldenhour.dicom.**",
                "--keep_going=12",
                "--reproducer_path=" + home,
                "-artifact_prefix=" + home + File.separator,
                "-timeout=" + SECONDS_AN_INPUT,
                "-rss_limit_mb=1500",
                "-max_len=" + MAX_INPUT_BYTES,
                "-max_total_time=" + seconds,
                "-seed=" + seed,
                "-print_final_stats=1",
                corpus.toString(),
                seeds.toString());
    }

    /** One file a seed, with its number for a name. */
    static Path writeSeeds(FuzzTarget target, Path into) throws IOException {
        Files.createDirectories(into);
        int number = 0;
        for (byte[] seed : target.seeds()) {
            Files.write(into.resolve(String.format("%03d", number++)), seed);
        }
        return into;
    }

    static Result result(String target, Path home, String log) throws IOException {
        Matcher done = EXECUTIONS.matcher(log);
        boolean complete = done.find();
        List<String> findings = new ArrayList<>();
        Matcher finding = FINDING.matcher(log);
        while (finding.find()) {
            findings.add(finding.group(1) == null ? finding.group(2) : finding.group(1));
        }
        if (!complete && findings.isEmpty()) {
            findings.add("the engine ended early: " + log.substring(Math.max(0, log.length() - 2000)));
        }
        try (Stream<Path> kept = Files.list(home)) {
            List<Path> inputs = kept.filter(
                            file -> file.getFileName().toString().matches("(crash|timeout|oom|leak)-.*"))
                    .sorted()
                    .toList();
            return new Result(
                    target,
                    complete ? Long.parseLong(done.group(1)) : 0,
                    complete ? Long.parseLong(done.group(2)) : 0,
                    findings,
                    inputs);
        }
    }

    /** All but the one that mixes them. */
    private static List<String> ownNames() {
        return FuzzTargets.all().keySet().stream()
                .filter(name -> !name.equals("everything"))
                .sorted()
                .toList();
    }

    /** {@code FuzzRun FOLDER SECONDS [TARGET...]}: each target, or all, for so many seconds; exit code 1 where something was found. */
    public static void main(String[] arguments) throws IOException {
        FuzzRun run = new FuzzRun(ownClassPath(), Path.of(arguments[0]));
        int seconds = Integer.parseInt(arguments[1]);
        List<String> names = List.of(arguments).subList(2, arguments.length);
        boolean found = false;
        for (String name : names.isEmpty() ? ownNames() : names) {
            Result result = run.run(FuzzTargets.of(name), seconds);
            System.out.printf(
                    "%s: %d executions in %d s, %d findings%n",
                    name,
                    result.executions(),
                    result.seconds(),
                    result.findings().size());
            result.findings().forEach(finding -> System.out.println("  " + finding));
            result.inputs().forEach(input -> System.out.println("  " + input));
            found |= !result.findings().isEmpty();
        }
        System.exit(found ? 1 : 0);
    }
}
