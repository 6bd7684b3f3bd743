package org.goldenhour.dicom.composite;

import java.nio.charset.StandardCharsets;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;

/**
 * Sequence items whose text is UTF-8 because the object around them declares ISO_IR 192 (PS3.5 6.1.2.4): encoded with that character set, then without the
 * element that names it.
 */
public final class Utf8Item {
    private static final int LO_BYTES = 64;
    private static final String ELLIPSIS = "…";

    private Utf8Item() {}

    public static DataSetBuilder begin() {
        return DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
    }

    public static DataSet end(DataSetBuilder item) {
        return item.build().toBuilder().remove(Tag.SpecificCharacterSet).build();
    }

    /**
     * Words as a single LO value (PS3.5 6.2): no control characters, no backslash, which would begin a second value, at most 64 bytes in UTF-8. The standard allows 64
     * characters, but readers are about that count bytes. For display texts, where a shortened one is better than an object that somebody refuses.
     */
    public static String longString(String words) {
        String clean = words.replace('\\', '/').replaceAll("\\p{Cntrl}+", " ").strip();
        if (utf8Bytes(clean) <= LO_BYTES) {
            return clean;
        }
        int end = clean.length();
        while (utf8Bytes(clean.substring(0, end)) > LO_BYTES - utf8Bytes(ELLIPSIS)) {
            end = clean.offsetByCodePoints(end, -1);
        }
        return clean.substring(0, end) + ELLIPSIS;
    }

    private static int utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The item of a code sequence whose meaning may be Chinese; a value above 16 characters goes to LongCodeValue. */
    public static DataSet of(Code code) {
        return end(begin().set(code.value().length() > 16 ? Tag.LongCodeValue : Tag.CodeValue, code.value())
                .set(Tag.CodingSchemeDesignator, code.scheme())
                .set(Tag.CodeMeaning, longString(code.meaning().isBlank() ? code.value() : code.meaning())));
    }
}
