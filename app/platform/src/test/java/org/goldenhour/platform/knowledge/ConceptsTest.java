package org.goldenhour.platform.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Laterality;
import org.junit.jupiter.api.Test;

class ConceptsTest {
    private final Concepts concepts = Concepts.shipped();

    @Test
    void everyIdIsThereOnceWithWordsInBothLanguages() {
        Map<String, Integer> seen = new HashMap<>();
        concepts.all().forEach(concept -> seen.merge(concept.id(), 1, Integer::sum));
        assertThat(seen).hasSizeGreaterThan(300);
        assertThat(seen.values()).containsOnly(1);
        assertThat(concepts.words("F101")).isEqualTo(new Words("Intracranial haemorrhage", "颅内出血"));
    }

    @Test
    void everySnomedIdentifierHasItsCheckDigit() {
        assertThat(concepts.all())
                .filteredOn(concept -> concept.sct().isPresent())
                .hasSizeGreaterThan(140)
                .allSatisfy(concept -> assertThat(Verhoeff.holds(concept.sct().orElseThrow()))
                        .as(concept.id())
                        .isTrue());
    }

    @Test
    void checkDigitFindsATransposition() {
        assertThat(Verhoeff.holds("1386000")).isTrue();
        assertThat(Verhoeff.holds("1836000")).isFalse();
    }

    @Test
    void unverifiedAndBroaderCodesAreNotUsed() {
        // The table's SNOMED code of F104 is unverified; the RadLex code of F101 means any haemorrhage, and F107's any
        // displacement.
        assertThat(concepts.of("F104").sct()).isEmpty();
        assertThat(concepts.standardCode("F104").orElseThrow().scheme()).isEqualTo("RADLEX");
        assertThat(concepts.of("F101").radlex()).isEmpty();
        assertThat(concepts.standardCode("F107")).isEmpty();
    }

    @Test
    void prefersSnomedThenLoinc() {
        assertThat(concepts.standardCode("M001")).contains(new CodedConcept("118565006", "SCT", "Volume"));
        assertThat(concepts.standardCode("P017").orElseThrow().scheme()).isEqualTo("LN");
    }

    @Test
    void closureHoldsEveryKindOfHaemorrhage() {
        assertThat(concepts.closure("F101"))
                .containsExactlyInAnyOrder("F101", "F102", "F103", "F104", "F105", "F106", "F126");
        assertThat(concepts.isA("F105", "F101")).isTrue();
        assertThat(concepts.isA("F101", "F105")).isFalse();
        assertThat(concepts.closure("F501")).contains("F503");
    }

    @Test
    void everySideHasItsConcept() {
        for (Laterality side : Laterality.values()) {
            assertThat(concepts.standardCode(side.conceptId()).orElseThrow().scheme())
                    .isEqualTo("SCT");
        }
    }

    @Test
    void relationsNameKnownConcepts() {
        assertThat(concepts.related("F101", "has_priority")).contains("Q019");
        assertThat(concepts.all()).allSatisfy(concept -> {
            for (String predicate :
                    new String[] {"is_a", "part_of", "causes", "recommended_next_step", "has_priority"}) {
                assertThat(concepts.related(concept.id(), predicate))
                        .allSatisfy(id -> assertThat(concepts.find(id)).as(id).isPresent());
            }
        });
    }

    /** The check digit of SNOMED CT identifiers (Verhoeff's dihedral scheme). */
    private static final class Verhoeff {
        static boolean holds(String digits) {
            int check = 0;
            for (int i = 0; i < digits.length(); i++) {
                int digit = digits.charAt(digits.length() - 1 - i) - '0';
                check = multiplied(check, permuted(i, digit));
            }
            return check == 0;
        }

        /** In the dihedral group of order ten. */
        private static int multiplied(int a, int b) {
            if (a < 5) {
                return b < 5 ? (a + b) % 5 : (a + b - 5) % 5 + 5;
            }
            return b < 5 ? Math.floorMod(a - 5 - b, 5) + 5 : Math.floorMod(a - b, 5);
        }

        private static int permuted(int times, int digit) {
            int[] once = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
            int out = digit;
            for (int i = 0; i < times % 8; i++) {
                out = once[out];
            }
            return out;
        }
    }
}
