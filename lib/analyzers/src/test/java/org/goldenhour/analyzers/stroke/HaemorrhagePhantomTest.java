package org.goldenhour.analyzers.stroke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.goldenhour.analyzers.stroke.Reads.HEADER;
import static org.goldenhour.analyzers.stroke.Reads.ROUTINE;
import static org.goldenhour.analyzers.stroke.Reads.completed;
import static org.goldenhour.analyzers.stroke.Reads.finding;
import static org.goldenhour.analyzers.stroke.Reads.present;
import static org.goldenhour.analyzers.stroke.Reads.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The head phantoms of CLINICAL 8.2 with its tolerances and the corrections of 10.1. */
class HaemorrhagePhantomTest {
    @ParameterizedTest
    @CsvSource({"4, 1", "4, 2", "4, 3", "6, 4", "6, 5"})
    void findsNothingInANormalHead(double noiseHu, long seed) {
        Completed c = completed(HeadPhantoms.normal(), ROUTINE.withNoise(noiseHu, seed));
        assertThat(finding(c, "F101").presence()).isEqualTo(Presence.ABSENT);
        assertThat(finding(c, "F107").presence()).isEqualTo(Presence.ABSENT);
        assertThat(value(finding(c, "F107"), "M007")).isLessThan(0.5);
        assertThat(c.assessments()).noneMatch(f -> f.presence() == Presence.PRESENT);
    }

    @Test
    void measures30Ml() {
        double sum = 0;
        // Slices whose borders meet the bleed's ends: A B C / 2 counts whole slices and errs by one of them otherwise.
        CtAcquisition meeting = ROUTINE.withSlices(-87.5, 92.5, 5);
        for (int seed = 1; seed <= 5; seed++) {
            Completed c = completed(HeadPhantoms.bleed30Ml(), meeting.withNoise(4, seed));
            Finding f = finding(c, "F101");
            sum += value(f, "M001");
            assertThat(f.laterality()).contains(Laterality.LEFT);
            assertThat(value(f, "M024")).isCloseTo(28.66, Percentage.withPercentage(8));
            assertThat(present(c, "F102")).isTrue();
        }
        assertThat(sum / 5).isCloseTo(30.0, Percentage.withPercentage(6));
    }

    @Test
    void measures10MlAnd2Ml() {
        assertThat(value(finding(completed(HeadPhantoms.bleed10Ml(), ROUTINE), "F101"), "M001"))
                .isCloseTo(9.99, Percentage.withPercentage(8));
        assertThat(value(finding(completed(HeadPhantoms.bleed2Ml(), ROUTINE.withNoise(5, 1)), "F101"), "M001"))
                .isCloseTo(1.98, Percentage.withPercentage(15));
    }

