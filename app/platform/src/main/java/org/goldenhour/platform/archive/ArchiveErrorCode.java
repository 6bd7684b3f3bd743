package org.goldenhour.platform.archive;

/** Why the archive refused, kept aside or could not answer. The text of a code is stable. */
public enum ArchiveErrorCode {
    /** The bytes are no data set in the announced transfer syntax, or not all of one. */
    NOT_A_DATA_SET("GH-ARCHIVE-0001", Category.DATA),
    /** SOPClassUID, SOPInstanceUID, StudyInstanceUID or SeriesInstanceUID is missing or no UID. */
    IDENTITY_MISSING("GH-ARCHIVE-0002", Category.DATA),
    /** The data set is of another SOP class or instance than the command said. */
    NOT_AS_ANNOUNCED("GH-ARCHIVE-0003", Category.PEER),
    /** The bytes could not be written: no space, or the disk failed. */
    STORAGE_FAILED("GH-ARCHIVE-0004", Category.CAPACITY),
    /** The index could not be written: the database is away. */
    INDEX_FAILED("GH-ARCHIVE-0005", Category.CAPACITY),
    /** The UID is taken by other content. */
    UID_TAKEN("GH-ARCHIVE-0006", Category.DATA),
    /** An object of our own refers to a study that is not here. */
    STUDY_UNKNOWN("GH-ARCHIVE-0007", Category.INTERNAL),
    /** A query parameter is not one that QIDO-RS or WADO-RS knows, or its value has no meaning. */
    BAD_QUERY("GH-ARCHIVE-0008", Category.CALLER),
    /** None of the media types that the client accepts can be made of this instance. */
    NOT_ACCEPTABLE("GH-ARCHIVE-0009", Category.CALLER),
    /** There is no such study, series, instance, frame or value, or the caller may not see it. */
    NOT_FOUND("GH-ARCHIVE-0010", Category.CALLER),
    /** The instance is larger than this node was told to accept. */
    TOO_LARGE("GH-ARCHIVE-0011", Category.CAPACITY);

    /** Who has to do something about it. */
    public enum Category {
        CALLER,
        PEER,
        DATA,
        CAPACITY,
        INTERNAL
    }

    private final String text;
    private final Category category;

    ArchiveErrorCode(String text, Category category) {
        this.text = text;
        this.category = category;
    }

    /** Such as {@code GH-ARCHIVE-0001}. */
    public String text() {
        return text;
    }

    public Category category() {
        return category;
    }
}
