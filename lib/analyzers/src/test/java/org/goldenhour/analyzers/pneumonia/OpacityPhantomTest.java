package org.goldenhour.analyzers.pneumonia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.goldenhour.analyzers.ct.ChestOutcomes.completed;
import static org.goldenhour.analyzers.ct.ChestOutcomes.finding;
import static org.goldenhour.analyzers.ct.ChestOutcomes.overlap;
import static org.goldenhour.analyzers.ct.ChestOutcomes.present;
import static org.goldenhour.analyzers.ct.ChestOutcomes.value;

import org.assertj.core.data.Percentage;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.imaging.Gravity;
import org.goldenhour.imaging.phantom.ChestPhantom;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.imaging.phantom.TorsoPhantom;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The phantoms PP-1 to PP-3 of CLINICAL 8.2 with their tolerances, and what no lung may be blamed for. */
class OpacityPhantomTest {
    private static final Analyzer ANALYZER = new PneumoniaProvider().analyzers().getFirst();
    private static final CtAcquisition THIN = ChestPhantom.routine(2.5).withMatrix(256);
    private static final CtAcquisition THICK = ChestPhantom.routine(5).withMatrix(256);

    private static final ChestPhantom PP1 = ChestPhantom.builder()
            .groundGlass(-80, 10, 110, 30, 25, 35)
            .consolidation(110, 15, 105, 22, 18, 25)
            .build();

