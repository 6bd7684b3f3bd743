package org.goldenhour.platform.archive.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Matching keys as SQL with named parameters; no value of a client ever becomes part of the SQL. */
final class IndexCondition {
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Pattern DATE = Pattern.compile("\\d{4}(\\.\\d{2}\\.\\d{2}|\\d{4})");
    private static final Pattern TIME = Pattern.compile("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");

    private final Map<String, Object> parameters = new LinkedHashMap<>();

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
        return "(" + column + " like " + bind(pattern) + " or " + column + " like " + bind(pattern + "=%") + " or "
                + column + " like " + bind("%=" + pattern) + " or " + column + " like " + bind("%=" + pattern + "=%")
                + ")";
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
