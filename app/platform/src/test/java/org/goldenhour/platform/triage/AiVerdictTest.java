package org.goldenhour.platform.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldenhour.platform.triage.UrgencyAssessmentTest.finding;

import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.AnalysisOutcome.NotApplicable;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;
import org.goldenhour.platform.knowledge.Concepts;
import org.junit.jupiter.api.Test;

class AiVerdictTest {
    private static final Concepts CONCEPTS = Concepts.shipped();
    private static final List<CodedConcept> TARGETS = List.of(CONCEPTS.own("F101"), CONCEPTS.own("F107"));

    @Test
    void aPresentFindingIsAFinding() {
        assertThat(state(completed(present("F105", false), absent("F107")))).isEqualTo(AiState.FINDING);
    }

    @Test
    void noFindingNeedsEveryPrimaryTargetAssessed() {
        assertThat(state(completed(absent("F101"), absent("F107")))).isEqualTo(AiState.NO_FINDING);
        assertThat(state(completed(absent("F101")))).isEqualTo(AiState.ABSTAINED);
        assertThat(state(completed(absent("F101"), finding("F107", Presence.NOT_ASSESSED, false, List.of()))))
                .isEqualTo(AiState.ABSTAINED);
        assertThat(state(completed(absent("F101"), finding("F107", Presence.INDETERMINATE, false, List.of()))))
                .isEqualTo(AiState.ABSTAINED);
        assertThat(state(completed(absent("F105"), absent("F107"))))
                .as("one kind absent is not all kinds absent")
                .isEqualTo(AiState.ABSTAINED);
    }

    @Test
    void aHintAloneIsNeitherAFindingNorFreedomFromOne() {
        assertThat(state(completed(present("F101", true), absent("F107")))).isEqualTo(AiState.ABSTAINED);
        assertThat(state(completed(absent("F101"), present("F103", true), absent("F107"))))
                .isEqualTo(AiState.NO_FINDING);
        assertThat(state(completed(absent("F101"), absent("F107"), present("F112", true))))
                .isEqualTo(AiState.NO_FINDING);
    }

    @Test
    void thePrecedenceIsThatOfTheDesign() {
        List<AnalysisOutcome> all = List.of(
                new NotApplicable("x"),
                completed(absent("F101"), absent("F107")),
                new Abstained(List.of("MOTION"), "moved", Optional.empty()),
                new Failed("CRASHED", "x"),
                completed(present("F101", false)));
        AiState[] expected = {
            AiState.NOT_APPLICABLE, AiState.NO_FINDING, AiState.ABSTAINED, AiState.FAILED, AiState.FINDING
        };
        for (int i = 0; i < all.size(); i++) {
            assertThat(AiVerdict.together(all.subList(0, i + 1).stream()
                                    .map(AiVerdictTest::verdict)
                                    .toList())
                            .state())
                    .isEqualTo(expected[i]);
        }
    }

    @Test
    void whatIsNoPlainAnswerSaysWhy() {
        assertThat(AiVerdict.together(List.of()).reason().orElseThrow().zh()).isEqualTo("该病种暂无适用算法");
        assertThat(verdict(new Abstained(List.of("MOTION"), "moved", Optional.empty()))
                        .reason()
                        .orElseThrow()
                        .en())
                .isEqualTo("The patient moved");
        assertThat(verdict(new Failed("OUT_OF_MEMORY", ""))
                        .reason()
                        .orElseThrow()
                        .en())
                .isEqualTo("The analysis ran out of memory");
        assertThat(verdict(completed(present("F101", false))).reason()).isEmpty();
    }

    private static AiState state(AnalysisOutcome outcome) {
        return verdict(outcome).state();
    }

    private static AiVerdict verdict(AnalysisOutcome outcome) {
        return AiVerdict.of(outcome, TARGETS, CONCEPTS);
    }

    private static Finding present(String concept, boolean hint) {
        return finding(concept, Presence.PRESENT, hint, List.of());
    }

    private static Finding absent(String concept) {
        return finding(concept, Presence.ABSENT, false, List.of());
    }

    private static Completed completed(Finding... findings) {
        return new Completed(
                new SeriesChoice(new SeriesRef(new StudyRef("1.2"), "1.2.3"), "only one", List.of()),
                List.of(findings),
                List.of(),
                List.of());
    }
}