    @ParameterizedTest
    @CsvSource({"12, 5, 5", "25, 5, 5", "25, 1, 2.5", "25, 1, 1.25"})
    void measuresGroundGlassAndConsolidation(double noiseHu, int seeds, double thicknessMm) {
        double glass = 0;
        double solid = 0;
        double lung = 0;
        double[] truth = new double[3];
        for (int seed = 1; seed <= seeds; seed++) {
            PhantomSeries series =
                    PP1.scan(ChestPhantom.routine(thicknessMm).withMatrix(256).withNoise(noiseHu, seed));
            Completed c = completed(ANALYZER, series);
            glass += value(finding(c, "F505"), "M001") / seeds;
            solid += value(finding(c, "F506"), "M001") / seeds;
            lung += value(finding(c, "F501"), "M042") / seeds;
            truth[0] = series.truth().volumeMl(ChestPhantom.GROUND_GLASS);
            truth[1] = series.truth().volumeMl(ChestPhantom.CONSOLIDATION);
            truth[2] = truth[0]
                    + truth[1]
                    + series.truth().volumeMl(ChestPhantom.LUNG_LEFT)
                    + series.truth().volumeMl(ChestPhantom.LUNG_RIGHT)
                    + series.truth().volumeMl(ChestPhantom.VESSELS);
            assertThat(finding(c, "F505").laterality()).contains(Laterality.RIGHT);
            assertThat(finding(c, "F506").laterality()).contains(Laterality.LEFT);
            assertThat(finding(c, "F501").laterality()).contains(Laterality.BILATERAL);
        }
        assertThat(glass).isCloseTo(truth[0], Percentage.withPercentage(15));
        assertThat(solid / truth[1]).isBetween(0.8, 1.1);
        assertThat(lung).isCloseTo(truth[2], Percentage.withPercentage(2));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 1, 5",
        "25, 2, 5",
        "35, 3, 5",
        "25, 4, 2.5",
        "25, 5, 1.25",
    })
    void findsNothingInCleanLungs(double noiseHu, long seed, double thicknessMm) {
        PhantomSeries series = ChestPhantom.builder()
                .build()
                .scan(ChestPhantom.routine(thicknessMm).withMatrix(256).withNoise(noiseHu, seed));
        assertClean(completed(ANALYZER, series));
    }

    private static void assertClean(Completed c) {
        assertThat(c.assessments()).noneMatch(f -> f.presence() == Presence.PRESENT);
        assertThat(finding(c, "F501").presence()).isEqualTo(Presence.ABSENT);
        assertThat(value(finding(c, "F501"), "M019")).isLessThan(0.1);
        assertThat(value(finding(c, "F501"), "M020")).isZero();
    }

    @Test
    void findsNothingInACleanTorsoOrWhereGasLiesInThePleuralSpace() {
        assertClean(completed(ANALYZER, TorsoPhantom.builder().build().scan(TorsoPhantom.chest(5))));
        assertClean(completed(
                ANALYZER, ChestPhantom.builder().pneumothorax(1, 40).build().scan(THICK)));
    }

    @ParameterizedTest
    @CsvSource({"0.03, 5", "0.1, 10", "0.3, 15", "0.6, 20", "0.8, 25"})
    void scoresLobesByTheirShare(double share, int score) {
        Completed c = completed(
                ANALYZER, ChestPhantom.builder().evenGroundGlass(share).build().scan(THICK));
        Finding f = finding(c, "F501");
        assertThat(value(f, "M019")).isCloseTo(100 * share, within(3.0));
        assertThat(value(f, "M020")).isEqualTo(score);
        assertThat(f.remark().orElseThrow()).startsWith("approximate lobes: RUL ");
    }

    @Test
    void readsTheDemosPatient() {
        Completed c = completed(
                ANALYZER,
                TorsoPhantom.builder()
                        .groundGlass(-90, 30, 90, 30, 25, 35)
                        .groundGlass(95, 35, 80, 22, 30, 30)
                        .consolidation(100, 45, 60, 22, 18, 25)
                        .build()
                        .scan(TorsoPhantom.chest(5)));
        assertThat(present(c, "F505")).isTrue();
        assertThat(present(c, "F506")).isTrue();
        assertThat(finding(c, "F501").presence()).isEqualTo(Presence.PRESENT);
        assertThat(value(finding(c, "F501"), "M019")).isBetween(3.0, 8.0);
        assertThat(finding(c, "F501").laterality()).contains(Laterality.BILATERAL);
    }

    @Test
    void hintsAtAViralPatternAndAtIsolation() {
        Completed c = completed(
                ANALYZER,
                ChestPhantom.builder()
                        .groundGlass(-112, 20, 100, 22, 30, 40)
                        .groundGlass(112, 20, 100, 22, 30, 40)
                        .build()
                        .scan(THICK));
        assertThat(finding(c, "F502").hint()).isTrue();
        assertThat(finding(c, "F502").remark()).contains("VIRAL_PATTERN; ISOLATE_PENDING_TEST");
        assertThat(value(finding(c, "F501"), "M041")).isGreaterThan(0.5);
        Completed oneSided = completed(
                ANALYZER,
                ChestPhantom.builder()
                        .groundGlass(-112, 20, 100, 22, 30, 40)
                        .build()
                        .scan(THICK));
        assertThat(present(oneSided, "F502")).isFalse();
    }

    @Test
    void leavesOutAThinDependentBandOnBothSidesButNotAThickOne() {
        Completed thin = completed(ANALYZER, band(9).scan(THIN));
        assertThat(thin.qualityFlags()).contains("DEPENDENT");
        assertThat(finding(thin, "F505").presence()).isEqualTo(Presence.ABSENT);
        Completed thick = completed(ANALYZER, band(30).scan(THIN));
        assertThat(thick.qualityFlags()).doesNotContain("DEPENDENT");
        assertThat(present(thick, "F505")).isTrue();
    }

    private static ChestPhantom band(double depthMm) {
        return ChestPhantom.lying(Gravity.TO_BACK)
                .pleuralFluid(-1, depthMm, -550)
                .pleuralFluid(1, depthMm, -550)
                .build();
    }

    @Test
    void flagsExpirationAndWhiteLungs() {
        Completed expired =
                completed(ANALYZER, ChestPhantom.builder().lungHu(-700).build().scan(THICK));
        assertThat(expired.qualityFlags()).contains("EXPIRATORY");
        Completed white = completed(
                ANALYZER, ChestPhantom.builder().whiteLungs(0.1).build().scan(THICK));
        assertThat(finding(white, "F519").presence()).isEqualTo(Presence.PRESENT);
        assertThat(finding(white, "F519").hint()).isTrue();
        assertThat(finding(white, "F501").presence()).isEqualTo(Presence.NOT_ASSESSED);
        assertThat(finding(white, "F501").remark()).contains("LUNG_FAIL");
    }

    @Test
    void marksTheVoxelsOfTheLesions() {
        PhantomSeries series = PP1.scan(THIN);
        Completed c = completed(ANALYZER, series);
        assertThat(overlap(series, c, "F505", ChestPhantom.GROUND_GLASS)).isGreaterThan(0.8);
        assertThat(overlap(series, c, "F506", ChestPhantom.CONSOLIDATION)).isGreaterThan(0.75);
    }
}
