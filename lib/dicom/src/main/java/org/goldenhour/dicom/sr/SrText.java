package org.goldenhour.dicom.sr;

import java.math.BigDecimal;

/** Any structured report as plain indented text, one content item a line, for a person to read. Holds patient data where the report does. */
public final class SrText {
    private static final String INDENT = "  ";

    private SrText() {}

    /** The tree in its order; codes in words, numbers with their unit, references by their UID. */
    public static String of(ContentItem root) {
        StringBuilder out = new StringBuilder();
        append(root, 0, out);
        return out.toString();
    }

    private static void append(ContentItem item, int depth, StringBuilder out) {
        String name = item.concept()
                .map(concept -> concept.code().meaning().isEmpty()
                        ? concept.code().value()
                        : concept.code().meaning())
                .orElse("");
        String value = value(item);
        String separator = name.isEmpty() || value.isEmpty() ? "" : ": ";
        String margin = INDENT.repeat(depth);
        out.append(margin)
                .append(name)
                .append(separator)
                .append(value.replace("\r\n", "\n").replace("\n", "\n" + margin + INDENT))
                .append('\n');
        item.content().forEach(child -> append(child.item(), depth + 1, out));
    }

    private static String value(ContentItem item) {
        return switch (item) {
            case ContentItem.Container container -> "";
            case ContentItem.Text text -> text.value();
            case ContentItem.Coded coded ->
                coded.value().code().meaning().isEmpty()
                        ? coded.value().code().value()
                        : coded.value().code().meaning();
            case ContentItem.Num num -> number(num);
            case ContentItem.PersonName name -> name.value();
            case ContentItem.UidRef uid -> uid.value();
            case ContentItem.Moment moment -> moment.value();
            case ContentItem.Composite composite ->
                "instance " + composite.instance().sopInstanceUid();
            case ContentItem.Image image -> image(image);
            case ContentItem.Waveform waveform ->
                "waveform " + waveform.instance().sopInstanceUid()
                        + (waveform.channels().isEmpty() ? "" : " channels " + waveform.channels());
            case ContentItem.Coordinates coordinates -> coordinates.graphicType() + " " + coordinates.graphicData();
            case ContentItem.TimeRange range -> range.rangeType() + " " + range.offsetsSeconds() + " s";
            case ContentItem.ByReference reference -> "see item " + reference.position();
            case ContentItem.Unreadable unreadable -> "[not readable: " + unreadable.valueType() + "]";
        };
    }

    private static String number(ContentItem.Num num) {
        if (num.value().isEmpty()) {
            return "[no value" + num.qualifier().map(q -> ": " + q.meaning()).orElse("") + "]";
        }
        String digits = BigDecimal.valueOf(num.value().getAsDouble())
                .stripTrailingZeros()
                .toPlainString();
        String unit = num.units().orElseThrow().value();
        return unit.equals("1") ? digits : digits + " " + unit;
    }

    private static String image(ContentItem.Image image) {
        return "image " + image.instance().sopInstanceUid()
                + (image.frames().isEmpty() ? "" : " frames " + image.frames())
                + (image.segments().isEmpty() ? "" : " segments " + image.segments());
    }
}
