package org.goldenhour.dicom.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.StoreOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md promises compiles, runs, and stands there as it was run. */
class ReadmeTest {
    private static final Pattern REGION = Pattern.compile("(?s) *// \\[(\\w+)]\n(.*?) *// \\[/\\1]");
    private static final Pattern FENCED = Pattern.compile("(?s)<!-- example: (\\w+) -->\\s*```java\n(.*?)```");

    @TempDir
    Path folder;

    private Path file;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeEach
    void writeAnImage() throws IOException {
        byte[] pixels = new byte[8 * 8 * 2];
        for (int i = 0; i < 64; i++) {
            pixels[2 * i] = (byte) (i * 2);
        }
        DataSet image = DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.SOPClassUID, Uid.CTImageStorage)
                .set(Tag.SOPInstanceUID, "2.25.7")
                .set(Tag.Modality, "CT")
                .set(Tag.PatientName, "Wang^XiaoDong=王^小东")
                .set(0x00091010, VR.LO, "private")
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.Rows, 8)
                .set(Tag.Columns, 8)
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 12)
                .set(Tag.HighBit, 11)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.WindowCenter, "64")
                .set(Tag.WindowWidth, "128")
                .set(Tag.PixelData, VR.OW, pixels)
                .build();
        file = folder.resolve("image.dcm");
        Files.write(
                file,
                DicomWriter.toFileBytes(
                        FileMetaInformation.of(
                                Uid.CTImageStorage, "2.25.7", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                        image));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readsAName() throws IOException {
        ReadmeExamples.read(file, out);
        assertThat(printed()).isEqualTo("王小东\nCT 8 rows\nforgiven: []\n".replace("\n", System.lineSeparator()));
    }

    @Test
    void changesAndWrites() throws IOException {
        Path changed = folder.resolve("changed.dcm");
        ReadmeExamples.change(file, changed);
        DataSet after = DicomReader.readFile(changed, ReadOptions.ALL).dataSet();
        assertThat(after.values().string(Tag.PatientName)).contains("Anonymous");
        assertThat(after.contains(0x00091010)).isFalse();
    }

    @Test
    void makesAPicture() throws IOException {
        Path png = folder.resolve("image.png");
        ReadmeExamples.picture(file, png);
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(8);
        assertThat(image.getRaster().getSample(0, 0, 0)).isZero();
        assertThat(image.getRaster().getSample(7, 7, 0)).isGreaterThan(240);
    }

    @Test
    void sendsAndReceives() throws IOException {
        StoreOutcome outcome = ReadmeExamples.network(file, folder);
        assertThat(outcome).isEqualTo(new StoreOutcome.Answered(DimseStatus.SUCCESS));
        assertThat(DicomReader.readDataSet(
                        Files.readAllBytes(folder.resolve("2.25.7")),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        ReadOptions.ALL))
                .isEqualTo(DicomReader.readFile(file, ReadOptions.ALL).dataSet());
    }

    @Test
    void goesThroughJson() throws IOException {
        DataSet again = ReadmeExamples.json(file, out);
        assertThat(printed()).contains("\"Ideographic\":\"王^小东\"");
        assertThat(again)
                .isEqualTo(DicomReader.readFile(file, ReadOptions.HEADER).dataSet());
    }

    @Test
    void theTextHasTheExamplesWordForWord() throws IOException {
        Path library = Path.of("").toAbsolutePath();
        String source =
                Files.readString(library.resolve("src/test/java/org/goldenhour/dicom/examples/ReadmeExamples.java"));
        Map<String, String> run = blocks(REGION.matcher(source));
        Map<String, String> written = blocks(FENCED.matcher(Files.readString(library.resolve("README.md"))));
        assertThat(run).hasSize(5);
        assertThat(written).isEqualTo(run);
    }

    private static Map<String, String> blocks(Matcher matcher) {
        Map<String, String> blocks = new TreeMap<>();
        while (matcher.find()) {
            blocks.put(matcher.group(1), matcher.group(2).stripTrailing().stripIndent());
        }
        return blocks;
    }
}
