package org.goldenhour.dicom.composite;

import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;

/**
 * Sequence items whose text is UTF-8 because the object around them declares ISO_IR 192 (PS3.5 6.1.2.4): encoded with that character set, then without the
 * element that names it.
 */
public final class Utf8Item {
    private Utf8Item() {}

    public static DataSetBuilder begin() {
        return DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
    }

    public static DataSet end(DataSetBuilder item) {
        return item.build().toBuilder().remove(Tag.SpecificCharacterSet).build();
    }

    /** The item of a code sequence whose meaning may be Chinese; a value above 16 characters goes to LongCodeValue. */
    public static DataSet of(Code code) {
        return end(begin().set(code.value().length() > 16 ? Tag.LongCodeValue : Tag.CodeValue, code.value())
                .set(Tag.CodingSchemeDesignator, code.scheme())
                .set(Tag.CodeMeaning, code.meaning()));
    }
}
