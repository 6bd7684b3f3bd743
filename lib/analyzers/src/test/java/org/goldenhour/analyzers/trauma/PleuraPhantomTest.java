package org.goldenhour.analyzers.trauma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.goldenhour.analyzers.ct.ChestOutcomes.completed;
import static org.goldenhour.analyzers.ct.ChestOutcomes.finding;
import static org.goldenhour.analyzers.ct.ChestOutcomes.present;
import static org.goldenhour.analyzers.ct.ChestOutcomes.value;

import org.assertj.core.data.Percentage;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.Analyzer;
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

/** The phantoms TP-1 and TP-2 of CLINICAL 8.2 with its tolerances and the corrections of 10.1. */
class PleuraPhantomTest {
    private static final Analyzer ANALYZER = new TraumaProvider().analyzers().getFirst();
    private static final CtAcquisition THIN = ChestPhantom.routine(2.5).withMatrix(256);
    private static final CtAcquisition THICK = ChestPhantom.routine(5).withMatrix(256);

    @ParameterizedTest
    @CsvSource({"20, 12, 5, 5, 0.60", "35, 25, 5, 5, 0.75", "35, 12, 1, 2.5, 0.75", "20, 25, 1, 1.25, 0.60"})
    void measuresAPneumothorax(double depthMm, double noiseHu, int seeds, double thicknessMm, double least) {
        double found = 0;
        double truth = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            PhantomSeries series = ChestPhantom.builder()
                    .pneumothorax(1, depthMm)
                    .build()
                    .scan(ChestPhantom.routine(thicknessMm).withMatrix(256).withNoise(noiseHu, seed));
            Completed c = completed(ANALYZER, series);
            Finding f = finding(c, "F301");
            assertThat(f.laterality()).contains(Laterality.LEFT);
            assertThat(f.presence()).isEqualTo(Presence.PRESENT);
            assertThat(f.hint()).isFalse();
            assertThat(c.assessments()).noneMatch(o -> o.id().equals("F301-R"));
            truth = series.truth().volumeMl(ChestPhantom.PNEUMOTHORAX);
            double hemithorax = truth
                    + series.truth().volumeMl(ChestPhantom.LUNG_LEFT)
                    + series.truth().volumeMl(ChestPhantom.VESSELS) / 2;
            assertThat(value(f, "M023")).isCloseTo(100 * truth / hemithorax, within(4.0));
            found += value(f, "M001") / seeds;
        }
        assertThat(found / truth).isBetween(least, 1.1);
    }

    @ParameterizedTest
    @CsvSource({"12, 1, 5", "25, 2, 5", "35, 3, 5", "25, 4, 2.5", "25, 5, 1.25"})
    void findsNothingInCleanLungs(double noiseHu, long seed, double thicknessMm) {
        Completed c = completed(
                ANALYZER,
                ChestPhantom.builder()
                        .build()
                        .scan(ChestPhantom.routine(thicknessMm).withMatrix(256).withNoise(noiseHu, seed)));
        assertThat(c.assessments()).allMatch(f -> f.presence() == Presence.ABSENT);
        assertThat(c.assessments().stream().map(f -> f.concept().code()))
                .containsExactlyInAnyOrder("F301", "F303", "F508");
    }

    @ParameterizedTest
    @CsvSource({"45, F303, BLOOD_LIKE", "8, F508, SIMPLE_FLUID"})
    void measuresSettledFluidAndTellsItsKind(double hu, String concept, String kind) {
        double right = 0;
        double left = 0;
        double truth = 0;
        for (int seed = 1; seed <= 5; seed++) {
            PhantomSeries series = ChestPhantom.builder()
                    .pleuralFluid(-1, 15, hu)
                    .pleuralFluid(1, 15, hu)
                    .build()
                    .scan(THICK.withNoise(12, seed));
            Completed c = completed(ANALYZER, series);
            for (Finding f : c.assessments()) {
                if (f.concept().code().equals(concept)) {
                    right += f.id().endsWith("-R") ? value(f, "M001") / 5 : 0;
                    left += f.id().endsWith("-L") ? value(f, "M001") / 5 : 0;
                    assertThat(f.remark()).contains(kind);
                    assertThat(value(f, "M006")).isCloseTo(hu, within(5.0));
                    assertThat(f.hint()).isFalse();
                }
            }
            assertThat(present(c, "F303")).isEqualTo(hu > 35);
            truth = series.truth().volumeMl(ChestPhantom.PLEURAL_FLUID);
        }
        assertThat(right + left).isCloseTo(truth, Percentage.withPercentage(15));
        assertThat(right / left).isBetween(0.8, 1.25);
    }

    @Test
    void hintsAtTension() {
        Completed c = completed(
                ANALYZER,
                ChestPhantom.builder().pneumothorax(1, 115).heartAt(-20).build().scan(THICK));
        assertThat(value(finding(c, "F301"), "M023")).isGreaterThan(50);
        assertThat(finding(c, "F302").hint()).isTrue();
        assertThat(finding(c, "F302").laterality()).contains(Laterality.LEFT);
        assertThat(value(finding(c, "F302"), "M040")).isGreaterThan(10);
        Completed withoutShift = completed(
                ANALYZER, ChestPhantom.builder().pneumothorax(1, 115).build().scan(THICK));
        assertThat(present(withoutShift, "F302")).isFalse();
    }

    @Test
    void tellsBloodWithGas() {
        Completed c = completed(
                ANALYZER,
                ChestPhantom.builder()
                        .pneumothorax(-1, 30)
                        .pleuralFluid(-1, 25, 50)
                        .build()
                        .scan(THICK));
        assertThat(finding(c, "F324").laterality()).contains(Laterality.RIGHT);
        assertThat(present(c, "F303")).isTrue();
    }

    @Test
    void takesABullaForNoPneumothorax() {
        Completed c = completed(
                ANALYZER,
                ChestPhantom.builder().bulla(-80, -20, 150, 20).build().scan(THIN));
        assertThat(finding(c, "F301").presence()).isEqualTo(Presence.ABSENT);
        assertThat(finding(c, "F516").hint()).isTrue();
    }

    @Test
    void readsTheDemosPatientWhoseRibsAreNotDrawn() {
        Completed c = completed(
                ANALYZER, TorsoPhantom.builder().leftPneumothorax(35).build().scan(TorsoPhantom.chest(5)));
        assertThat(finding(c, "F301").laterality()).contains(Laterality.LEFT);
        assertThat(finding(c, "F301").hint()).isFalse();
        assertThat(value(finding(c, "F301"), "M001")).isBetween(200.0, 300.0);
        assertThat(finding(c, "F303").remark()).contains("RIBS_NOT_FOUND");
        assertThat(finding(c, "F303").presence()).isEqualTo(Presence.NOT_ASSESSED);
    }
}
