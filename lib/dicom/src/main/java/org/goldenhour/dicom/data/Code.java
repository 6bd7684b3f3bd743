package org.goldenhour.dicom.data;

/** A coded entry: CodeValue, CodingSchemeDesignator, CodeMeaning (PS3.3 8.8). */
public record Code(String value, String scheme, String meaning) {
    public static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    public static Code sct(String value, String meaning) {
        return new Code(value, "SCT", meaning);
    }

    public static Code ucum(String unit) {
        return new Code(unit, "UCUM", unit);
    }

    /** The code as an item of a code sequence; values longer than 16 characters go to LongCodeValue. */
    public DataSet item() {
        return DataSet.builder()
                .set(value.length() > 16 ? Tag.LongCodeValue : Tag.CodeValue, value)
                .set(Tag.CodingSchemeDesignator, scheme)
                .set(Tag.CodeMeaning, meaning)
                .build();
    }
}
