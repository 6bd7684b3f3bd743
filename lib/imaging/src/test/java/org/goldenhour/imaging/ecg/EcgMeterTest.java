package org.goldenhour.imaging.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.goldenhour.imaging.ecg.EcgMeasurements.Correction;
import org.goldenhour.imaging.phantom.EcgScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phantoms EP-1 and EP-6 of CLINICAL 8.2, five seeds each. */
class EcgMeterTest {
    private static EcgMeasurements measure(EcgScene scene) {
        return switch (EcgMeter.measure(scene.signal(), () -> {})) {
            case EcgAnalysis.Measured m -> m.values();
            case EcgAnalysis.NoBeats none -> throw new AssertionError(none);
            case EcgAnalysis.Unmeasurable u -> throw new AssertionError(u);
        };
    }

    private static EcgScene randomSt(EcgScene scene, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EcgScene out = scene;
        for (Lead lead : Lead.values()) {
            out = out.st(lead, -0.3 + 0.7 * random.nextDouble());
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(doubles = {40, 75, 150})
    void measuresRateQrsAndStOfTheTriangularPhantom(double rate) {
        LongStream.rangeClosed(1, 6).forEach(seed -> {
            EcgScene scene = randomSt(EcgScene.normal(seed).rate(rate), seed);
            EcgMeasurements m = measure(scene);
            assertThat(m.heartRate()).isCloseTo(rate, within(1.0));
            assertThat(m.qrsMs()).as("seed %d", seed).isCloseTo(90, within(4.0));
            for (LeadMeasurements lead : m.leads()) {
                assertThat(lead.st())
                        .as("seed %d lead %s", seed, lead.lead())
                        .isCloseTo(scene.stMillivolts()[lead.lead().ordinal()], within(0.02));
            }
        });
    }

    @Test
    void leavesStAloneUnderWanderAndMains() {
        LongStream.rangeClosed(1, 6).forEach(seed -> {
            EcgScene scene = randomSt(EcgScene.normal(seed).disturbed(0.15, 0.02), seed);
            EcgMeasurements m = measure(scene);
            assertThat(m.qrsMs()).isCloseTo(90, within(4.0));
            for (LeadMeasurements lead : m.leads()) {
                assertThat(lead.st())
                        .as("seed %d lead %s", seed, lead.lead())
                        .isCloseTo(scene.stMillivolts()[lead.lead().ordinal()], within(0.03));
            }
        });
    }

    @Test
    void followsAWideQrsToItsEnd() {
        LongStream.rangeClosed(1, 5)
                .forEach(seed -> assertThat(
                                measure(EcgScene.leftBundleBranchBlock(seed)).qrsMs())
                        .isCloseTo(150, within(10.0)));
    }

    /** A T wave that follows the J point at once, or is steeper than usual, is no part of the QRS. */
    @Test
    void doesNotTakeASteepTWaveForTheEndOfTheQrs() {
        LongStream.rangeClosed(1, 5).forEach(seed -> {
            for (double rate : new double[] {110, 140, 150}) {
                assertThat(measure(EcgScene.normal(seed).rate(rate)).qrsMs()).isCloseTo(90, within(6.0));
            }
            EcgMeasurements tall = measure(
                    EcgScene.normal(seed).t(Lead.V2, 1.4).t(Lead.V3, 1.4).t(Lead.V4, 1));
            assertThat(tall.heartRate()).isCloseTo(75, within(1.0));
            assertThat(tall.qrsMs()).isCloseTo(90, within(6.0));
        });
    }

    @Test
    void measuresPrAndQt() {
        LongStream.rangeClosed(1, 5).forEach(seed -> {
            EcgMeasurements m = measure(EcgScene.normal(seed));
            assertThat(m.prMs().orElseThrow()).isCloseTo(160, within(15.0));
            // T apex at QT - 75 ms with sigma 35 ms: the tangent meets the baseline two sigma after the apex.
            assertThat(m.qtMs().orElseThrow()).isCloseTo(0.380 * Math.sqrt(0.8) * 1000 - 75 + 70, within(15.0));
            assertThat(m.axisDegrees().orElseThrow()).isCloseTo(EcgMeter.axisDegrees(.6, .7), within(3.0));
        });
    }

    @Test
    void leavesEctopicBeatsOutOfTheMean() {
        LongStream.rangeClosed(1, 5).forEach(seed -> {
            EcgMeasurements m = measure(EcgScene.normal(seed).irregular(0.02, 0.2));
            assertThat(m.qrsMs()).as("seed %d", seed).isCloseTo(90, within(6.0));
            assertThat(m.leads()).allSatisfy(l -> assertThat(l.st()).isCloseTo(0, within(0.03)));
        });
    }

    @Test
    void seesIrregularityAndNoConsistentP() {
        LongStream.rangeClosed(1, 5).forEach(seed -> {
            EcgMeasurements fibrillation =
                    measure(EcgScene.normal(seed).withoutP().irregular(0.3, 0));
            assertThat(fibrillation.rrVariation()).isGreaterThan(0.1);
            assertThat(fibrillation.prMs()).isEmpty();
            assertThat(fibrillation.pConsistency()).isLessThan(0.5);
            assertThat(measure(EcgScene.normal(seed)).pConsistency()).isGreaterThan(0.8);
        });
    }

    @Test
    void refusesWhatHasNoBeats() {
        EcgScene flat = EcgScene.normal(1);
        EcgSignal nothing = new EcgSignal(500, new double[12][5000]);
        assertThat(EcgMeter.measure(nothing, () -> {})).isInstanceOf(EcgAnalysis.NoBeats.class);
        assertThat(EcgMeter.measure(flat.signal().window(0, 600), () -> {}))
                .isInstanceOf(EcgAnalysis.Unmeasurable.class);
    }

    /** CLINICAL 5.4: QT 380 ms at 100 beats per minute. */
    @Test
    void correctsQtForRate() {
        double[] expected = {490.6, 450.5, 441.6, 450.0};
        for (Correction by : Correction.values()) {
            assertThat(EcgMeasurements.corrected(java.util.OptionalDouble.of(380), 100, by)
                            .orElseThrow())
                    .isCloseTo(expected[by.ordinal()], within(0.06));
        }
    }

    @Test
    void computesTheAxis() {
        assertThat(EcgMeter.axisDegrees(.5, .7)).isCloseTo(58, within(0.6));
        assertThat(EcgMeter.axisDegrees(.8, -.3)).isCloseTo(-23, within(0.6));
        assertThat(EcgMeter.axisDegrees(-.4, .6)).isCloseTo(120, within(0.6));
    }
}
