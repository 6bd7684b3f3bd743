package org.goldenhour.platform.archive.index;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.PersonName;

/**
 * What a person's name is found by where the search is fuzzy (PS3.4 C.2.2.2.1.1): each of its words, all of them in either order, its initials; of a Chinese name also its
 * characters and their pinyin. Case, accents, tones (as marks or digits), hyphens and spaces do not count.
 */
public final class NameKeys {
    private static final int MAX_KEYS = 64;
    private static final int MAX_READINGS = 12;

    /** Family names of two characters that are frequent enough to be met. */
    private static final Set<String> COMPOUND_FAMILY_NAMES = Set.of(
            "欧阳", "上官", "司马", "司徒", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "夏侯", "端木", "南宫", "独孤", "轩辕",
            "澹台", "万俟", "闻人", "赫连", "太史", "钟离", "呼延", "申屠", "百里", "东郭", "歐陽", "司馬", "諸葛", "東方");

    private NameKeys() {}

    /** The keys of a name in the standard's form; without order, at most {@value #MAX_KEYS}. */
    public static List<String> of(String personName) {
        Set<String> keys = new LinkedHashSet<>();
        PersonName name = PersonName.parse(personName);
        for (PersonName.Group group : List.of(name.alphabetic(), name.ideographic(), name.phonetic())) {
            String given = group.given() + " " + group.middle();
            if (isChinese(group.family()) || isChinese(given)) {
                chinese(group.family().replace(" ", ""), given.replace(" ", ""), keys);
            } else {
                written(words(group.family()), words(given), keys);
            }
        }
        keys.removeIf(key -> key.isEmpty() || key.length() == 1 && key.charAt(0) < 0x80); // one letter finds everybody
        return keys.stream().limit(MAX_KEYS).toList();
    }

    /** The words of what somebody looks for, as keys are written. */
    public static List<String> wanted(String typed) {
        return words(typed.replace('^', ' ').replace('=', ' '));
    }

    private static List<String> words(String text) {
        return Stream.of(Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}\\p{N}]+"))
                .map(NameKeys::withoutTone)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** {@code zhang1} is zhang. */
    private static String withoutTone(String word) {
        return word.matches("([a-z]+[1-5])+") ? word.replaceAll("[1-5]", "") : word;
    }

    private static boolean isChinese(String text) {
        return text.chars().anyMatch(c -> !Pinyin.of((char) c).isEmpty());
    }

    private static void written(List<String> family, List<String> given, Set<String> keys) {
        keys.addAll(family);
        keys.addAll(given);
        keys.add(String.join("", family));
        keys.add(String.join("", given));
        keys.add(String.join("", family) + String.join("", given));
        keys.add(String.join("", given) + String.join("", family));
        keys.add(initials(family) + initials(given));
        keys.add(initials(given) + initials(family));
    }

    private static String initials(List<String> words) {
        StringBuilder initials = new StringBuilder(words.size());
        words.forEach(word -> initials.appendCodePoint(word.codePointAt(0)));
        return initials.toString();
    }

    private static void chinese(String family, String given, Set<String> keys) {
        String last = family;
        String first = given;
        if (first.isEmpty()) { // written as one, as most systems do
            int length = last.length() > 2 && COMPOUND_FAMILY_NAMES.contains(last.substring(0, 2)) ? 2 : 1;
            first = last.substring(Math.min(length, last.length()));
            last = last.substring(0, Math.min(length, last.length()));
        }
        written(List.of(last), first.isEmpty() ? List.of() : List.of(first), keys);
        List<List<String>> families = readings(last);
        for (List<String> one : readings(first)) {
            for (List<String> other : families) {
                written(other, one, keys);
            }
        }
    }

    /** Each way to read the characters, syllable by syllable. */
    private static List<List<String>> readings(String characters) {
        List<List<String>> ways = new ArrayList<>();
        ways.add(List.of());
        for (char character : characters.toCharArray()) {
            List<String> syllables = Pinyin.of(character).stream()
                    .flatMap(syllable -> spellings(syllable).stream())
                    .toList();
            List<List<String>> longer = new ArrayList<>();
            for (List<String> way : ways) {
                for (String syllable : syllables.isEmpty() ? List.of(String.valueOf(character)) : syllables) {
                    if (longer.size() < MAX_READINGS) {
                        longer.add(
                                Stream.concat(way.stream(), Stream.of(syllable)).toList());
                    }
                }
            }
            ways = longer;
        }
        return ways;
    }

    /** ü is typed v, written u by whoever has no such key, and yu in passports. */
    private static List<String> spellings(String syllable) {
        return syllable.indexOf('v') < 0
                ? List.of(syllable)
                : Arrays.asList(syllable, syllable.replace('v', 'u'), syllable.replace("v", "yu"));
    }
}
