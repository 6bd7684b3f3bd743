package org.goldenhour.dicom.composite;

import java.util.List;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * A code with its equivalents in other schemes, such as a SNOMED CT code and our own {@code 99GH} identifier, written as (0008,0121).
 *
 * @spec https://dicom.nema.org/medical/dicom/current/output/chtml/part03/chapter_8.html PS3.3 8.8
 */
public record CodedEntry(Code code, List<Code> equivalents) {
    public CodedEntry {
        equivalents = List.copyOf(equivalents);
    }

    public static CodedEntry of(Code code, Code... equivalents) {
        return new CodedEntry(code, List.of(equivalents));
    }

    /** Whether the code or an equivalent has that value in that scheme; the meaning does not count. */
    public boolean is(Code other) {
        return same(code, other) || equivalents.stream().anyMatch(equivalent -> same(equivalent, other));
    }

    private static boolean same(Code a, Code b) {
        return a.value().equals(b.value()) && a.scheme().equals(b.scheme());
    }

    /** The item of a code sequence. */
    public DataSet item() {
        DataSet item = Utf8Item.of(code);
        return equivalents.isEmpty()
                ? item
                : item.toBuilder()
                        .set(
                                Tag.EquivalentCodeSequence,
                                equivalents.stream().map(Utf8Item::of).toList())
                        .build();
    }

    /** The coded entry of a code sequence item; what is missing is empty text. */
    public static CodedEntry read(Values item) {
        return new CodedEntry(
                readCode(item),
                item.sequence(Tag.EquivalentCodeSequence).stream()
                        .map(CodedEntry::readCode)
                        .toList());
    }

    /** A code from its item; long and URN code values count as values, what is missing is empty text. */
    public static Code readCode(Values item) {
        String value = item.string(Tag.CodeValue)
                .or(() -> item.string(Tag.LongCodeValue))
                .or(() -> item.string(Tag.URNCodeValue))
                .orElse("");
        return new Code(value, item.string(Tag.CodingSchemeDesignator, ""), item.string(Tag.CodeMeaning, ""));
    }
}
