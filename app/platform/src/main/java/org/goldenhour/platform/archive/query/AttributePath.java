package org.goldenhour.platform.archive.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;

/** An attribute by its tag, before it the sequences it stands in (PS3.18 8.3.4.1): {@code RequestAttributesSequence.ScheduledProcedureStepID}. */
public record AttributePath(List<Integer> tags) {
    private static final int MAX_STEPS = 16;

    public AttributePath {
        tags = List.copyOf(tags);
    }

    /**
     * Reads keywords or eight hexadecimal digits, separated by points.
     *
     * @throws BadQueryException for what is none
     */
    public static AttributePath parse(String text) {
        List<Integer> tags = new ArrayList<>();
        String[] steps = text.split("\\.", -1);
        for (String step : steps) {
            tags.add(tag(step, text));
        }
        if (steps.length > MAX_STEPS) {
            throw new BadQueryException(shown(text) + " is too deep");
        }
        return new AttributePath(tags);
    }

    private static int tag(String step, String text) {
        if (step.matches("[0-9A-Fa-f]{8}")) {
            return Integer.parseUnsignedInt(step, 16);
        }
        return Dictionary.ofKeyword(step)
                .map(Dictionary.Entry::tag)
                .orElseThrow(() -> new BadQueryException(shown(text) + " is no attribute and no parameter"));
    }

    /** For a message: nothing but what a name consists of, and not much of it. */
    private static String shown(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]", "?");
        return plain.length() <= 64 ? plain : plain.substring(0, 64);
    }

    /** The outermost tag, which is the attribute itself where it stands in no sequence. */
    public int outermost() {
        return tags.getFirst();
    }

    boolean isNested() {
        return tags.size() > 1;
    }

    AttributePath rest() {
        return new AttributePath(tags.subList(1, tags.size()));
    }

    /** As it would be written with keywords. */
    public String name() {
        return tags.stream().map(Dictionary::nameOf).collect(Collectors.joining("."));
    }

    /** Of the element at the start of this path what lies on it: a sequence with that one attribute in each of its items. */
    Element cut(Element element) {
        if (!isNested() || !(element instanceof Element.Sequence sequence)) {
            return element;
        }
        AttributePath rest = rest();
        return new Element.Sequence(
                sequence.tag(), sequence.items().stream().map(rest::only).toList());
    }

    private DataSet only(DataSet item) {
        var builder = DataSet.builder();
        if (item.contains(Tag.SpecificCharacterSet)) {
            item.get(Tag.SpecificCharacterSet).ifPresent(builder::add);
        }
        item.get(outermost()).map(this::cut).ifPresent(builder::add);
        return builder.build();
    }
}
