package org.goldenhour.analyzers.stroke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.goldenhour.analyzers.stroke.Reads.ROUTINE;
import static org.goldenhour.analyzers.stroke.Reads.completed;
import static org.goldenhour.analyzers.stroke.Reads.finding;
import static org.goldenhour.analyzers.stroke.Reads.present;
import static org.goldenhour.analyzers.stroke.Reads.value;

import org.assertj.core.data.Percentage;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grade B signs on phantoms: HP-8, HP-9 of CLINICAL 8.2 and phantoms of our own for what has no row (10.1). */
class HeadHintsPhantomTest {
    private static final CtAcquisition THIN = ROUTINE.withSlices(-85, 90, 1);

    /** HP-9: the left insula 3 HU darker. One region of twenty is too little to be called present. */
    @Test
    void countsADarkInsulaAsOneRegion() {
        HeadPhantom phantom =
                HeadPhantom.builder().tissue(35, -2, -10, 6, 20, 14, 31).build();
        double water = 0;
        for (int seed = 1; seed <= 5; seed++) {
            Finding f = finding(completed(phantom, ROUTINE.withNoise(4, seed)), "F113");
            assertThat(f.presence()).isEqualTo(Presence.INDETERMINATE);
            assertThat(f.hint()).isTrue();
            assertThat(f.laterality()).contains(Laterality.LEFT);
            assertThat(value(f, "M009")).isEqualTo(9);
            assertThat(f.remark()).contains("REGIONS_I");
            water += value(f, "M026");
        }
        assertThat(water / 5).isCloseTo(8.8, within(1.5));
    }

    @ParameterizedTest
    @CsvSource({"-42, RIGHT", "42, LEFT"})
    void measuresALargeDarkTerritory(double x, Laterality side) {
        // 4/3 pi 20 x 30 x 28 mm = 70.4 mL, 8 HU darker.
        HeadPhantom phantom =
                HeadPhantom.builder().tissue(x, 0, 0, 20, 30, 28, 26).build();
        Finding f = finding(completed(phantom, ROUTINE), "F113");
        assertThat(f.presence()).isEqualTo(Presence.PRESENT);
        assertThat(f.laterality()).contains(side);
        assertThat(value(f, "M028")).isCloseTo(70.4, Percentage.withPercentage(20));
        // Insula, M2, M5 and one of the others lie in it.
        assertThat(value(f, "M009")).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "4, 2", "6, 3", "6, 4", "8, 5"})
    void findsNoAsymmetryInANormalHead(double noiseHu, long seed) {
        Finding f = finding(completed(HeadPhantoms.normal(), ROUTINE.withNoise(noiseHu, seed)), "F113");
        assertThat(f.presence()).isEqualTo(Presence.ABSENT);
        assertThat(value(f, "M009")).isEqualTo(10);
    }

    @Test
    void doesNotJudgeTissueBesideABleed() {
        Finding f = finding(completed(HeadPhantoms.bleed30Ml(), ROUTINE), "F113");
        assertThat(f.presence()).isEqualTo(Presence.NOT_ASSESSED);
        assertThat(f.remark()).contains("HAEMORRHAGE_PRESENT");
    }

    /** HP-8: 42 beside 55 HU is positive, 42 beside 45 negative. */
    @ParameterizedTest
    @CsvSource({"42, 55, PRESENT, 1.31", "55, 42, PRESENT, 1.31", "42, 45, ABSENT, 1.07"})
    void comparesTheMiddleCerebralArteries(double rightHu, double leftHu, Presence presence, double ratio) {
        HeadPhantom phantom =
                HeadPhantom.builder().middleCerebralArteries(rightHu, leftHu).build();
        double sum = 0;
        for (int seed = 1; seed <= 5; seed++) {
            Finding f = finding(completed(phantom, THIN.withNoise(5, seed)), "F112");
            assertThat(f.presence()).isEqualTo(presence);
            if (presence == Presence.PRESENT) {
                assertThat(f.laterality()).contains(leftHu > rightHu ? Laterality.LEFT : Laterality.RIGHT);
            }
            sum += value(f, "M027");
        }
        assertThat(sum / 5).isCloseTo(ratio, within(0.05));
    }

    @Test
    void doesNotJudgeArteriesOnThickSlices() {
        Finding f = finding(completed(HeadPhantoms.normal(), ROUTINE), "F112");
        assertThat(f.presence()).isEqualTo(Presence.NOT_ASSESSED);
        assertThat(f.remark()).contains("SLICE_TOO_THICK");
    }

    @Test
    void hintsAtADarkIslandAndItsCourseInABleed() {
        HeadPhantom phantom = HeadPhantom.builder()
                .bleed(35, 10, 10, 22, 24, 22, 66)
                .tissue(35, 10, 10, 6, 6, 9, 30)
                .build();
        Completed c = completed(phantom, ROUTINE);
        assertThat(present(c, "F117")).isTrue();
        assertThat(present(c, "F115")).isTrue();
        assertThat(present(c, "F116")).isFalse();
        assertThat(finding(c, "F117").hint()).isTrue();
    }

    @Test
    void hintsAtTwoDensitiesInABleed() {
        HeadPhantom phantom = HeadPhantom.builder()
                .bleed(35, 10, 10, 22, 24, 22, 84)
                .bleed(35, 24, 10, 18, 14, 18, 58)
                .build();
        Completed c = completed(phantom, ROUTINE);
        assertThat(present(c, "F116")).isTrue();
        assertThat(present(c, "F117")).isFalse();
    }

    @Test
    void hintsAtIslandsBesideABleed() {
        HeadPhantom phantom = HeadPhantom.builder()
                .bleed(38, 10, 10, 16, 18, 18, 66)
                .bleed(38, -22, 10, 6, 6, 7, 66)
                .bleed(36, 42, 10, 6, 6, 7, 66)
                .bleed(38, 8, 42, 6, 6, 7, 66)
                .build();
        Completed c = completed(phantom, ROUTINE);
        assertThat(present(c, "F118")).isTrue();
        assertThat(value(finding(c, "F118"), "M038")).isEqualTo(3);
    }

    @Test
    void hintsAtNoGrowthOfAnEvenBleed() {
        Completed c = completed(HeadPhantoms.bleed60MlWithShift(), ROUTINE);
        for (String sign : new String[] {"F115", "F116", "F117", "F118"}) {
            assertThat(present(c, sign)).as(sign).isFalse();
        }
    }
}
