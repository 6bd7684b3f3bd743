package org.goldenhour.imaging.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomWriter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomConformanceTest {
    private static final Path CHECKER = Path.of("/usr/bin/dciodvfy");

    @TempDir
    Path folder;

    /** An independent checker of information object definitions finds no error in a phantom's image. */
    @Test
    void writesValidCtImages() throws IOException, InterruptedException {
        List<CtAcquisition> acquisitions = List.of(
                CtAcquisition.headRoutine().withMatrix(64).withSlices(0, 10, 5),
                CtAcquisition.headRoutine().withMatrix(64).withSlices(0, 10, 5).withGantryTilt(15),
                CtAcquisition.headRoutine()
                        .withMatrix(64)
                        .withSlices(0, 10, 5)
                        .withOrientation("HFP", -1, 0, 0, 0, -1, 0));
        for (CtAcquisition acquisition : acquisitions) {
            isValid(HeadPhantoms.normal()
                    .scan(acquisition)
                    .dataSets(StudyHeader.headCt("2.25.1001", "2.25.1002"))
                    .get(1));
        }
        isValid(AbdomenPhantom.builder()
                .lying("FFDL")
                .freeAir(10)
                .build()
                .scan(AbdomenPhantom.acquisition(3)
                        .withMatrix(64)
                        .withSlices(-153, -147, 3)
                        .withOrientation("FFDL", 0, -1, 0, -1, 0, 0))
                .dataSets(StudyHeader.abdomenCt("2.25.1001", "2.25.1003"))
                .get(1));
    }

    private void isValid(DataSet image) throws IOException, InterruptedException {
        boolean here = Files.isExecutable(CHECKER);
        assertThat(here || !"true".equals(System.getenv("CI")))
                .as("dicom3tools must be there with CI=true")
                .isTrue();
        Assumptions.assumeTrue(here, "SKIPPED: dciodvfy (dicom3tools) is not installed");
        Path file = folder.resolve("image.dcm");
        Files.write(file, DicomWriter.toFileBytes(fileMetaInformation(image), image));
        Process process = new ProcessBuilder(CHECKER.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("CTImage").doesNotContain("Error");
    }

    private static DataSet fileMetaInformation(DataSet image) {
        return DataSet.builder()
                .set(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1})
                .set(Tag.MediaStorageSOPClassUID, image.values().string(Tag.SOPClassUID, ""))
                .set(Tag.MediaStorageSOPInstanceUID, image.values().string(Tag.SOPInstanceUID, ""))
                .set(Tag.TransferSyntaxUID, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                .set(Tag.ImplementationClassUID, "2.25.1000")
                .build();
    }
}
