package org.goldenhour.dicom.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;

/** Other people's programs that read what we write. Missing ones skip the test, but fail it under CI=true. */
public final class Peer {
    private Peer() {}

    /** What a program printed on both streams. */
    public record Output(int exitCode, String text) {
        public List<String> lines() {
            return text.lines().toList();
        }
    }

    public static Output run(String... command) {
        requireInstalled(command[0]);
        try {
            Path printed = Files.createTempFile("peer", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command[0]).isTrue();
            String text = Files.readString(printed, StandardCharsets.UTF_8);
            Files.delete(printed);
            return new Output(process.exitValue(), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes the data set as a Part 10 file in explicit little endian. */
    public static Path file(Path folder, DataSet dataSet) {
        var values = dataSet.values();
        DataSet meta = FileMetaInformation.of(
                values.string(Tag.SOPClassUID, ""),
                values.string(Tag.SOPInstanceUID, ""),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        try {
            return Files.write(Files.createTempFile(folder, "object", ".dcm"), DicomWriter.toFileBytes(meta, dataSet));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The complaints of dciodvfy: its lines with "Error". */
    public static List<String> errorsOfDciodvfy(Path file) {
        Output output = run("dciodvfy", file.toString());
        List<String> errors = new ArrayList<>();
        output.lines().stream().filter(line -> line.contains("Error")).forEach(errors::add);
        if (output.text().isBlank()) {
            errors.add("dciodvfy printed nothing");
        }
        return errors;
    }

    private static void requireInstalled(String program) {
        boolean installed = program.startsWith("/")
                ? Files.isExecutable(Path.of(program))
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(installed).as(program + " is installed").isTrue();
        }
        assumeTrue(installed, "SKIPPED: " + program + " is not installed, nobody else has read our object");
    }
}
