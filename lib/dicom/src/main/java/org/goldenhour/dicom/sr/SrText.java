package org.goldenhour.dicom.sr;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.goldenhour.dicom.data.Code;

/**
 * Any structured report as plain indented text, one content item a line, for a person to read. Holds patient data where the report does.
 *
 * <p>What a CONTINUOUS container holds is one flow of text (PS3.3 C.18.8): its neighbouring items without content of their own share a line.
 */
public final class SrText {
    private static final String INDENT = "  ";

    private final ContentItem root;
    private final boolean codes;
    private final StringBuilder out = new StringBuilder();

    private SrText(ContentItem root, boolean codes) {
        this.root = root;
        this.codes = codes;
    }

    /** The tree in its order; codes in words, numbers with their unit, references by their UID, relationships by reference with the item that they name. */
    public static String of(ContentItem root) {
        return text(root, false);
    }

    /** The same with the value and scheme of every code behind its words, such as {@code Finding (121071, DCM)}. */
    public static String withCodes(ContentItem root) {
        return text(root, true);
    }

    private static String text(ContentItem root, boolean codes) {
        SrText text = new SrText(root, codes);
        text.append(root, 0);
        return text.out.toString();
    }

    private void append(ContentItem item, int depth) {
        line(named(item), depth);
        if (item instanceof ContentItem.Table table) {
            table.cells().forEach(cell -> line(cell(table, cell), depth + 1));
        }
        boolean flowing = item instanceof ContentItem.Container container && !container.separate();
        List<ContentItem.Child> children = item.content();
        for (int i = 0; i < children.size(); i++) {
            int end = i;
            while (flowing && end < children.size() && flows(children.get(end))) {
                end++;
            }
            if (end - i > 1) {
                line(flow(children.subList(i, end)), depth + 1);
                i = end - 1;
            } else {
                append(children.get(i).item(), depth + 1);
            }
        }
    }

    private void line(String text, int depth) {
        String margin = INDENT.repeat(depth);
        out.append(margin)
                .append(text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\n" + margin + INDENT))
                .append('\n');
    }

    private static boolean flows(ContentItem.Child child) {
        return child.relationship() == Relationship.CONTAINS
                && child.item().content().isEmpty()
                && switch (child.item()) {
                    case ContentItem.Text _,
                            ContentItem.Coded _,
                            ContentItem.Num _,
                            ContentItem.PersonName _,
                            ContentItem.Moment _ -> true;
                    default -> false;
                };
    }

    /** Prose reads without the names of its parts; without any text between them values need their names. */
    private String flow(List<ContentItem.Child> items) {
        boolean prose = items.stream().anyMatch(child -> child.item() instanceof ContentItem.Text);
        return items.stream()
                .map(child -> prose ? value(child.item()) : named(child.item()))
                .collect(Collectors.joining(prose ? " " : "; "));
    }

    private String named(ContentItem item) {
        String name = item.concept().map(concept -> words(concept.code())).orElse("");
        String value = value(item);
        return name + (name.isEmpty() || value.isEmpty() ? "" : ": ") + value;
    }

    private String words(Code code) {
        String words = code.meaning().isEmpty() ? code.value() : code.meaning();
        return codes ? words + " (" + code.value() + ", " + code.scheme() + ")" : words;
    }

    private String value(ContentItem item) {
        return switch (item) {
            case ContentItem.Container container -> "";
            case ContentItem.Text text -> text.value();
            case ContentItem.Coded coded -> words(coded.value().code());
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
            case ContentItem.Coordinates coordinates ->
                coordinates.graphicType() + " " + coordinates.graphicData() + (coordinates.inSpace() ? " mm" : "");
            case ContentItem.TimeRange range -> range(range);
            case ContentItem.Table table -> table.cells().size() + " values";
            case ContentItem.ByReference reference -> reference(reference);
            case ContentItem.Unreadable unreadable -> "[not readable: " + unreadable.valueType() + "]";
        };
    }

    private static String range(ContentItem.TimeRange range) {
        if (!range.samplePositions().isEmpty()) {
            return range.rangeType() + " samples " + range.samplePositions();
        }
        return range.dateTimes().isEmpty()
                ? range.rangeType() + " " + range.offsetsSeconds() + " s"
                : range.rangeType() + " " + range.dateTimes();
    }

    /** The place that the reference names, and what stands there. */
    private String reference(ContentItem.ByReference reference) {
        String place =
                "see item " + reference.position().stream().map(String::valueOf).collect(Collectors.joining("."));
        return target(reference.position())
                .map(target -> place + " (" + named(target) + ")")
                .orElse(place);
    }

    private Optional<ContentItem> target(List<Integer> position) {
        ContentItem at = root;
        for (int i = 1; i < position.size(); i++) {
            int child = position.get(i) - 1;
            if (child < 0 || child >= at.content().size()) {
                return Optional.empty();
            }
            at = at.content().get(child).item();
        }
        return position.isEmpty() || position.getFirst() != 1 || at instanceof ContentItem.ByReference
                ? Optional.empty()
                : Optional.of(at);
    }

    private static String cell(ContentItem.Table table, ContentItem.Table.Cell cell) {
        return label(table.rowNames(), cell.row(), "row ")
                + ", "
                + label(table.columnNames(), cell.column(), "column ")
                + ": "
                + cell.value();
    }

    private static String label(List<String> names, int number, String otherwise) {
        boolean isNamed =
                number >= 1 && number <= names.size() && !names.get(number - 1).isEmpty();
        return isNamed ? names.get(number - 1) : otherwise + number;
    }

    private String number(ContentItem.Num num) {
        if (num.value().isEmpty()) {
            return "[no value" + num.qualifier().map(q -> ": " + words(q)).orElse("") + "]";
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
                + (image.segments().isEmpty() ? "" : " segments " + image.segments())
                + image.presentationState()
                        .map(state -> " shown as " + state.sopInstanceUid())
                        .orElse("");
    }
}
