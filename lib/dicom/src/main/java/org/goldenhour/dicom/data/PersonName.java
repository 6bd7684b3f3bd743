package org.goldenhour.dicom.data;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A person's name in up to three writings (PS3.5 6.2.1): alphabetic, ideographic such as 王^小东, phonetic. A name that has only one writing may have it in any of them;
 * in China the first often holds hanzi.
 */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {
    /** The name in which nothing is known. */
    public static final PersonName EMPTY = new PersonName(Group.EMPTY, Group.EMPTY, Group.EMPTY);

    /** One writing of a name; a part that is not known is the empty string. */
    public record Group(String family, String given, String middle, String prefix, String suffix) {
        public static final Group EMPTY = new Group("", "", "", "", "");

        /** Reads {@code family^given^middle^prefix^suffix}; of more than five parts the rest stays in the suffix. */
        public static Group parse(String text) {
            String[] parts = text.split("\\^", 5);
            return new Group(
                    part(parts, 0),
                    part(parts, 1),
                    part(parts, 2),
                    part(parts, 3),
                    withoutTrailing("^ ", part(parts, 4)));
        }

        private static String part(String[] parts, int index) {
            return index < parts.length ? parts[index].strip() : "";
        }

        public boolean isEmpty() {
            return equals(EMPTY);
        }

        /** The standard's form, without carets at the end. */
        public String format() {
            return withoutTrailing("^", String.join("^", family, given, middle, prefix, suffix));
        }

        /** For people: hanzi, kana and hangul without space, {@code Adams, Rev. John Robert Quincy, B.A.} otherwise. */
        String display() {
            String whole = family + given + middle;
            if (whole.codePoints().anyMatch(PersonName::isEastAsian)) {
                return whole;
            }
            StringJoiner givenNames = new StringJoiner(" ");
            StringJoiner all = new StringJoiner(", ");
            for (String part : List.of(prefix, given, middle)) {
                if (!part.isEmpty()) {
                    givenNames.add(part);
                }
            }
            for (String part : List.of(family, givenNames.toString(), suffix)) {
                if (!part.isEmpty()) {
                    all.add(part);
                }
            }
            return all.toString();
        }
    }

    /** Reads {@code alphabetic=ideographic=phonetic}, each of up to five parts; anything is a name, and what follows a third equals sign is dropped. */
    public static PersonName parse(String text) {
        String[] groups = text.split("=", -1);
        return new PersonName(
                Group.parse(groups[0]),
                groups.length > 1 ? Group.parse(groups[1]) : Group.EMPTY,
                groups.length > 2 ? Group.parse(groups[2]) : Group.EMPTY);
    }

    public boolean isEmpty() {
        return equals(EMPTY);
    }

    /** The standard's form, without equals signs and carets at the end. */
    public String format() {
        List<String> groups = new ArrayList<>();
        for (Group group : List.of(alphabetic, ideographic, phonetic)) {
            groups.add(group.format());
        }
        return withoutTrailing("=", String.join("=", groups));
    }

    /** For people to read: the ideographic writing if there is one, else the alphabetic, else the phonetic; empty if the name is. */
    public String display() {
        for (Group group : List.of(ideographic, alphabetic, phonetic)) {
            if (!group.isEmpty()) {
                return group.display();
            }
        }
        return "";
    }

    private static boolean isEastAsian(int codePoint) {
        return Character.isIdeographic(codePoint)
                || switch (Character.UnicodeScript.of(codePoint)) {
                    case HIRAGANA, KATAKANA, HANGUL -> true;
                    default -> false;
                };
    }

    private static String withoutTrailing(String characters, String text) {
        int end = text.length();
        while (end > 0 && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
