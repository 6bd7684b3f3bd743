package org.goldenhour.platform.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.goldenhour.platform.knowledge.ReportTemplate.Field;
import org.goldenhour.platform.knowledge.ReportTemplate.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiseaseLinesTest {
    private final DiseaseLines lines = DiseaseLines.shipped();
    private final Concepts concepts = Concepts.shipped();

    @Test
    void theFiveLinesAreRegistered() {
        assertThat(lines.all().stream().map(line -> line.key().key()))
                .containsExactly("stroke", "trauma", "abdomen", "ami", "pneumonia");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "CT, HEAD, HEAD, -, stroke",
                "CT, -, CT head non-contrast, Head 5.0, stroke",
                "CT, -, 头颅CT平扫, -, stroke",
                "CT, BRAIN, 1A TRAUMA/PLAIN HEAD DM, STD BRAIN 5MM, trauma",
                "CT, HEAD, 头颅外伤, -, trauma",
                "CT, HEAD, Non-traumatic SAH?, -, stroke",
                "CT, HEAD, 头晕，否认外伤, -, stroke",
                "ECG, -, ECG, -, ami",
                "ECG, CHEST, 车祸后心电图, -, ami",
                "CT, HEART, -, -, ami",
                "CT, CHEST, -, -, pneumonia",
                "DX, CHEST, CHEST PA, -, pneumonia",
                "CR, -, 胸部正位, -, pneumonia",
                "CT, CHEST, 胸部外伤, -, trauma",
                "DX, CHEST, rib fractures?, -, trauma",
                "CT, ABDOMEN, CT KIDNEY FOR STONE, RENAL STONE, abdomen",
                "CT, -, 腹盆CT平扫, -, abdomen",
                "CT, ABDOMEN, 腹部 坠落伤, -, trauma",
                "MR, KNEE, KNEE LEFT, -, trauma",
                "CT, -, -, -, trauma",
                "US, -, overhead view, -, trauma",
            })
    void findsTheLineOfAStudy(String modality, String bodyPart, String study, String series, String line) {
        StudyWords words = StudyWords.of(
                List.of(modality),
                Stream.of(bodyPart).filter(Objects::nonNull).toList(),
                study,
                Stream.of(series).filter(Objects::nonNull).toList());
        assertThat(lines.lineOf(words).key()).isEqualTo(line);
    }

    @Test
    void saysThatAStudyStandsInALineOnlyByDefault() {
        assertThat(lines.route(new StudyWords(List.of("MR"), List.of("KNEE"), List.of()))
                        .byDefault())
                .isTrue();
        assertThat(lines.route(new StudyWords(List.of("CT"), List.of("HEAD"), List.of())))
                .isEqualTo(new DiseaseLines.Routed(lines.of("stroke").key(), false, "CT HEAD"));
    }

    @Test
    void everyRuleNamesKnownConceptsAndUnits() {
        assertThat(lines.urgencyRules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(concepts.find(rule.concept())).as(rule.id()).isPresent();
            if (rule.measure() != null) {
                assertThat(concepts.find(rule.measure())).as(rule.id()).isPresent();
            }
            assertThat(rule.source()).as(rule.id()).startsWith("CLINICAL ");
            assertThat(rule.raises()).as(rule.id()).isNotNull();
            assertThat(rule.measure() == null)
                    .as(rule.id())
                    .isEqualTo(Stream.of(rule.above(), rule.atLeast(), rule.below(), rule.atMost())
                            .allMatch(Objects::isNull));
        });
        assertThat(lines.urgencyRules().stream().map(UrgencyRule::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyFieldNamesKnownConceptsAndTheMeasuresUnit() {
        for (Line line : lines.all()) {
            List<Field> fields = line.template().fields();
            assertThat(fields.stream().map(Field::id)).as(line.key().key()).doesNotHaveDuplicates();
            for (Field field : fields) {
                assertThat(field.type() == Type.CHOICE)
                        .as(field.id())
                        .isEqualTo(!field.options().isEmpty());
                if (field.conceptId() != null) {
                    assertThat(concepts.find(field.conceptId())).as(field.id()).isPresent();
                }
                if (field.measureId() != null) {
                    Concept measure = concepts.of(field.measureId());
                    assertThat(field.type()).isEqualTo(Type.NUMBER);
                    measure.unit().ifPresent(unit -> assertThat(field.unit()).isEqualTo(unit));
                }
            }
        }
    }

    @Test
    void theStrokeFormHasEverySectionOfItsClinicalPage() {
        assertThat(lines.of("stroke").template().sections().stream().map(ReportTemplate.Section::id))
                .containsExactly(
                        "examination",
                        "timeWindow",
                        "comparison",
                        "haemorrhage",
                        "ischaemia",
                        "vessels",
                        "ventricles",
                        "bone",
                        "quantities",
                        "impression",
                        "recommendation",
                        "criticalResult",
                        "aiStatement");
    }
}
