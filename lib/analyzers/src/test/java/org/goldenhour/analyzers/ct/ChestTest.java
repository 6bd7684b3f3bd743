package org.goldenhour.analyzers.ct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.goldenhour.analyzers.ct.ChestReads.HEADER;
import static org.goldenhour.analyzers.ct.ChestReads.chest;
import static org.goldenhour.analyzers.ct.ChestReads.context;
import static org.goldenhour.analyzers.ct.ChestReads.found;

import org.assertj.core.data.Percentage;
import org.goldenhour.imaging.Gravity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.phantom.ChestPhantom;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.imaging.phantom.TorsoPhantom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChestTest {
    private static final CtAcquisition HALF = ChestPhantom.routine(5).withMatrix(256);

    @ParameterizedTest
    @CsvSource({"5, 12", "2.5, 25", "1.25, 25"})
    void findsBothLungsWithTheirVessels(double thicknessMm, double noiseHu) {
        PhantomSeries series = ChestPhantom.builder()
                .build()
                .scan(ChestPhantom.routine(thicknessMm).withMatrix(256).withNoise(noiseHu, 1));
        Chest chest = chest(series);
        double truth = series.truth().volumeMl(ChestPhantom.LUNG_RIGHT)
                + series.truth().volumeMl(ChestPhantom.LUNG_LEFT)
                + series.truth().volumeMl(ChestPhantom.VESSELS);
        Mask right = chest.lungs().refined(chest.trunk(), Lungs.RIGHT, context());
        Mask left = chest.lungs().refined(chest.trunk(), Lungs.LEFT, context());
        double found = right.volumeMl(chest.trunk().volume().grid())
                + left.volumeMl(chest.trunk().volume().grid());
        assertThat(found).isCloseTo(truth, Percentage.withPercentage(2));
        assertThat(chest.lungs().dense()[Lungs.RIGHT].count()).isZero();
        assertThat(chest.lungs().dense()[Lungs.LEFT].count()).isZero();
        assertThat(chest.lungs().airHu()).isCloseTo(-1000, within(10.0));
        assertThat(chest.flags()).isEmpty();
        assertThat(chest.lungFailure()).isEmpty();
        assertThat(chest.whiteOut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TO_BACK", "TO_FRONT", "TO_RIGHT", "TO_LEFT"})
    void takesTheTableAway(Gravity gravity) {
        PhantomSeries series = ChestPhantom.lying(gravity).build().scan(HALF.withFieldOfView(440));
        Trunk trunk = chest(series).trunk();
        // The skin is an ellipse of 178 and 125 mm.
        assertThat(trunk.body().volumeMl(trunk.grid()) / (Math.PI * 17.8 * 12.5 * 26.5))
                .isCloseTo(1, within(0.02));
        assertThat(trunk.middleColumn()[20] * trunk.grid().columnSpacingMm()).isCloseTo(178, within(6.0));
    }

    @Test
    void findsAirwaysWithoutLeakingIntoTheLungs() {
        Chest chest = chest(ChestPhantom.builder().build().scan(HALF.withNoise(20, 2)));
        // A trachea of 9 mm radius over 80 mm and two bronchi of 6 mm, with a wall of one block.
        assertThat(chest.lungs().airway().volumeMl(chest.trunk().grid())).isBetween(20.0, 70.0);
    }

    @Test
    void findsTheLungsOfTheDemosTorsoThatHasNoRibs() {
        Chest chest = chest(TorsoPhantom.builder().build().scan(TorsoPhantom.chest(5)));
        double right = chest.lungs().whole()[Lungs.RIGHT].volumeMl(chest.trunk().grid());
        double left = chest.lungs().whole()[Lungs.LEFT].volumeMl(chest.trunk().grid());
        // The heart lies in the left one.
        assertThat(left / right).isBetween(0.7, 1.3);
        assertThat(left + right).isBetween(3500.0, 5200.0);
    }

    @Test
    void doesNotTakeOtherPartsOfTheBodyForAChest() {
        assertThat(found(TorsoPhantom.builder()
                        .build()
                        .scan(TorsoPhantom.abdomen(5).withMatrix(256))
                        .dataSets(HEADER)))
                .isInstanceOfSatisfying(
                        Chest.NotShown.class, n -> assertThat(n.reason().flag()).isEqualTo("WRONG_BODY_PART"));
        assertThat(found(HeadPhantoms.normal()
                        .scan(CtAcquisition.headRoutine().withMatrix(256))
                        .dataSets(HEADER)))
                .isInstanceOfSatisfying(
                        Chest.NotShown.class, n -> assertThat(n.reason().flag()).isEqualTo("WRONG_BODY_PART"));
    }

    @Test
    void saysWhereAChestIsWhiteOrCut() {
        Chest white = chest(ChestPhantom.builder().whiteLungs(0.1).build().scan(HALF));
        assertThat(white.whiteOut()).isTrue();
        assertThat(white.lungFailure()).contains("LUNG_FAIL");
        Chest cut = chest(ChestPhantom.builder().build().scan(HALF.withSlices(60, 240, 5)));
        assertThat(cut.flags()).contains("LUNGS_CUT");
        assertThat(found(ChestPhantom.builder()
                        .build()
                        .scan(HALF.withSlices(100, 200, 5))
                        .dataSets(HEADER)))
                .isInstanceOf(Chest.NotShown.class);
        Chest truncated = chest(ChestPhantom.builder().build().scan(HALF.withFieldOfView(330)));
        assertThat(truncated.flags()).contains("TRUNCATED");
    }
}
