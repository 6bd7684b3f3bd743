package org.goldenhour.platform.knowledge;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goldenhour.model.DiseaseLine;
import org.goldenhour.platform.knowledge.DiseaseLines.Routed;

/** Finds the line of a study by the words of its headers: the rule with the lowest precedence that fits. */
final class LineRouting {
    private final List<Rule> rules;
    private final DiseaseLine otherwise;

    LineRouting(Collection<Rule> rules, DiseaseLine otherwise) {
        this.rules =
                rules.stream().sorted(Comparator.comparingInt(Rule::precedence)).toList();
        this.otherwise = otherwise;
    }

    Routed route(StudyWords study) {
        return rules.stream()
                .flatMap(rule -> rule.fits(study).map(because -> new Routed(rule.line(), false, because)).stream())
                .findFirst()
                .orElseGet(() -> new Routed(otherwise, true, ""));
    }

    /**
     * @param precedence lower is asked earlier
     * @param modalities any of them; empty for every modality
     * @param bodyParts any of them, as BodyPartExamined has it; with {@code words} both empty, the modality decides alone
     * @param words any of them in a description or body part
     * @param ignored phrases that are taken out of the text before
     */
    record Rule(
            DiseaseLine line,
            int precedence,
            List<String> modalities,
            List<String> bodyParts,
            List<Word> words,
            List<Word> ignored) {
        Optional<String> fits(StudyWords study) {
            Optional<String> modality = modalities.isEmpty()
                    ? study.modalities().stream().findFirst().or(() -> Optional.of(""))
                    : modalities.stream().filter(study.modalities()::contains).findFirst();
            if (modality.isEmpty()) {
                return Optional.empty();
            }
            if (bodyParts.isEmpty() && words.isEmpty()) {
                return modality;
            }
            return bodyPart(study).or(() -> word(study)).map(word -> (modality.get() + " " + word).strip());
        }

        private Optional<String> bodyPart(StudyWords study) {
            List<String> examined = study.bodyParts().stream()
                    .map(part -> part.strip().toUpperCase(Locale.ROOT))
                    .toList();
            return bodyParts.stream().filter(examined::contains).findFirst();
        }

        private Optional<String> word(StudyWords study) {
            String text = Stream.concat(study.descriptions().stream(), study.bodyParts().stream())
                    .collect(Collectors.joining(" | "))
                    .toLowerCase(Locale.ROOT);
            for (Word phrase : ignored) {
                text = phrase.pattern().matcher(text).replaceAll(Matcher.quoteReplacement(" | "));
            }
            String searched = text;
            return words.stream()
                    .filter(word -> word.pattern().matcher(searched).find())
                    .map(Word::written)
                    .findFirst();
        }
    }

    /** A word as the file has it: Latin ones match as whole words, a star at the end lets the word go on; Chinese ones match anywhere. */
    record Word(String written, Pattern pattern) {
        static Word of(String written) {
            String word = written.toLowerCase(Locale.ROOT);
            boolean open = word.endsWith("*");
            String text = Pattern.quote(open ? word.substring(0, word.length() - 1) : word);
            boolean latin = word.chars().allMatch(c -> c < 0x250);
            return new Word(written, Pattern.compile(latin ? "(?<![a-z])" + text + (open ? "" : "(?![a-z])") : text));
        }
    }
}
