package org.goldenhour.analyzers.stroke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldenhour.analyzers.stroke.Reads.HEADER;
import static org.goldenhour.analyzers.stroke.Reads.ROUTINE;
import static org.goldenhour.analyzers.stroke.Reads.completed;
import static org.goldenhour.analyzers.stroke.Reads.read;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analyzers.StudyInMemory;
import org.goldenhour.analyzers.ct.CtSeriesChoice;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaemorrhageAbstentionTest {
    private static final List<DataSet> NORMAL =
            HeadPhantoms.normal().scan(ROUTINE).dataSets(HEADER);

    private static List<DataSet> edited(Consumer<DataSetBuilder> edit) {
        return NORMAL.stream()
                .map(set -> {
                    DataSetBuilder b = set.toBuilder();
                    edit.accept(b);
                    return b.build();
                })
                .toList();
    }

    private static void abstains(AnalysisOutcome outcome, String flag) {
        assertThat(outcome).isInstanceOf(Abstained.class);
        assertThat(((Abstained) outcome).flags()).first().isEqualTo(flag);
        assertThat(((Abstained) outcome).reason()).isNotBlank();
    }

    @Test
    void abstainsFromChildrenAndFlagsUnknownAge() {
        abstains(read(edited(b -> b.set(Tag.PatientAge, "014Y"))), "OUT_OF_SCOPE_AGE");
        abstains(read(edited(b -> b.set(Tag.PatientAge, "011M"))), "OUT_OF_SCOPE_AGE");
        assertThat(completed(edited(b -> b.remove(Tag.PatientAge))).qualityFlags())
                .contains("AGE_UNKNOWN");
        assertThat(completed(edited(b -> b.set(Tag.PatientAge, "015Y"))).qualityFlags())
                .doesNotContain("AGE_UNKNOWN");
    }

    @Test
    void abstainsWhereAnInputRuleFails() {
        List<DataSet> gap = new ArrayList<>(NORMAL);
        gap.remove(14);
        abstains(read(gap), "MISSING_SLICE");
        abstains(read(NORMAL.subList(0, 11)), "TOO_FEW_SLICES");
        abstains(read(NORMAL.subList(4, 20)), "COVERAGE");
        abstains(read(edited(b -> b.remove(Tag.RescaleSlope))), "RESCALE_MISSING");
        abstains(read(edited(b -> b.set(Tag.ContrastBolusAgent, "Iohexol"))), "CONTRAST_NAMED");
        abstains(read(edited(b -> b.set(Tag.SeriesDescription, "CTA Head"))), "CONTRAST_NAMED");
        abstains(read(edited(b -> b.set(Tag.ImageType, "DERIVED", "SECONDARY", "MPR"))), "NOT_ACQUIRED");
        abstains(read(edited(b -> b.set(Tag.SliceThickness, 10.0))), "SLICE_TOO_THICK");
        abstains(
                read(HeadPhantoms.normal()
                        .scan(ROUTINE.withOrientation("HFS", 0, 1, 0, 0, 0, -1))
                        .dataSets(HEADER)),
                "NON_AXIAL");
    }

    @Test
    void abstainsFromAHeadWhoseVesselsShowContrastWhateverTheHeaderSays() {
        HeadPhantom contrast = HeadPhantom.builder().contrastFilledCarotids(250).build();
        abstains(read(contrast.scan(ROUTINE).dataSets(HEADER)), "CONTRAST_PRESENT");
    }

    @Test
    void abstainsFromWhatIsNoHead() {
        abstains(read(edited(b -> b.set(Tag.PixelSpacing, 2.2, 2.2))), "WRONG_BODY_PART");
        byte[] empty = new byte[256 * 256 * 2];
        abstains(read(edited(b -> b.set(Tag.PixelData, org.goldenhour.dicom.data.VR.OW, empty))), "MASK_FAIL");
    }

    @Test
    void choosesTheSoftSeriesAndSaysWhyNotTheOthers() {
        List<DataSet> all = new ArrayList<>();
        all.addAll(series("2.25.7.1", b -> b.set(Tag.ConvolutionKernel, "H60s")));
        all.addAll(series("2.25.7.2", b -> b.set(Tag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")));
        all.addAll(series("2.25.7.3", b -> {}));
        all.addAll(series("2.25.7.4", b -> b.set(Tag.ImageType, "DERIVED", "SECONDARY", "MPR")));
        Completed c = completed(all);
        assertThat(c.seriesChoice().series().seriesInstanceUid()).isEqualTo("2.25.7.3");
        assertThat(c.seriesChoice().reason()).contains("soft kernel H31s");
        assertThat(c.seriesChoice().considered())
                .extracting(
                        s -> s.series().seriesInstanceUid() + " " + s.reason().split(":")[0])
                .containsExactlyInAnyOrder("2.25.7.1 LOWER_RANK", "2.25.7.2 NOT_ACQUIRED", "2.25.7.4 NOT_ACQUIRED");
    }

    @Test
    void takesTheNextSeriesWhereTheBestCannotBeRead() {
        List<DataSet> all = new ArrayList<>(series("2.25.7.1", b -> {}));
        all.remove(10);
        all.addAll(series("2.25.7.2", b -> b.set(Tag.ConvolutionKernel, "H60s")));
        Completed c = completed(all);
        assertThat(c.seriesChoice().series().seriesInstanceUid()).isEqualTo("2.25.7.2");
        assertThat(c.seriesChoice().considered().getFirst().reason()).startsWith("MISSING_SLICE");
    }

    private static List<DataSet> series(String uid, Consumer<DataSetBuilder> edit) {
        List<DataSet> out = new ArrayList<>();
        List<DataSet> edited = edited(edit);
        for (int i = 0; i < edited.size(); i++) {
            out.add(edited.get(i).toBuilder()
                    .set(Tag.SeriesInstanceUID, uid)
                    .set(Tag.SOPInstanceUID, uid + "." + i)
                    .build());
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "CT, HEAD, '', '', true",
        "CT, '', 头颅平扫, '', true",
        "CT, '', '', CT Brain w/o, true",
        "CT, CHEST, '', '', false",
        "CT, '', 胸部, '', false",
        "MR, HEAD, '', '', false",
        "CT, '', '', '', true"
    })
    void fitsByHeaders(String modality, String bodyPart, String series, String study, boolean fits) {
        StudyRef ref = new StudyRef("2.25.1");
        StudyProfile profile = new StudyProfile(
                ref,
                study,
                OptionalDouble.empty(),
                java.util.Optional.empty(),
                List.of(new StudyProfile.Series(
                        new SeriesRef(ref, "2.25.2"),
                        "1.2.840.10008.5.1.4.1.1.2",
                        modality,
                        series,
                        bodyPart,
                        List.of("ORIGINAL", "PRIMARY", "AXIAL"),
                        "",
                        OptionalDouble.of(5),
                        false,
                        30)));
        assertThat(new HaemorrhageAnalyzer().fits(profile) instanceof Fit.Fits).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "Head without contrast, false",
        "CT head w/o contrast, false",
        "CTA head and neck, true",
        "Brain C+, true",
        "头颅增强, true",
        "头颅平扫, false",
        "Head perfusion, true",
        "Head 5.0, false"
    })
    void tellsContrastFromWords(String words, boolean contrast) {
        assertThat(CtSeriesChoice.isContrast(words)).isEqualTo(contrast);
    }

    @ParameterizedTest
    @CsvSource({
        "BONE, true",
        "BONEPLUS, true",
        "STANDARD, false",
        "H31s, false",
        "Br60d, true",
        "FC30, true",
        "FC21, false",
        "D, true",
        "UB, false"
    })
    void knowsSharpKernels(String kernel, boolean sharp) {
        assertThat(CtSeriesChoice.isSharp(kernel)).isEqualTo(sharp);
    }

    @Test
    void readsTheProfileOfItsFixture() {
        assertThat(StudyInMemory.of(NORMAL).profile().ageYears()).hasValue(60);
    }
}
