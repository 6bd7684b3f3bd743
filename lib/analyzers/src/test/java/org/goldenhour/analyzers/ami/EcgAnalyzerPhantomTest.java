package org.goldenhour.analyzers.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.phantom.EcgPhantom;
import org.goldenhour.imaging.phantom.EcgScene;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;
import org.junit.jupiter.api.Test;

/** Phantoms EP-2 to EP-6 of CLINICAL 8.2, five seeds each. */
class EcgAnalyzerPhantomTest {
    private static void isSaid(
            LongFunction<EcgScene> scene, String sex, String age, String concept, Presence presence) {
        LongStream.rangeClosed(1, 5)
                .forEach(seed -> assertThat(EcgReads.finding(EcgReads.read(scene.apply(seed), sex, age), concept)
                                .orElseThrow()
                                .presence())
                        .as("%s seed %d", concept, seed)
                        .isEqualTo(presence));
    }

    @Test
    void seesAnAnteriorInfarctionLeadByLead() {
        LongStream.rangeClosed(1, 5).forEach(seed -> {
            Completed c = EcgReads.read(
                    EcgScene.normal(seed).st(Lead.V2, .3).st(Lead.V3, .35).st(Lead.V4, .25), "M", "055Y");
            Finding stemi = EcgReads.finding(c, "F202").orElseThrow();
            assertThat(stemi.presence()).isEqualTo(Presence.PRESENT);
            assertThat(stemi.hint()).isFalse();
            assertThat(stemi.evidence().stream().map(e -> ((Evidence.WaveformRegion) e).lead()))
                    .containsExactly("2:4", "2:5", "2:6");
            assertThat(stemi.remark().orElseThrow()).contains("V2 +0.", "V3 +0.", "V4 +0.");
            Finding sign = EcgReads.finding(c, "F204").orElseThrow();
            assertThat(sign.measurements().getFirst().lead().orElseThrow().code())
                    .isEqualTo("2:5");
            assertThat(sign.measurements()).hasSize(48);
        });
    }

    @Test
    void holdsTheThresholdsOfSexAndAge() {
        LongFunction<EcgScene> low =
                seed -> EcgScene.normal(seed).st(Lead.V2, .13).st(Lead.V3, .13);
        isSaid(low, "M", "055Y", "F202", Presence.ABSENT);
        LongFunction<EcgScene> middle =
                seed -> EcgScene.normal(seed).st(Lead.V2, .17).st(Lead.V3, .17);
        isSaid(middle, "F", "055Y", "F202", Presence.PRESENT);
        isSaid(middle, "M", "055Y", "F202", Presence.ABSENT);
        isSaid(middle, "O", "055Y", "F202", Presence.PRESENT);
        LongFunction<EcgScene> high =
                seed -> EcgScene.normal(seed).st(Lead.V2, .225).st(Lead.V3, .225);
        isSaid(high, "M", "055Y", "F202", Presence.PRESENT);
        isSaid(high, "M", "030Y", "F202", Presence.ABSENT);
    }

    @Test
    void needsContiguousLeads() {
        LongFunction<EcgScene> apart =
                seed -> EcgScene.normal(seed).st(Lead.V1, .2).st(Lead.V4, .2);
        isSaid(apart, "M", "055Y", "F202", Presence.ABSENT);
        LongFunction<EcgScene> lateral =
                seed -> EcgScene.normal(seed).st(Lead.V4, .12).st(Lead.V5, .13);
        isSaid(lateral, "M", "055Y", "F202", Presence.PRESENT);
    }

    @Test
    void readsInfarctionWithinALeftBundleBranchBlock() {
        LongStream.rangeClosed(1, 5).forEach(seed -> {
            EcgScene block = EcgScene.leftBundleBranchBlock(seed);
            Completed plain = EcgReads.read(block, "M", "055Y");
            assertThat(EcgReads.finding(plain, "F206")).isPresent();
            Completed infarct = EcgReads.read(block.st(Lead.V5, .14), "M", "055Y");
            Finding stemi = EcgReads.finding(infarct, "F202").orElseThrow();
            assertThat(stemi.presence()).isEqualTo(Presence.PRESENT);
            assertThat(stemi.hint()).isFalse();
            assertThat(stemi.remark().orElseThrow()).contains("Sgarbossa 5", "Smith positive");
            Finding none = EcgReads.finding(plain, "F202").orElseThrow();
            assertThat(none.presence() == Presence.PRESENT && !none.hint()).isFalse();
        });
    }

