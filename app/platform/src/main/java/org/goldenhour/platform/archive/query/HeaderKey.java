package org.goldenhour.platform.archive.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.data.Values;

/** A matching key that no column of the index answers: it is compared with the headers that the index keeps (PS3.4 C.2.2.2). */
public final class HeaderKey {
    private static final Pattern MOMENT = Pattern.compile("[0-9.]{2,26}(\\+[0-9]{4})?");

    private final AttributePath path;
    private final Predicate<String> matches;

    /** @throws BadQueryException where the value has no meaning for the attribute */
    public HeaderKey(AttributePath path, String value) {
        this.path = path;
        this.matches = predicate(path, value);
    }

    public AttributePath path() {
        return path;
    }

    /** Whether any one item, at each level of the path, has a value that matches (PS3.4 C.2.2.2.6). */
    boolean matches(Values header) {
        return matches(header, path);
    }

    private boolean matches(Values level, AttributePath at) {
        if (at.isNested()) {
            AttributePath rest = at.rest();
            return level.sequence(at.outermost()).stream().anyMatch(item -> matches(item, rest));
        }
        return level.strings(at.outermost()).stream().anyMatch(matches);
    }

    private static Predicate<String> predicate(AttributePath path, String value) {
        VR vr = Dictionary.vrOf(path.tags().getLast());
        return switch (vr) {
            case UI -> List.of(value.split("[,\\\\]"))::contains;
            case DA, TM, DT -> range(path, value.replace(" ", ""));
            case IS, DS, US, SS, UL, SL, UV, SV, FL, FD -> number(path, value);
            case SQ, OB, OD, OF, OL, OV, OW -> throw new BadQueryException(path.name() + " cannot be matched");
            case PN -> name(value);
            case CS, AE, AS, AT -> pattern(value, 0);
            default -> pattern(value, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        };
    }

    private static Predicate<String> number(AttributePath path, String value) {
        double wanted = decimal(value).orElseThrow(() -> new BadQueryException(path.name() + " is no number"));
        return found -> decimal(found).filter(number -> number == wanted).isPresent();
    }

    private static Optional<Double> decimal(String text) {
        return text.strip().matches("[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,3})?|[+-]?[0-9]+\\.")
                ? Optional.of(Double.valueOf(text.strip()))
                : Optional.empty();
    }

    /** PS3.4 C.2.2.2.5: text compares as time does; a bound that ends early stands for all that begin with it. Offsets from UTC are not taken into account. */
    private static Predicate<String> range(AttributePath path, String value) {
        int hyphen = value.indexOf('-');
        if (hyphen < 0) {
            require(path, value);
            return found -> found.startsWith(value);
        }
        String from = value.substring(0, hyphen);
        String to = value.substring(hyphen + 1);
        if (from.isEmpty() && to.isEmpty()) {
            throw new BadQueryException(path.name() + " is an empty range");
        }
        for (String bound : List.of(from, to)) {
            if (!bound.isEmpty()) {
                require(path, bound);
            }
        }
        return found -> !found.isEmpty()
                && (from.isEmpty() || found.compareTo(from) >= 0)
                && (to.isEmpty() || found.compareTo(to + "~") <= 0);
    }

    private static void require(AttributePath path, String value) {
        if (!MOMENT.matcher(value).matches()) {
            throw new BadQueryException(path.name() + " has no such form");
        }
    }

    private static Predicate<String> name(String value) {
        Predicate<String> one = pattern(value, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return found -> one.test(found) || Arrays.stream(found.split("=")).anyMatch(one);
    }

    private static Predicate<String> pattern(String value, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        Pattern compiled = Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
        return found -> compiled.matcher(found).matches();
    }
}
