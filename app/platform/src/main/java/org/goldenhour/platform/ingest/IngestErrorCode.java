package org.goldenhour.platform.ingest;

/** Why a door refused or could not go on. The text of a code is stable. */
public enum IngestErrorCode {
    /** A STOW-RS request is not {@code multipart/related}, or its parts cannot be told apart. */
    NOT_MULTIPART("GH-INGEST-0001", Category.CALLER),
    /** A part is not {@code application/dicom}. */
    PART_NOT_DICOM("GH-INGEST-0002", Category.CALLER),
    /** The instance belongs to another study than the address names. */
    OTHER_STUDY("GH-INGEST-0003", Category.CALLER),
    /** The request ended in the middle of a part. */
    REQUEST_BROKEN("GH-INGEST-0004", Category.PEER),
    /** StudyBegan or StudyArrived could not be published; it is tried again. */
    ARRIVAL_NOT_PUBLISHED("GH-INGEST-0005", Category.INTERNAL),
    /** The DICOM door cannot listen on its port. */
    DOOR_CLOSED("GH-INGEST-0006", Category.CAPACITY),
    /** The SOP class is one of DICOM's own that is not for storage. */
    SOP_CLASS_NOT_STORED("GH-INGEST-0007", Category.CALLER),
    /** An instance could not be stored for a reason that nobody foresaw; the others of its request go on. */
    PART_NOT_STORED("GH-INGEST-0008", Category.INTERNAL);

    /** Who has to do something about it. */
    public enum Category {
        CALLER,
        PEER,
        CAPACITY,
        INTERNAL
    }

    private final String text;
    private final Category category;

    IngestErrorCode(String text, Category category) {
        this.text = text;
        this.category = category;
    }

    /** Such as {@code GH-INGEST-0001}. */
    public String text() {
        return text;
    }

    public Category category() {
        return category;
    }
}
