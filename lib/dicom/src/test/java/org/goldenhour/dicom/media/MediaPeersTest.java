package org.goldenhour.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories by dcmtk, dicom3tools and pydicom read by us, and ours by them. */
class MediaPeersTest {
    @TempDir
    Path folder;

    private Path disc() throws IOException {
        Path disc = folder.resolve("disc");
        try (MediumWriter writer = MediumWriter.folder(disc, "2.25.1")) {
            for (Path file : MediumTest.files(folder.resolve("files"))) {
                writer.add(file);
            }
        }
        return disc;
    }

    private String run(int expected, String... command) throws Exception {
        boolean present = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(command[0])));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(present).as(command[0]).isTrue();
        }
        assumeThat(present).as(command[0] + " is installed").isTrue();
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(said).isEqualTo(expected);
        return said;
    }

    /** dcmmkdir reads a directory by its offsets before it appends to it, and refuses one whose offsets are wrong. */
    @Test
    void dcmtkAppendsToOurDirectory() throws Exception {
        Path disc = disc();
        MediumTest.write(disc.resolve("MORE/IMAGE1"), SyntheticSeries.slice(9, 4, 4, "5"));

        run(
                0,
                "dcmmkdir",
                "--append",
                "-Nxc",
                "-Nec",
                "+I",
                "+id",
                disc.toString(),
                "+D",
                disc + "/DICOMDIR",
                "MORE/IMAGE1");

        DicomDirectory both = DicomDirectory.read(Files.readAllBytes(disc.resolve("DICOMDIR")));
        assertThat(both.references()).hasSize(6);
        assertThat(both.references().stream().filter(record -> record.type().equals("IMAGE")))
                .hasSize(5);
    }

    @Test
    void weReadTheDirectoryOfDcmtk() throws Exception {
        Path disc = disc();
        DicomDirectory ours = DicomDirectory.read(Files.readAllBytes(disc.resolve("DICOMDIR")));
        Files.delete(disc.resolve("DICOMDIR"));

        run(0, "dcmmkdir", "-Nxc", "-Nec", "+I", "+r", "+id", disc.toString(), "+D", disc + "/DICOMDIR");

        DicomDirectory theirs = DicomDirectory.read(Files.readAllBytes(disc.resolve("DICOMDIR")));
        assertThat(names(theirs)).containsExactlyInAnyOrderElementsOf(names(ours));
        assertThat(types(theirs.records())).isEqualTo(types(ours.records()));
        try (Medium medium = Medium.open(disc)) {
            assertThat(medium.missing()).isEmpty();
            assertThat(medium.instances()).hasSize(5);
        }
    }

    private static List<String> names(DicomDirectory directory) {
        return directory.references().stream()
                .map(record -> record.type() + " " + String.join("/", record.fileId()) + " "
                        + record.keys().values().string(Tag.ReferencedSOPInstanceUIDInFile, ""))
                .toList();
    }

    /** How many records of each kind there are, level by level. */
    private static List<String> types(List<DirectoryRecord> records) {
        List<String> all = new ArrayList<>();
        for (DirectoryRecord record : records) {
            all.add(record.type());
            all.addAll(types(record.lower()));
        }
        all.sort(null);
        return all;
    }

    @Test
    void pydicomFindsEveryFileOfOurs() throws Exception {
        Path disc = disc();
        String said = run(
                0,
                "/usr/bin/python3",
                "-c",
                "import sys; from pydicom.fileset import FileSet; f = FileSet(sys.argv[1]); "
                        + "print(f.ID, len(f), sorted(f.find_values('Modality')), all(len(i.load().SOPInstanceUID) > 0 for i in f))",
                disc.resolve("DICOMDIR").toString());
        assertThat(said).contains("GOLDENHOUR 5 ['CT', 'SR'] True");
    }

    @Test
    void dicom3toolsFindNoFaultInOurDirectory() throws Exception {
        Path disc = disc();
        assertThat(run(0, "dciodvfy", disc.resolve("DICOMDIR").toString())).doesNotContain("Error");
    }
}