    @Test
    void seesPosteriorAndDiffuseDepression() {
        isSaid(
                seed -> EcgScene.normal(seed).st(Lead.V1, -.1).st(Lead.V2, -.15).st(Lead.V3, -.12),
                "M",
                "055Y",
                "F228",
                Presence.PRESENT);
        LongFunction<EcgScene> diffuse = seed -> {
            EcgScene s = EcgScene.normal(seed).st(Lead.AVR, .15);
            for (Lead lead : new Lead[] {Lead.I, Lead.II, Lead.AVF, Lead.V3, Lead.V4, Lead.V5, Lead.V6}) {
                s = s.st(lead, -.15);
            }
            return s;
        };
        isSaid(diffuse, "M", "055Y", "F231", Presence.PRESENT);
    }

    @Test
    void saysNothingOfANormalHeart() {
        LongStream.rangeClosed(1, 10).forEach(seed -> {
            Completed c = EcgReads.read(EcgScene.normal(seed).disturbed(0.15, 0.02), "M", "055Y");
            assertThat(c.assessments()).noneMatch(f -> f.presence() == Presence.PRESENT);
            assertThat(c.assessments()).noneMatch(f -> f.presence() == Presence.NOT_ASSESSED);
            Completed bells = (Completed) EcgReads.read(EcgPhantom.normal(seed).dataSet(EcgReads.header("M", "055Y")));
            assertThat(EcgReads.finding(bells, "F202").orElseThrow().presence()).isEqualTo(Presence.ABSENT);
        });
    }

    @Test
    void flagsALeadThatIsOffAndKeepsWhatTheOthersShow() {
        EcgScene inferior = EcgScene.normal(2).st(Lead.II, .15).st(Lead.AVF, .2).st(Lead.III, .22);
        double[][] off = inferior.millivolts();
        off[Lead.V3.ordinal()] = new double[off[0].length];
        Completed c = (Completed) EcgReads.read(EcgScene.dataSet(EcgReads.header("M", "055Y"), 500, off));
        assertThat(c.qualityFlags()).contains("LEAD_MISSING");
        assertThat(EcgReads.finding(c, "F202").orElseThrow().presence()).isEqualTo(Presence.PRESENT);
        double[][] normal = EcgScene.normal(2).millivolts();
        normal[Lead.V3.ordinal()] = new double[off[0].length];
        c = (Completed) EcgReads.read(EcgScene.dataSet(EcgReads.header("M", "055Y"), 500, normal));
        Finding stemi = EcgReads.finding(c, "F202").orElseThrow();
        assertThat(stemi.presence()).isEqualTo(Presence.NOT_ASSESSED);
        assertThat(stemi.remark().orElseThrow()).contains("V3");
    }

    @Test
    void hintsAtInterchangedArmsAndAtFibrillation() {
        double[][] x = EcgScene.normal(4).millivolts();
        // Arms interchanged: I upside down, II and III and aVR and aVL each in the other's place; aVL of this scene is
        // too flat to show it.
        double[][] upright = x.clone();
        upright[0] = java.util.Arrays.stream(x[0]).map(v -> -v).toArray();
        upright[1] = x[2];
        upright[2] = x[1];
        upright[3] = java.util.Arrays.stream(x[3]).map(v -> -v).toArray();
        upright[4] = x[3];
        Completed c = (Completed) EcgReads.read(EcgScene.dataSet(EcgReads.header("M", "055Y"), 500, upright));
        assertThat(EcgReads.finding(c, "F230").orElseThrow().hint()).isTrue();
        c = EcgReads.read(EcgScene.normal(4).withoutP().irregular(0.3, 0), "M", "055Y");
        assertThat(EcgReads.finding(c, "F209").orElseThrow().hint()).isTrue();
    }
}
