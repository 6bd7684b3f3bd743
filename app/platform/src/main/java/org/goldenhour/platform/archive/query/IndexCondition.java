package org.goldenhour.platform.archive.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.goldenhour.platform.archive.index.NameKeys;

/** Matching keys as SQL with named parameters; no value of a client ever becomes part of the SQL. */
final class IndexCondition {
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Pattern DATE = Pattern.compile("\\d{4}(\\.\\d{2}\\.\\d{2}|\\d{4})");
    private static final Pattern TIME = Pattern.compile("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final boolean fuzzyNames;

    /** @param fuzzyNames whether a patient's name is found by its {@link NameKeys} too */
    IndexCondition(boolean fuzzyNames) {
        this.fuzzyNames = fuzzyNames;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private String bind(Object value) {
        String name = "k" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    String of(IndexAttribute key, String value) {
        return switch (key.match) {
            case UID -> key.column + " = any(" + bind(uids(key, value)) + ")";
            case TEXT -> text(key.column, value);
            case WORDS -> "lower(" + key.column + ") like " + bind(pattern(value.toLowerCase(Locale.ROOT)));
            case NAME -> name(key, value);
            case DATE -> range(key, value, DATE, "");
            case TIME -> time(key, value);
            case NUMBER, PATIENT_COUNT -> key.column + " = " + bind(number(key, value));
            case MODALITIES ->
                "exists (select from archive.series x where x.study_instance_uid = s.study_instance_uid and "
                        + anyOf("x.modality", value) + ")";
        };
    }

    private static String[] uids(IndexAttribute key, String value) {
        String[] uids = value.split("[,\\\\]");
        for (String uid : uids) {
            if (!UID.matcher(uid).matches()) {
                throw new BadQueryException(key + " is no UID");
            }
        }
        return uids;
    }

    private static int number(IndexAttribute key, String value) {
        if (!value.matches("-?\\d{1,9}")) {
            throw new BadQueryException(key + " is no whole number");
        }
        return Integer.parseInt(value);
    }

    private String text(String column, String value) {
        return hasWildcard(value) ? column + " like " + bind(pattern(value)) : column + " = " + bind(value);
    }

    private String anyOf(String column, String value) {
        List<String> alternatives = new ArrayList<>();
        for (String one : value.split("[,\\\\]")) {
            alternatives.add(text(column, one.strip()));
        }
        return "(" + String.join(" or ", alternatives) + ")";
    }

    /** Any one writing of the name, or all of it; the caret counts as any other sign. */
    private String name(IndexAttribute key, String value) {
        String column = key == IndexAttribute.PATIENT_NAME ? "s.patient_name_search" : "lower(" + key.column + ")";
        String pattern = pattern(value.toLowerCase(Locale.ROOT));
        String bySound = fuzzyNames && key == IndexAttribute.PATIENT_NAME ? bySound(value) : "";
        return "(" + bySound + column + " like " + bind(pattern) + " or " + column + " like " + bind(pattern + "=%")
                + " or "
                + column + " like " + bind("%=" + pattern) + " or " + column + " like " + bind("%=" + pattern + "=%")
                + ")";
    }

    /** All words in any order, or all of them as one; with a wildcard any key that begins as the word before it. */
    private String bySound(String value) {
        List<String> words = NameKeys.wanted(value.replace('*', ' ').replace('?', ' '));
        if (words.isEmpty()) {
            return "";
        }
        String whole = String.join("", words);
        String all = "s.patient_name_keys @> " + bind(words.toArray(String[]::new))
                + "::text[] or s.patient_name_keys @> " + bind(new String[] {whole}) + "::text[] or ";
        return value.endsWith("*")
                ? all + "exists (select from unnest(s.patient_name_keys) k where k like " + bind(pattern(whole) + "%")
                        + ") or "
                : all;
    }

    /** Two ranges as one: from the first date at the first time to the last date at the last time (PS3.4 C.2.2.2.5.4). */
    String combined(IndexAttribute date, String dates, IndexAttribute time, String times) {
        String[] days = bounds(date, dates, DATE);
        String[] hours = bounds(time, times, TIME);
        String pair = "(" + date.column + ", " + time.column + ")";
        List<String> conditions = new ArrayList<>();
        if (!days[0].isEmpty()) {
            conditions.add(pair + " >= (" + bind(plain(days[0])) + ", " + bind(hours[0]) + ")");
        } else if (!hours[0].isEmpty()) {
            throw new BadQueryException(time + " begins, but " + date + " does not");
        }
        if (!days[1].isEmpty()) {
            // Without a last time the whole last day belongs to it; a bound that ends early stands for all that begin
            // with it.
            conditions.add(pair + " <= (" + bind(plain(days[1])) + ", " + bind(hours[1] + "~") + ")");
        } else if (!hours[1].isEmpty()) {
            throw new BadQueryException(time + " ends, but " + date + " does not");
        }
        conditions.add(date.column + " <> ''");
        return "(" + String.join(" and ", conditions) + ")";
    }

    private static String[] bounds(IndexAttribute key, String value, Pattern form) {
        String[] bounds = value.split("-", -1);
        if (bounds.length != 2 || bounds[0].isEmpty() && bounds[1].isEmpty()) {
            throw new BadQueryException(key + " is no range");
        }
        for (String bound : bounds) {
            if (!bound.isEmpty()) {
                require(key, bound, form);
            }
        }
        return bounds;
    }

    private static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    /** LIKE's own wildcards are taken literally. */
    private static String pattern(String value) {
        return value.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%')
                .replace('?', '_');
    }

    /** {@code A}, {@code A-B}, {@code A-}, {@code -B} (PS3.4 C.2.2.2.5); text compares as time does. */
    private String range(IndexAttribute key, String value, Pattern form, String afterUpper) {
        int hyphen = value.indexOf('-');
        if (hyphen < 0) {
            require(key, value, form);
            return key.column + " = " + bind(plain(value));
        }
        String from = value.substring(0, hyphen);
        String to = value.substring(hyphen + 1);
        List<String> bounds = new ArrayList<>();
        if (!from.isEmpty()) {
            require(key, from, form);
            bounds.add(key.column + " >= " + bind(plain(from)));
        }
        if (!to.isEmpty()) {
            require(key, to, form);
            bounds.add(key.column + " <= " + bind(plain(to) + afterUpper));
        }
        if (bounds.isEmpty()) {
            throw new BadQueryException(key + " is an empty range");
        }
        bounds.add(key.column + " <> ''");
        return "(" + String.join(" and ", bounds) + ")";
    }

    private String time(IndexAttribute key, String value) {
        if (value.indexOf('-') >= 0) {
            return range(key, value, TIME, "~"); // sorts after every digit and point: 10 includes 1059
        }
        require(key, value, TIME);
        return key.column + " like " + bind(value + "%");
    }

    private static void require(IndexAttribute key, String value, Pattern form) {
        if (!form.matcher(value).matches()) {
            throw new BadQueryException(key + " has no such form");
        }
    }

    /** ACR-NEMA's dates with points mean the same. */
    private static String plain(String value) {
        return value.length() == 10 && value.charAt(4) == '.' ? value.replace(".", "") : value;
    }
}
