package org.goldenhour.tools;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.ValueLocation;

/** A line an element: tag, value representation, value, keyword; items are set in. */
final class ElementLines {
    private static final int MAX_CHARACTERS = 120;
    private static final int MAX_NUMBERS = 16;

    private final PrintWriter out;

    ElementLines(PrintWriter out) {
        this.out = out;
    }

    void print(Values values, int depth) {
        for (Element element : values.dataSet()) {
            line(element.tag(), element.vr().toString(), value(values, element), depth);
            if (element instanceof Element.Sequence) {
                int number = 0;
                for (Values item : values.sequence(element.tag())) {
                    out.println("  ".repeat(depth + 1) + "item " + ++number);
                    print(item, depth + 2);
                }
            }
        }
    }

    void leftOut(ValueLocation location) {
        line(location.tag(), location.vr().toString(), location.length() + " bytes, not read", 0);
    }

    private void line(int tag, String vr, String value, int depth) {
        out.println("  ".repeat(depth) + Tag.toString(tag) + " " + vr + " " + value + "  " + Dictionary.nameOf(tag));
    }

    private static String value(Values values, Element element) {
        return switch (element) {
            case Element.Sequence sequence -> sequence.items().size() + " items";
            case Element.Fragments fragments -> fragments.fragments().size() + " fragments";
            case Element.Bytes bytes
            when bytes.vr().isText() -> "[" + shortened(String.join("\\", values.strings(element.tag()))) + "]";
            case Element.Bytes bytes when isNumber(bytes) -> numbers(values.numbers(element.tag()));
            case Element.Bytes bytes -> bytes.value().length + " bytes";
        };
    }

    private static boolean isNumber(Element.Bytes bytes) {
        return switch (bytes.vr()) {
            case US, SS, UL, SL, FL, FD, SV, UV -> true;
            default -> false;
        };
    }

    private static String numbers(double[] numbers) {
        List<String> shown = Arrays.stream(numbers)
                .limit(MAX_NUMBERS)
                .mapToObj(number -> number == Math.rint(number) && Math.abs(number) < 1e15
                        ? Long.toString((long) number)
                        : Double.toString(number))
                .collect(Collectors.toList());
        if (numbers.length > MAX_NUMBERS) {
            shown.add("... " + numbers.length + " values");
        }
        return String.join("\\", shown);
    }

    /** Control characters of a value must not reach a terminal. */
    private static String shortened(String text) {
        String plain = text.codePoints()
                .map(c -> Character.isISOControl(c) ? '.' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() <= MAX_CHARACTERS ? plain : plain.substring(0, MAX_CHARACTERS) + "...";
    }
}