    @Test
    void measures60MlWithItsShiftAtFullMatrix() {
        Completed c = completed(HeadPhantoms.bleed60MlWithShift(), CtAcquisition.headRoutine());
        assertThat(value(finding(c, "F101"), "M001")).isCloseTo(60.0, Percentage.withPercentage(6));
        assertThat(value(finding(c, "F107"), "M007")).isCloseTo(8, within(0.5));
        assertThat(finding(c, "F107").laterality()).contains(Laterality.RIGHT);
        assertThat(present(c, "F106")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 4, 6, 8, 12, -6})
    void measuresMidlineShift(double mm) {
        Completed c = completed(HeadPhantoms.shifted(mm), ROUTINE);
        assertThat(value(finding(c, "F107"), "M007")).isCloseTo(Math.abs(mm), within(0.5));
        assertThat(finding(c, "F107").presence()).isEqualTo(Math.abs(mm) >= 5 ? Presence.PRESENT : Presence.ABSENT);
        assertThat(finding(c, "F101").presence()).isEqualTo(Presence.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({"10, 0, 0.5", "-10, 0, 0.5", "0, 3, 1.5"})
    void measuresShiftInATurnedOrAsymmetricHead(double degrees, double leftWiderMm, double toleranceMm) {
        HeadPhantom phantom = HeadPhantom.builder()
                .shiftMm(-7)
                .rotationDegrees(degrees)
                .leftWiderMm(leftWiderMm)
                .bleed(38, 20, 20, 12, 14, 14.2, 65)
                .build();
        Completed c = completed(phantom, ROUTINE);
        assertThat(value(finding(c, "F107"), "M007")).isCloseTo(7, within(toleranceMm));
        assertThat(value(finding(c, "F101"), "M001")).isCloseTo(9.99, Percentage.withPercentage(8));
        assertThat(finding(c, "F101").laterality()).contains(Laterality.LEFT);
    }

    @Test
    void tellsBloodInAVentricle() {
        Completed c = completed(HeadPhantoms.intraventricular(), ROUTINE);
        assertThat(present(c, "F101")).isTrue();
        assertThat(present(c, "F106")).isTrue();
        assertThat(present(c, "F102")).isFalse();
    }

    @Test
    void findsBloodAlongTheSkullAndHintsAtItsKind() {
        HeadPhantom crescent =
                HeadPhantom.builder().subdural(-1, 10, 65).shiftMm(6).build();
        Completed c = completed(crescent, ROUTINE);
        assertThat(finding(c, "F101").laterality()).contains(Laterality.RIGHT);
        assertThat(finding(c, "F104").hint()).isTrue();
        PhantomSeries lens =
                HeadPhantom.builder().epidural(1, 18, 30, 65).build().scan(ROUTINE);
        Completed e = completed(lens);
        assertThat(finding(e, "F101").laterality()).contains(Laterality.LEFT);
        assertThat(value(finding(e, "F101"), "M001")).isCloseTo(lens.truth().bleedMl(), Percentage.withPercentage(15));
        assertThat(finding(e, "F105").hint()).isTrue();
    }

    @Test
    void takesNoMimicForBlood() {
        HeadPhantom calcified =
                HeadPhantom.builder().calcification(30, -20, 15, 4, 160).build();
        HeadPhantom thick = HeadPhantom.builder().skullMm(11).build();
        for (Completed c : List.of(
                completed(calcified, ROUTINE),
                completed(thick, ROUTINE),
                completed(HeadPhantom.builder().withoutChoroid().build(), ROUTINE))) {
            assertThat(finding(c, "F101").presence()).isEqualTo(Presence.ABSENT);
        }
    }

    @Test
    void correctsATiltedGantry() {
        PhantomSeries tilted = HeadPhantoms.bleed60MlWithShift()
                .scan(ROUTINE.withGantryTilt(15).withSlices(-95, 100, 5));
        Completed c = completed(tilted);
        assertThat(c.qualityFlags()).contains("GANTRY_TILT");
        assertThat(value(finding(c, "F101"), "M001")).isCloseTo(60.0, Percentage.withPercentage(6));
        assertThat(value(finding(c, "F107"), "M007")).isCloseTo(8, within(0.5));
    }

    @Test
    void readsThinNoisySlicesAsSlabsAndMarksEveryOneOfThem() {
        PhantomSeries thin =
                HeadPhantoms.bleed10Ml().scan(ROUTINE.withSlices(-85, 90, 1.25).withNoise(9, 3));
        Completed c = completed(thin);
        assertThat(c.qualityFlags()).contains("AVERAGED_SLICES");
        assertThat(value(finding(c, "F101"), "M001")).isCloseTo(9.99, Percentage.withPercentage(10));
        assertThat(overlap(thin, c)).isGreaterThan(0.8);
    }

    /** However the patient lay and the images are stored, the bleed stays on the patient's left and its outline on the pixels that show it. */
    @ParameterizedTest
    @CsvSource({
        "HFS, 1,0,0, 0,1,0",
        "HFP, -1,0,0, 0,-1,0",
        "FFS, -1,0,0, 0,1,0",
        "FFP, 1,0,0, 0,-1,0",
        "HFDR, 0,1,0, -1,0,0",
        "FFDL, 0,-1,0, -1,0,0"
    })
    void neverSwapsTheSides(String position, double a, double b, double c, double d, double e, double f) {
        PhantomSeries series =
                HeadPhantoms.bleed60MlWithShift().scan(ROUTINE.withOrientation(position, a, b, c, d, e, f));
        List<DataSet> instances = new ArrayList<>(series.dataSets(HEADER));
        Collections.reverse(instances);
        Completed read = completed(instances);
        assertThat(finding(read, "F101").laterality()).contains(Laterality.LEFT);
        assertThat(finding(read, "F107").laterality()).contains(Laterality.RIGHT);
        assertThat(overlap(series, read)).isGreaterThan(0.85);
        outlinesLieWhereTheTruthLies(series, read);
    }

    /** Intersection over union of the mask with the voxels that are at least half blood. */
    private static double overlap(PhantomSeries series, Completed c) {
        MaskArtifact mask = c.masks().stream()
                .filter(m -> m.maskId().equals("F101"))
                .findFirst()
                .orElseThrow();
        List<DataSet> sets = series.dataSets(HEADER);
        double both = 0;
        double either = 0;
        for (int k = 0; k < sets.size(); k++) {
            int at = mask.sopInstanceUids().indexOf(uid(sets.get(k)));
            byte[] bits = at < 0
                    ? new byte[series.hu()[k].length / 8 + 1]
                    : mask.planes().get(at);
            for (int i = 0; i < series.hu()[k].length; i++) {
                boolean found = (bits[i >> 3] >> (i & 7) & 1) == 1;
                boolean truth = series.truth().bleed()[k][i] >= 0.5;
                both += found && truth ? 1 : 0;
                either += found || truth ? 1 : 0;
            }
        }
        return both / either;
    }

    private static String uid(DataSet set) {
        return set.values().string(org.goldenhour.dicom.data.Tag.SOPInstanceUID, "");
    }

    private static void outlinesLieWhereTheTruthLies(PhantomSeries series, Completed c) {
        List<DataSet> sets = series.dataSets(HEADER);
        int n = 0;
        for (Evidence e : finding(c, "F101").evidence()) {
            if (e instanceof Evidence.ImageRegion region) {
                int k = 0;
                while (!uid(sets.get(k)).equals(region.frame().instance().sopInstanceUid())) {
                    k++;
                }
                float[] truth = series.truth().bleed()[k];
                double[] o = region.outlines().getFirst();
                double x = 0;
                double y = 0;
                for (int i = 0; i < o.length; i += 2) {
                    x += o[i] / (o.length / 2);
                    y += o[i + 1] / (o.length / 2);
                }
                assertThat(truth[(int) y * series.acquisition().matrix() + (int) x])
                        .isGreaterThan(0);
                n++;
            }
        }
        assertThat(n).isBetween(7, 11);
    }
}
