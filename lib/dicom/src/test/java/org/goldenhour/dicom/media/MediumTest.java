package org.goldenhour.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediumTest {
    @TempDir
    Path folder;

    static Path write(Path file, DataSet dataSet) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(
                file,
                DicomWriter.toFileBytes(
                        FileMetaInformation.of(
                                dataSet.values().string(Tag.SOPClassUID, ""),
                                dataSet.values().string(Tag.SOPInstanceUID, ""),
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                        dataSet));
    }

    /** Three slices, a report of the same patient in a second series, and a slice of somebody without an id. */
    static List<Path> files(Path into) throws IOException {
        List<DataSet> slices = SyntheticSeries.ct(3, 4, 4);
        DataSet report = slices.getFirst().toBuilder()
                .set(Tag.SOPClassUID, Uid.EnhancedSRStorage)
                .set(Tag.SOPInstanceUID, "2.25.77")
                .set(Tag.SeriesInstanceUID, "2.25.78")
                .set(Tag.Modality, "SR")
                .set(Tag.InstanceNumber, "1")
                .set(Tag.ConceptNameCodeSequence, new Code("126000", "DCM", "Imaging Measurement Report").item())
                .set(Tag.CompletionFlag, "COMPLETE")
                .set(Tag.VerificationFlag, "UNVERIFIED")
                .set(Tag.ContentDate, "20260301")
                .set(Tag.ContentTime, "0310")
                .build();
        DataSet unknown = slices.getFirst().toBuilder()
                .set(Tag.SOPInstanceUID, "2.25.79")
                .set(Tag.StudyInstanceUID, "2.25.80")
                .set(Tag.SeriesInstanceUID, "2.25.81")
                .setEmpty(Tag.PatientID)
                .setEmpty(Tag.PatientName)
                .build();
        return List.of(
                write(into.resolve("a.dcm"), slices.get(0)),
                write(into.resolve("b.dcm"), slices.get(1)),
                write(into.resolve("c.dcm"), slices.get(2)),
                write(into.resolve("d.dcm"), report),
                write(into.resolve("e.dcm"), unknown));
    }

    private Path medium() throws IOException {
        Path disc = folder.resolve("disc");
        try (MediumWriter writer = MediumWriter.folder(disc, "2.25.1")) {
            for (Path file : files(folder.resolve("files"))) {
                assertThat(writer.add(file)).isTrue();
            }
        }
        return disc;
    }

    @Test
    void readsTheDirectoryThatItWrote() throws IOException {
        Path disc = medium();
        DicomDirectory directory = DicomDirectory.read(Files.readAllBytes(disc.resolve("DICOMDIR")));

        assertThat(directory.records()).hasSize(2);
        DirectoryRecord patient = directory.records().getFirst();
        assertThat(patient.type()).isEqualTo("PATIENT");
        assertThat(patient.keys().values().string(Tag.PatientName)).contains("Wang^Xiaodong=王^小东");
        DirectoryRecord study = patient.lower().getFirst();
        assertThat(study.lower())
                .extracting(series -> series.keys().values().string(Tag.Modality, ""))
                .containsExactly("CT", "SR");
        assertThat(study.lower().get(0).lower())
                .extracting(image -> String.join("/", image.fileId()))
                .containsExactly(
                        "DICOM/PA000001/ST000001/SE000001/IM000001",
                        "DICOM/PA000001/ST000001/SE000001/IM000002",
                        "DICOM/PA000001/ST000001/SE000001/IM000003");
        assertThat(study.lower().get(1).lower().getFirst().type()).isEqualTo("SR DOCUMENT");
        assertThat(directory.records().get(1).keys().values().string(Tag.PatientID))
                .as("invented, since the record needs one")
                .contains("UNKNOWN2");
        assertThat(directory.references()).hasSize(5);
    }

    @Test
    void takesAMediumBackWithNothingMissing() throws IOException {
        try (Medium medium = Medium.open(medium())) {
            assertThat(medium.instances()).hasSize(5);
            assertThat(medium.missing()).isEmpty();
            assertThat(medium.others()).isEmpty();
            MediumInstance first = medium.instances().getFirst();
            try (InputStream in = first.dataSet()) {
                DataSet read = DicomReader.readDataSet(in, first.transferSyntax(), ReadOptions.ALL);
                assertThat(read).isEqualTo(SyntheticSeries.ct(3, 4, 4).getFirst());
            }
        }
    }

    /** A disc as people bring them: the directory in small letters, names with an extension or a version, a viewer and notes, an image that no record names. */
    @Test
    void findsTheImagesOfAnOddDisc() throws IOException {
        Path disc = medium();
        Files.move(disc.resolve("DICOMDIR"), disc.resolve("dicomdir.;1"));
        Path series = disc.resolve("DICOM/PA000001/ST000001/SE000001");
        Files.move(series.resolve("IM000001"), series.resolve("im000001.dcm"));
        Files.move(series.resolve("IM000002"), series.resolve("IM000002;1"));
        Files.delete(series.resolve("IM000003"));
        Files.writeString(disc.resolve("README.TXT"), "insert the disc and wait");
        Files.write(disc.resolve("VIEWER.EXE"), new byte[] {'M', 'Z', 0, 1, 2, 3});
        Files.write(disc.resolve("EMPTY"), new byte[0]);
        write(disc.resolve("extra/IMAGE"), SyntheticSeries.slice(8, 4, 4, "5"));

        try (Medium medium = Medium.open(disc)) {
            assertThat(medium.instances()).hasSize(5);
            assertThat(medium.others())
                    .extracting(MediumFile::name)
                    .containsExactly("EMPTY", "README.TXT", "VIEWER.EXE");
            assertThat(medium.missing())
                    .containsExactly(List.of("DICOM", "PA000001", "ST000001", "SE000001", "IM000003"));
        }
    }

    @Test
    void needsNoDirectory() throws IOException {
        files(folder.resolve("plain"));
        try (Medium medium = Medium.open(folder.resolve("plain"))) {
            assertThat(medium.instances()).hasSize(5);
            assertThat(medium.directory()).isEmpty();
        }
        try (Medium one = Medium.open(folder.resolve("plain/a.dcm"))) {
            assertThat(one.instances()).hasSize(1);
        }
    }

    @Test
    void aZipFileIsAMediumToo() throws IOException {
        Path zip = folder.resolve("medium.zip");
        try (MediumWriter writer = MediumWriter.zip(zip, "2.25.1")) {
            for (Path file : files(folder.resolve("files"))) {
                writer.add(file);
            }
            assertThat(writer.add(folder.resolve("files/a.dcm")))
                    .as("the same instance again")
                    .isFalse();
            assertThat(writer.size()).isEqualTo(5);
        }
        try (Medium medium = Medium.open(zip)) {
            assertThat(medium.instances()).hasSize(5);
            assertThat(medium.directory()).isPresent();
            assertThat(medium.missing()).isEmpty();
            try (InputStream in = medium.instances().getLast().dataSet()) {
                assertThat(DicomReader.readDataSet(in, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL))
                        .isNotEqualTo(DataSet.EMPTY);
            }
        }
    }

    private Path zip(Charset names, String name, byte[] content, int times) throws IOException {
        Path zip = folder.resolve("odd.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out, names)) {
            entries.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < times; i++) {
                entries.write(content);
            }
            entries.closeEntry();
        }
        return zip;
    }

    @Test
    void refusesNamesThatLeadOutOfAZipFile() throws IOException {
        for (String name : List.of("../../etc/cron.d/x", "/etc/passwd", "a/../../b", "..\\..\\b", "C:\\b")) {
            Path zip = zip(Charset.forName("UTF-8"), name, new byte[] {1}, 1);
            assertThatThrownBy(() -> Medium.open(zip).close())
                    .as(name)
                    .isInstanceOfSatisfying(
                            MediaException.class,
                            refused -> assertThat(refused.code()).isEqualTo(MediaErrorCode.UNSAFE_NAME))
                    .hasMessageNotContaining(name);
        }
    }

    @Test
    void refusesAZipBomb() throws IOException {
        DataSet image = SyntheticSeries.slice(0, 4, 4, "5");
        byte[] head = DicomWriter.toFileBytes(
                FileMetaInformation.of(Uid.CTImageStorage, "2.25.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                image);
        assertThat(head.length).isLessThan(1 << 20);
        byte[] block = new byte[1 << 20];
        System.arraycopy(head, 0, block, 0, head.length);
        Path zip = zip(Charset.forName("UTF-8"), "IMAGE", block, 64);
        try (Medium medium = Medium.open(zip)) {
            assertThat(medium.instances()).as("its beginning is an image").hasSize(1);
            try (InputStream in = medium.instances().getFirst().dataSet()) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOfSatisfying(
                                MediaException.class,
                                refused -> assertThat(refused.code()).isEqualTo(MediaErrorCode.TOO_LARGE));
            }
        }
    }

    @Test
    void refusesMoreThanTheLimits() throws IOException {
        Path zip = zip(Charset.forName("UTF-8"), "IMAGE", new byte[1000], 10);
        assertThatThrownBy(() -> Medium.open(zip, new MediaLimits(10, 9_999, 100_000, 200)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("GH-MEDIA-0002");
        assertThatThrownBy(() -> Medium.open(zip, new MediaLimits(10, 100_000, 9_999, 200)))
                .isInstanceOf(MediaException.class);
        Path plain = folder.resolve("many");
        files(plain);
        assertThatThrownBy(() -> Medium.open(plain, new MediaLimits(4, 1000, 1000, 200)))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void readsNamesOfAZipFileInChineseEncoding() throws IOException {
        DataSet image = SyntheticSeries.slice(0, 4, 4, "5");
        byte[] bytes = Files.readAllBytes(write(folder.resolve("x/y"), image));
        Path zip = zip(Charset.forName("GBK"), "王小东/头颅", bytes, 1);
        try (Medium medium = Medium.open(zip)) {
            assertThat(medium.instances()).hasSize(1);
        }
    }

    @Test
    void doesNotFollowLinksOutOfAFolder() throws IOException {
        Path secret = write(folder.resolve("elsewhere/secret.dcm"), SyntheticSeries.slice(0, 4, 4, "5"));
        Path disc = Files.createDirectories(folder.resolve("linked"));
        Files.createSymbolicLink(disc.resolve("IMAGE"), secret);
        try (Medium medium = Medium.open(disc)) {
            assertThat(medium.instances()).isEmpty();
        }
    }

    @Test
    void aFolderThatHoldsSomethingIsNotOverwritten() throws IOException {
        Path full = folder.resolve("files");
        files(full);
        assertThatThrownBy(() -> MediumWriter.folder(full, "2.25.1")).isInstanceOf(IOException.class);
        try (Stream<Path> still = Files.list(full)) {
            assertThat(still).hasSize(5);
        }
    }
}
