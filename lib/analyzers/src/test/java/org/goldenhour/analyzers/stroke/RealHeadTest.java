package org.goldenhour.analyzers.stroke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldenhour.analyzers.stroke.Reads.finding;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.analyzers.RealData;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.imaging.Masks;
import org.goldenhour.model.Presence;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real heads, where the data folder stands beside the repository. */
class RealHeadTest {
    private static final Set<String> CLOSURE = Set.of("F101", "F102", "F103", "F104", "F105", "F106");
    private static Path data;

    @BeforeAll
    static void findData() {
        data = RealData.folder("stroke").getParent();
    }

    @Test
    void readsATiltedSeriesOfMixedThicknessWithoutABleed() throws IOException {
        Completed c = Reads.completed(dicom(data.resolve("stroke/head_ct_3d/ge_hispeed_dual")));
        assertThat(c.qualityFlags()).contains("MIXED_THICKNESS", "GANTRY_TILT", "AGE_UNKNOWN");
        assertThat(c.assessments())
                .noneMatch(f -> CLOSURE.contains(f.concept().code()) && f.presence() == Presence.PRESENT);
        assertThat(finding(c, "F101").presence()).isEqualTo(Presence.ABSENT);
        assertThat(finding(c, "F107").presence()).isEqualTo(Presence.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"074", "091", "092"})
    void findsTheBleedOfAnAdultOnSlicesThatExpertsMarked(String patient) throws IOException {
        Completed c = Reads.completed(ctIch(patient, "050Y"));
        assertThat(finding(c, "F101").presence()).isEqualTo(Presence.PRESENT);
        Map<String, byte[]> truth = expertMasks(patient);
        MaskArtifact mask = c.masks().stream()
                .filter(m -> m.maskId().equals("F101"))
                .findFirst()
                .orElseThrow();
        int hit = 0;
        long both = 0;
        long mine = 0;
        for (int n = 0; n < mask.planes().size(); n++) {
            byte[] expert = truth.get(mask.sopInstanceUids().get(n));
            long here = 0;
            for (int i = 0; i < mask.rows() * mask.columns(); i++) {
                boolean set = (mask.planes().get(n)[i >> 3] >> (i & 7) & 1) == 1;
                mine += set ? 1 : 0;
                here += set && expert != null && expert[i] == 1 ? 1 : 0;
            }
            hit += here > 0 ? 1 : 0;
            both += here;
        }
        long theirs = truth.values().stream().mapToLong(Masks::count).sum();
        assertThat(hit).as("slices hit").isGreaterThanOrEqualTo(2);
        assertThat(2.0 * both / (mine + theirs)).as("Dice").isGreaterThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"105", "113"})
    void findsNoBleedInAnAdultWithoutOne(String patient) throws IOException {
        Completed c = Reads.completed(ctIch(patient, "038Y"));
        assertThat(c.assessments())
                .noneMatch(f -> CLOSURE.contains(f.concept().code()) && f.presence() == Presence.PRESENT);
        // Skulls and sulci are never quite even: that is no sign of a territory, nor of wide ventricles.
        assertThat(c.assessments()).noneMatch(f -> f.presence() == Presence.PRESENT);
    }

    @Test
    void abstainsFromChildren() throws IOException {
        AnalysisOutcome outcome = Reads.read(ctIch("127", "005Y"));
        assertThat(((Abstained) outcome).flags()).containsExactly("OUT_OF_SCOPE_AGE");
    }

    @Test
    void refusesCompressedAndFragmentarySeriesWithAReason() throws IOException {
        AnalysisOutcome compressed = Reads.read(dicom(data.resolve("stroke/cq500_ct0/images")));
        assertThat(((Abstained) compressed).flags()).containsExactly("COMPRESSED_PIXELS");
        AnalysisOutcome few = Reads.read(dicom(data.resolve("stroke/head_ct_3d/philips_phantom")));
        assertThat(few).isInstanceOf(Abstained.class);
        AnalysisOutcome captures = Reads.read(dicom(data.resolve("stroke/ct_ich_dicom_slices/images")));
        assertThat(captures).isInstanceOf(AnalysisOutcome.NotApplicable.class);
    }

    private static List<DataSet> dicom(Path folder) throws IOException {
        List<DataSet> out = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                out.add(DicomReader.readFile(file, ReadOptions.ALL).dataSet());
            }
        }
        return out;
    }

    /** The stack as upright CT: 8-bit brain window back to HU, saturated ends to bone and air; the same as the data folder's own converter. */
    private static List<DataSet> ctIch(String patient, String age) throws IOException {
        List<DataSet> out = new ArrayList<>();
        for (Path file : pngs("images", patient)) {
            int[] grey = upright(file);
            int side = (int) Math.sqrt(grey.length);
            ByteBuffer bytes = ByteBuffer.allocate(2 * grey.length).order(ByteOrder.LITTLE_ENDIAN);
            for (int g : grey) {
                bytes.putShort((short) (g == 255 ? 800 : g == 0 ? -1000 : Math.round(g * 120 / 255.0 - 20)));
            }
            out.add(DataSet.builder()
                    .set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
                    .set(Tag.SOPInstanceUID, instanceUid(number(file)))
                    .set(Tag.StudyInstanceUID, "2.25.1")
                    .set(Tag.SeriesInstanceUID, "2.25.2")
                    .set(Tag.Modality, "CT")
                    .set(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                    .set(Tag.BodyPartExamined, "HEAD")
                    .set(Tag.PatientAge, age)
                    .set(Tag.ConvolutionKernel, "H31s")
                    .set(Tag.ImageOrientationPatient, 1.0, 0, 0, 0, 1, 0)
                    .set(Tag.ImagePositionPatient, -0.215 * side, -0.215 * side, 5.0 * number(file))
                    .set(Tag.PixelSpacing, 0.43, 0.43)
                    .set(Tag.SliceThickness, 5.0)
                    .set(Tag.Rows, (long) side)
                    .set(Tag.Columns, (long) side)
                    .set(Tag.SamplesPerPixel, 1L)
                    .set(Tag.BitsAllocated, 16L)
                    .set(Tag.BitsStored, 16L)
                    .set(Tag.PixelRepresentation, 1L)
                    .set(Tag.RescaleSlope, 1.0)
                    .set(Tag.RescaleIntercept, 0.0)
                    .set(Tag.PixelData, VR.OW, bytes.array())
                    .build());
        }
        return out;
    }

    private static Map<String, byte[]> expertMasks(String patient) throws IOException {
        Map<String, byte[]> out = new HashMap<>();
        for (Path file : pngs("masks", patient)) {
            int[] grey = upright(file);
            out.put(instanceUid(number(file)), Masks.where(grey.length, i -> grey[i] > 127));
        }
        return out;
    }

    private static String instanceUid(int number) {
        return "2.25.3." + number;
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll(".*_(\\d+)\\D*\\.png", "$1"));
    }

    private static List<Path> pngs(String kind, String patient) throws IOException {
        try (var files = Files.list(data.resolve("stroke/ct_ich").resolve(kind).resolve(patient))) {
            return files.sorted().toList();
        }
    }

    /** Turned by 90 degrees against the clock. */
    private static int[] upright(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        int w = image.getWidth();
        int h = image.getHeight();
        int[] out = new int[w * h];
        for (int r = 0; r < w; r++) {
            for (int c = 0; c < h; c++) {
                out[r * h + c] = image.getRaster().getSample(w - 1 - r, c, 0);
            }
        }
        return out;
    }
}
