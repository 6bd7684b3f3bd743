package org.goldenhour.analyzers.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.phantom.EcgRhythms;
import org.goldenhour.imaging.phantom.EcgScene;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;
import org.junit.jupiter.api.Test;

/** Rhythms and patterns on phantoms whose truth is known, six seeds each. */
class EcgRhythmPhantomTest {
    private static void each(LongFunction<Completed> read, Consumer<Completed> check) {
        LongStream.rangeClosed(1, 6).forEach(seed -> check.accept(read.apply(seed)));
    }

    private static Completed read(double[][] millivolts) {
        return (Completed) EcgReads.read(EcgScene.dataSet(EcgReads.header("M", "055Y"), 500, millivolts));
    }

    private static Completed read(EcgScene scene) {
        return EcgReads.read(scene, "M", "055Y");
    }

    /** What is present, hints with a question mark. */
    private static Set<String> present(Completed c) {
        return c.assessments().stream()
                .filter(f -> f.presence() == Presence.PRESENT)
                .map(f -> f.concept().code() + (f.hint() ? "?" : ""))
                .collect(Collectors.toSet());
    }

    @Test
    void callsFibrillationOfTheVentriclesAndJudgesNothingElse() {
        each(seed -> read(EcgRhythms.fibrillation(seed)), c -> {
            assertThat(present(c)).containsExactly("F210");
            assertThat(c.assessments())
                    .filteredOn(f -> f.presence() == Presence.ABSENT)
                    .isEmpty();
            assertThat(EcgReads.finding(c, "F202").orElseThrow().presence()).isEqualTo(Presence.NOT_ASSESSED);
        });
    }

    @Test
    void callsAFlatLine() {
        each(seed -> read(EcgRhythms.flatLine(seed)), c -> {
            assertThat(present(c)).containsExactly("F234");
            assertThat(EcgReads.finding(c, "F234").orElseThrow().remark().orElseThrow())
                    .contains("electrodes off");
        });
    }

    @Test
    void callsAWideFastRegularRhythmVentricular() {
        each(
                seed -> read(ventricular(EcgScene.normal(seed)).rate(170)),
                c -> assertThat(present(c)).contains("F211", "F233"));
        each(
                seed -> read(EcgScene.normal(seed).rate(150)),
                c -> assertThat(present(c)).contains("F233").doesNotContain("F211", "F211?"));
        each(
                seed -> read(EcgScene.leftBundleBranchBlock(seed).rate(125)),
                c -> assertThat(present(c)).doesNotContain("F211"));
    }

    /** Wide complexes that resemble no bundle branch block: upright in all chest leads. */
    private static EcgScene ventricular(EcgScene scene) {
        EcgScene out = scene.qrs(150).withoutP();
        for (Lead lead : Lead.values()) {
            boolean up = lead.ordinal() >= Lead.V1.ordinal() || lead == Lead.AVR;
            out = out.r(lead, up ? 1.2 : -1.0).t(lead, up ? -0.3 : 0.3);
        }
        return out;
    }

    @Test
    void seesSlowAndFastHeartsAndLongConduction() {
        each(
                seed -> read(EcgScene.normal(seed).rate(42)),
                c -> assertThat(present(c)).containsExactly("F232"));
        each(
                seed -> read(EcgScene.normal(seed).rate(110)),
                c -> assertThat(present(c)).containsExactly("F233"));
        each(
                seed -> read(EcgScene.normal(seed).rate(35).withoutP()),
                c -> assertThat(present(c)).contains("F232", "F235?"));
    }

