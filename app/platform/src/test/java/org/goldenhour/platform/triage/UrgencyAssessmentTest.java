package org.goldenhour.platform.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.InstanceRef;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.Quantity;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.DiseaseLines;
import org.goldenhour.platform.triage.Triage.UrgencyReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyAssessmentTest {
    private static final Concepts CONCEPTS = Concepts.shipped();
    private static final DiseaseLines LINES = DiseaseLines.shipped();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "F101, M001, 0.4, mL, false, EMERGENT",
                "F101, M001, 0.6, mL, false, IMMEDIATE",
                "F101, M001, 60, mL, true, EMERGENT",
                "F102, M001, 12, mL, false, IMMEDIATE",
                "F105, -, -, -, false, IMMEDIATE",
                "F126, -, -, -, false, IMMEDIATE",
                "F103, -, -, -, true, IMMEDIATE",
                "F107, M007, 4.9, mm, false, URGENT",
                "F107, M007, 5.0, mm, false, IMMEDIATE",
                "F107, M007, -8, mm, false, IMMEDIATE",
                "F108, M008, 0.31, {ratio}, false, EMERGENT",
                "F108, M008, 0.30, {ratio}, false, URGENT",
                "F112, -, -, -, true, IMMEDIATE",
                "F113, M028, 71, mL, false, IMMEDIATE",
                "F113, M028, 20, mL, false, EMERGENT",
                "F301, M023, 25, %, false, IMMEDIATE",
                "F301, -, -, -, false, EMERGENT",
                "F302, -, -, -, true, IMMEDIATE",
                "F303, M001, 300, mL, false, IMMEDIATE",
                "F303, M001, 50, mL, false, URGENT",
                "F324, M001, 50, mL, false, IMMEDIATE",
                "F401, M001, 0.3, mL, false, EMERGENT",
                "F401, M001, 0.5, mL, false, IMMEDIATE",
                "F202, -, -, -, false, IMMEDIATE",
                "F501, M019, 50, %, false, IMMEDIATE",
                "F503, M019, 10, %, false, EMERGENT",
                "F501, M019, 4, %, false, URGENT",
                "F502, -, -, -, true, EMERGENT",
                "F519, -, -, -, true, IMMEDIATE",
                "F123, -, -, -, false, URGENT",
            })
    void followsTheTableOfClasses(
            String concept, String measure, Double value, String unit, boolean hint, Urgency expected) {
        Finding finding = finding(
                concept,
                Presence.PRESENT,
                hint,
                measure == null ? List.of() : List.of(measured(measure, value, unit, false)));
        assertThat(assess(finding).urgency()).isEqualTo(expected);
    }

    @Test
    void saysTheNumberInBothLanguagesAndTheMostSpecificRule() {
        assertThat(assess(finding("F102", Presence.PRESENT, false, List.of(measured("M001", 34.16, "mL", false))))
                        .reasons())
                .containsExactly(new UrgencyReason(
                        "stroke.haemorrhage.critical",
                        Urgency.IMMEDIATE,
                        true,
                        "Intracerebral (intraparenchymal) haemorrhage 34.2 mL: critical value (30 mL or more)",
                        "脑出血 34.2 mL：危急值（≥30 mL）"));
    }

    @Test
    void aHintSaysThatItIsOne() {
        assertThat(assess(finding("F112", Presence.PRESENT, true, List.of())).reasons())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.en()).endsWith("(low confidence: look)");
                    assertThat(reason.zh()).endsWith("（低可信度，请复核）");
                });
    }

    @Test
    void onlyWhatIsPresentAndNotACrossCheckRaises() {
        assertThat(assess(finding("F101", Presence.ABSENT, false, List.of())).urgency())
                .isEqualTo(Urgency.URGENT);
        assertThat(assess(finding("F101", Presence.INDETERMINATE, false, List.of(measured("M001", 40, "mL", false))))
                        .urgency())
                .isEqualTo(Urgency.URGENT);
        assertThat(assess(finding("F107", Presence.PRESENT, false, List.of(measured("M007", 9, "mm", true))))
                        .urgency())
                .isEqualTo(Urgency.URGENT);
    }

    @Test
    void aLaterRevisionNeverLowers() {
        UrgencyAssessment before =
                assess(finding("F101", Presence.PRESENT, false, List.of(measured("M001", 40, "mL", false))));
        UrgencyAssessment after =
                assess(finding("F101", Presence.ABSENT, false, List.of())).keeping(before.urgency(), before.reasons());
        assertThat(after).isEqualTo(before);
        assertThat(before.keeping(Urgency.URGENT, List.of())).isEqualTo(before);
    }

    private static UrgencyAssessment assess(Finding... findings) {
        return UrgencyAssessment.of(List.of(findings), LINES.urgencyRules(), CONCEPTS);
    }

    static Measurement measured(String measure, double value, String unit, boolean crossCheck) {
        return new Measurement(CONCEPTS.own(measure), new Quantity(value, unit), Optional.empty(), crossCheck);
    }

    static Finding finding(String concept, Presence presence, boolean hint, List<Measurement> measurements) {
        InstanceRef instance =
                new InstanceRef(new SeriesRef(new StudyRef("1.2"), "1.2.3"), "1.2.840.10008.5.1.4.1.1.2", "1.2.3.4");
        return new Finding(
                concept,
                CONCEPTS.own(concept),
                presence,
                Optional.empty(),
                Optional.empty(),
                new Certainty.RuleFired("test"),
                hint,
                measurements,
                List.of(new Evidence.HeaderFact(instance, "Modality")),
                Optional.empty(),
                new Provenance("test", "1.0.0", "1", "00", Instant.EPOCH, Duration.ZERO));
    }
}
