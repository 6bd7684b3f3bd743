package org.goldenhour.analyzers.abdomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.goldenhour.analyzers.abdomen.Reads.completed;
import static org.goldenhour.analyzers.abdomen.Reads.finding;
import static org.goldenhour.analyzers.abdomen.Reads.present;
import static org.goldenhour.analyzers.abdomen.Reads.value;

import org.assertj.core.data.Percentage;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.imaging.phantom.AbdomenPhantom;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.imaging.phantom.TorsoPhantom;
import org.goldenhour.model.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcuteAbdomenPhantomTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void measuresACapOfFreeAirAndTakesNoBowelGasForIt(long seed) {
        PhantomSeries cap = AbdomenPhantom.builder()
                .freeAir(10)
                .build()
                .scan(AbdomenPhantom.acquisition(3).withSlices(-300, -60, 3).withNoise(15, seed));
        Completed c = completed(cap);
        assertThat(finding(c, "F401").hint()).isFalse();
        assertThat(value(finding(c, "F401"), "M001"))
                .isCloseTo(cap.truth().volumeMl(AbdomenPhantom.FREE_AIR), Percentage.withPercentage(8));
        Completed normal = completed(AbdomenPhantom.builder()
                .build()
                .scan(AbdomenPhantom.acquisition(3).withSlices(-300, -60, 3).withNoise(15, seed)));
        assertThat(finding(normal, "F401").presence()).isEqualTo(Presence.ABSENT);
        assertThat(finding(normal, "F407").presence()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void findsTheLargeCapOfThickSlices() {
        Completed c = completed(TorsoPhantom.builder().freeAir(20).build().scan(TorsoPhantom.abdomen(5)));
        assertThat(finding(c, "F401").hint()).isFalse();
        assertThat(value(finding(c, "F401"), "M001")).isGreaterThan(100);
    }

    @Test
    void measuresAnAneurysmAcrossItsAxisAndHintsAtBloodBesideIt() {
        Completed c = completed(AbdomenPhantom.builder()
                .aneurysm(60)
                .retroperitonealBlood()
                .build()
                .scan(AbdomenPhantom.acquisition(3).withSlices(-300, -20, 3)));
        assertThat(value(finding(c, "F407"), "M002")).isCloseTo(60, within(1.5));
        assertThat(present(c, "F408")).hasSize(1).allMatch(f -> f.hint());
    }
}
