package org.goldenhour.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The phantoms CP-1 to CP-5 of CLINICAL 8.2, which are arithmetic. */
class CalciumScoreTest {
    private static final int SIDE = 20;

    /** A box of {@code wide} x {@code high} pixels on every slice, 0 HU around it. */
    private static Volume box(int slices, double incrementMm, double pixelMm, int wide, int high, int hu) {
        double[][] origins = new double[slices][];
        short[][] planes = new short[slices][SIDE * SIDE];
        for (int k = 0; k < slices; k++) {
            origins[k] = new double[] {0, 0, k * incrementMm};
            for (int r = 5; r < 5 + high; r++) {
                for (int c = 5; c < 5 + wide; c++) {
                    planes[k][r * SIDE + c] = (short) hu;
                }
            }
        }
        return new Volume(
                new VoxelGrid(SIDE, SIDE, pixelMm, pixelMm, new double[] {1, 0, 0}, new double[] {0, 1, 0}, origins),
                planes);
    }

    private static CalciumScore score(Volume volume) {
        Mask all = Mask.empty(volume.grid());
        for (byte[] plane : all.planes()) {
            java.util.Arrays.fill(plane, (byte) 1);
        }
        return CalciumScore.of(volume, all);
    }

    @Test
    void scoresTheBoxesExactly() {
        assertThat(score(box(3, 3, 0.5, 4, 4, 250)).agatston()).isCloseTo(24.0, within(1e-9));
        assertThat(score(box(2, 3, 0.5, 6, 6, 450)).agatston()).isCloseTo(72.0, within(1e-9));
        assertThat(score(box(6, 1.5, 0.5, 4, 4, 250)).agatston()).isCloseTo(24.0, within(1e-9));
        // 0.75 mm² is below the least area.
        assertThat(score(box(2, 3, 0.5, 3, 1, 450)).agatston()).isZero();
        assertThat(score(box(3, 3, 0.5, 4, 4, 250)).volumeMm3()).isCloseTo(36.0, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"129, 0", "130, 1", "199, 1", "200, 2", "299, 2", "300, 3", "399, 3", "400, 4"})
    void weighsByThePeak(int hu, int weight) {
        assertThat(CalciumScore.weight(hu)).isEqualTo(weight);
        assertThat(score(box(3, 3, 1, 2, 2, hu)).agatston()).isCloseTo(12.0 * weight, within(1e-9));
    }

    @Test
    void joinsPixelsOverCorners() {
        Volume volume = box(2, 3, 0.8, 1, 1, 250);
        // Two pixels of 0.64 mm² that meet at a corner are one piece of 1.28 mm².
        volume.planes()[0][6 * SIDE + 6] = 450;
        assertThat(score(volume).pieces()).isEqualTo(1);
        assertThat(score(volume).agatston()).isCloseTo(1.28 * 4, within(1e-9));
    }

    @Test
    void countsOnlyTheRegionAndNamesWhatIsNotStandard() {
        Volume volume = box(3, 3, 0.5, 4, 4, 250);
        assertThat(CalciumScore.of(volume, Mask.empty(volume.grid())).agatston())
                .isZero();
        assertThat(CalciumScore.limits(volume.grid(), 120, 20, true)).isEmpty();
        assertThat(CalciumScore.limits(box(3, 1.5, 0.5, 4, 4, 250).grid(), 100, 30, false))
                .containsExactly("KVP", "NOISE", "NOT_GATED", "SCALED");
    }
}
