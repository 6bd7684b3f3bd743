package org.goldenhour.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.net.DicomServer;
import org.goldenhour.dicom.net.DimseStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ToolsTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine tools =
                Tools.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return tools.execute(arguments);
    }

    private Path file(String name, String uid) throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.SOPClassUID, CT)
                .set(Tag.SOPInstanceUID, uid)
                .set(Tag.PatientName, "Wang^XiaoDong=王^小东")
                .set(Tag.StudyInstanceUID, "1.2.3")
                .set(Tag.SeriesInstanceUID, "1.2.3.4")
                .set(Tag.PixelData, VR.OW, new byte[8192])
                .build();
        Path file = folder.resolve(name);
        Files.write(
                file,
                DicomWriter.toFileBytes(
                        FileMetaInformation.of(CT, uid, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()), dataSet));
        return file;
    }

    @Test
    void showsTheElementsOfAFileInWordsAndPassesOverLongValues() throws IOException {
        int code = run("dump", file("a.dcm", "1.2.3.4.1").toString());

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("(0010,0010) PN [Wang^XiaoDong=王^小东]  PatientName")
                .contains("(7FE0,0010) OW 8192 bytes, not read  PixelData");
    }

    @Test
    void findsTheFileThatIsCutOffAndSaysWhereWithoutNamingThePatient() throws IOException {
        file("good.dcm", "1.2.3.4.1");
        Path cut = file("cut.dcm", "1.2.3.4.2");
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length - 100));

        int code = run("check", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("cut.dcm: GH-DICOM-0002")
                .contains("1 good, 1 not")
                .doesNotContain("Wang");
    }

    @Test
    void sendsAFolderAndTellsWhatThePeerRefused() throws Exception {
        file("a.dcm", "1.2.3.4.1");
        file("b.dcm", "1.2.3.4.2");
        Files.writeString(folder.resolve("notes.txt"), "no DICOM at all");
        List<String> stored = new CopyOnWriteArrayList<>();
        try (DicomServer server = DicomServer.builder()
                .aeTitles("PEER")
                .store((announced, dataSet) -> {
                    stored.add(announced.affectedSopInstanceUid());
                    dataSet.readAllBytes();
                    return announced.affectedSopInstanceUid().endsWith(".2")
                            ? DimseStatus.outOfResources("full")
                            : DimseStatus.SUCCESS;
                })
                .start()) {
            String port = Integer.toString(server.port());

            assertThat(run("echo", "127.0.0.1", port, "--called", "PEER")).isZero();
            int code = run("send", "127.0.0.1", port, folder.toString(), "--called", "PEER");

            assertThat(code).isEqualTo(1);
            assertThat(stored).containsExactly("1.2.3.4.1", "1.2.3.4.2");
            assertThat(out.toString()).contains("answers").contains("1 sent, 1 not, 1 files are no images");
            assertThat(err.toString()).contains("b.dcm: status").contains("notes.txt: no DICOM instance");
        }
    }

    @Test
    void saysHowItIsUsedWhereNothingIsAsked() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("echo", "send", "find", "get", "dump", "check", "convert", "phantom");
    }
}
