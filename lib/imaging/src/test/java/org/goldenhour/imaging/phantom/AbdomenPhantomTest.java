package org.goldenhour.imaging.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class AbdomenPhantomTest {
    private static final CtAcquisition COARSE = AbdomenPhantom.acquisition(5).withMatrix(190);

    @Test
    void countsABubbleAsTheBallThatItIs() {
        PhantomSeries series = AbdomenPhantom.builder()
                .bubble(-60, -70, -170, 5)
                .build()
                .scan(AbdomenPhantom.acquisition(1).withMatrix(380).withSlices(-180, -160, 1));
        assertThat(series.truth().volumeMl(AbdomenPhantom.FREE_AIR))
                .isCloseTo(4.0 / 3 * Math.PI * 0.125, Percentage.withPercentage(1));
    }

    @Test
    void measuresACapAgainstTheIntegralOfItsOutline() {
        PhantomSeries series =
                AbdomenPhantom.builder().withoutBowel().freeAir(20).build().scan(COARSE);
        // A cap of depth h of an ellipsoid a, b, c along b: pi a c b (2/3 - u + u^3/3), u = 1 - h/b; the liver takes a
        // part of it.
        double u = 1 - 20 / 95.0;
        double ml = Math.PI * 138 * 200 * 95 * (2.0 / 3 - u + u * u * u / 3) / 1000;
        assertThat(series.truth().volumeMl(AbdomenPhantom.FREE_AIR)).isCloseTo(ml, Percentage.withPercentage(4));
    }

    @Test
    void letsGasRiseAwayFromTheTable() {
        for (String position : new String[] {"HFS", "HFP", "FFDR", "FFDL"}) {
            PhantomSeries series = AbdomenPhantom.builder()
                    .lying(position)
                    .freeAir(15)
                    .build()
                    .scan(COARSE.withNoise(0, 1).withSlices(-250, -150, 5));
            double x = 0;
            double y = 0;
            double n = 0;
            float[][] free = series.truth().share(AbdomenPhantom.FREE_AIR);
            for (float[] plane : free) {
                for (int i = 0; i < plane.length; i++) {
                    x += plane[i] * (i % 190 - 94.5);
                    y += plane[i] * (i / 190 - 94.5);
                    n += plane[i];
                }
            }
            double[] expected =
                    switch (position) {
                        case "HFP" -> new double[] {0, 1};
                        case "FFDR" -> new double[] {1, 0};
                        case "FFDL" -> new double[] {-1, 0};
                        default -> new double[] {0, -1};
                    };
            assertThat((x * expected[0] + y * expected[1]) / n * 2).as(position).isGreaterThan(60);
        }
    }

    @Test
    void drawsARodOfItsDiameterHoweverItLeans() {
        for (double degrees : new double[] {0, 30}) {
            CtAcquisition thin =
                    COARSE.withMatrix(380).withNoise(0, 1).withSharpness(0, 0).withSlices(-151, -149, 1);
            PhantomSeries with = AbdomenPhantom.builder()
                    .withoutBowel()
                    .aorta(40, degrees)
                    .build()
                    .scan(thin);
            int row = 190 + 33;
            int n = 0;
            for (int c = 170; c < 233; c++) {
                n += with.hu()[1][row * 380 + c] > 0 ? 1 : 0;
            }
            assertThat(n * 1.0).isCloseTo(40 / Math.cos(Math.toRadians(degrees)), within(2.5));
        }
    }

    @Test
    void isTheSameEveryTime() {
        AbdomenPhantom phantom =
                AbdomenPhantom.builder().stone(-46, 46, -232, 6, 800).build();
        CtAcquisition part = COARSE.withSlices(-240, -220, 5);
        PhantomSeries once = phantom.scan(part);
        assertThat(phantom.scan(part).hu()).isDeepEqualTo(once.hu());
        assertThat(phantom.scan(part.withNoise(15, 2)).hu()[0]).isNotEqualTo(once.hu()[0]);
    }
}
