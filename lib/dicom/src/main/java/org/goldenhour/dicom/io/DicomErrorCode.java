package org.goldenhour.dicom.io;

/** Why bytes could not be read as DICOM. The text of a code is stable; logs, metrics and refusals count by it. */
public enum DicomErrorCode {
    /** Neither a file with File Meta Information nor anything that looks like a bare data set. */
    NOT_DICOM("GH-DICOM-0001", Category.DATA),
    /** The input ends within an element, an item or a value. */
    TRUNCATED("GH-DICOM-0002", Category.DATA),
    /** A value or an item reaches beyond the item or sequence that holds it. */
    LENGTH_BEYOND_PARENT("GH-DICOM-0003", Category.DATA),
    /** Undefined length where PS3.5 7.1.2 allows none. */
    UNDEFINED_LENGTH_NOT_ALLOWED("GH-DICOM-0004", Category.DATA),
    /** Something else than an item or the delimiter stands in a sequence or among fragments (PS3.5 7.5, A.4). */
    ITEM_EXPECTED("GH-DICOM-0005", Category.DATA),
    /** A delimiter where none can stand. */
    UNEXPECTED_DELIMITER("GH-DICOM-0006", Category.DATA),
    /** The compressed stream of a deflated data set is broken (PS3.5 A.5). */
    DEFLATE_BROKEN("GH-DICOM-0007", Category.DATA),
    /** Sequences nest deeper than allowed: {@link ReadOptions#maxDepth}, or the like of JSON. */
    TOO_DEEP("GH-DICOM-0008", Category.CAPACITY),
    /** Values together need more memory than allowed: {@link ReadOptions#maxMemoryBytes}, or the like of JSON. */
    TOO_LARGE("GH-DICOM-0009", Category.CAPACITY),
    /** Not JSON (RFC 8259). */
    JSON_SYNTAX("GH-DICOM-0010", Category.DATA),
    /** JSON, but not of the DICOM model (PS3.18 F.2). */
    JSON_NOT_DICOM("GH-DICOM-0011", Category.DATA),
    /** Not XML 1.0, or with a document type, which is not read. */
    XML_SYNTAX("GH-DICOM-0012", Category.DATA),
    /** XML, but not the Native DICOM Model (PS3.19 A.1). */
    XML_NOT_DICOM("GH-DICOM-0013", Category.DATA);

    /** Who has to do something about it. */
    public enum Category {
        /** The bytes are wrong. */
        DATA,
        /** The bytes may be right but exceed what this reader was allowed to take. */
        CAPACITY
    }

    private final String text;
    private final Category category;

    DicomErrorCode(String text, Category category) {
        this.text = text;
        this.category = category;
    }

    /** The stable text, such as {@code GH-DICOM-0002}. */
    public String text() {
        return text;
    }

    public Category category() {
        return category;
    }
}