    @Test
    void countsEarlyBeatsOfAnotherShape() {
        each(seed -> read(EcgScene.normal(seed).irregular(0.02, 0.2)), c -> {
            long drawn = c.assessments().stream()
                    .filter(f -> f.concept().code().equals("F236"))
                    .flatMap(f -> f.measurements().stream())
                    .mapToLong(m -> Math.round(m.quantity().value()))
                    .sum();
            assertThat(drawn).isBetween(0L, 6L);
            assertThat(present(c)).doesNotContain("F209?");
        });
        assertThat(LongStream.rangeClosed(1, 6)
                        .filter(seed -> present(read(EcgScene.normal(seed).irregular(0.02, 0.2)))
                                .contains("F236?"))
                        .count())
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void findsStimuliAndKeepsThemOutOfTheQrs() {
        each(
                seed -> {
                    EcgScene scene = EcgScene.normal(seed).withoutP().rate(70);
                    Completed plain = read(scene);
                    Completed paced = read(EcgRhythms.paced(scene, 24, 1.5));
                    assertThat(present(plain)).doesNotContain("F237");
                    assertThat(qrs(paced)).isCloseTo(qrs(plain), within(4.0));
                    return paced;
                },
                c -> {
                    assertThat(present(c)).contains("F237");
                    assertThat(c.qualityFlags()).contains("PACED");
                    Finding paced = EcgReads.finding(c, "F237").orElseThrow();
                    Evidence.WaveformRegion first =
                            (Evidence.WaveformRegion) paced.evidence().getFirst();
                    assertThat(first.toMs() - first.fromMs()).isEqualTo(40);
                });
    }

    private static double qrs(Completed c) {
        return EcgReads.finding(c, "F208").orElseThrow().measurements().stream()
                .filter(m -> m.measure().code().equals("M012"))
                .findFirst()
                .orElseThrow()
                .quantity()
                .value();
    }

    @Test
    void hintsAtDeWinter() {
        each(
                seed -> {
                    EcgScene s = EcgScene.normal(seed).rate(95);
                    for (Lead lead : new Lead[] {Lead.V2, Lead.V3, Lead.V4}) {
                        s = s.st(lead, -.18).t(lead, .9);
                    }
                    return read(s);
                },
                c -> assertThat(present(c)).contains("F240?").doesNotContain("F202"));
    }

    @Test
    void hintsAtWellensAndSaysThatTIsInverted() {
        each(
                seed -> read(EcgScene.normal(seed)
                        .r(Lead.V2, .7)
                        .r(Lead.V3, .9)
                        .t(Lead.V2, -.5)
                        .t(Lead.V3, -.6)),
                c -> assertThat(present(c)).contains("F241?", "F203"));
    }

    @Test
    void hintsAtTallT() {
        each(
                seed -> {
                    EcgScene s = EcgScene.normal(seed);
                    for (Lead lead : new Lead[] {Lead.V2, Lead.V3, Lead.V4, Lead.V5}) {
                        s = s.t(lead, 1.15).r(lead, .9);
                    }
                    return read(s);
                },
                c -> assertThat(present(c)).contains("F239?").doesNotContain("F242?"));
        each(
                seed -> read(EcgScene.normal(seed)
                        .st(Lead.V2, .08)
                        .st(Lead.V3, .08)
                        .t(Lead.V2, 1.4)
                        .t(Lead.V3, 1.4)),
                c -> assertThat(present(c)).contains("F242?").doesNotContain("F239?"));
    }

    @Test
    void hintsAtLowVoltage() {
        each(
                seed -> {
                    EcgScene s = EcgScene.normal(seed);
                    for (Lead lead : Lead.LIMB) {
                        s = s.r(lead, lead == Lead.AVR ? -.25 : .3);
                    }
                    return read(s);
                },
                c -> assertThat(present(c)).contains("F238?"));
    }

    @Test
    void abstainsWhereNothingButNoiseIsLeft() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] noise = new double[12][5000];
        for (double[] lead : noise) {
            Arrays.setAll(lead, i -> random.nextGaussian());
        }
        assertThat(EcgReads.read(EcgScene.dataSet(EcgReads.header("M", "055Y"), 500, noise)))
                .isInstanceOf(Abstained.class);
    }
}
