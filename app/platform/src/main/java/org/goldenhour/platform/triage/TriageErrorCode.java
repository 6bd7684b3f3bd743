package org.goldenhour.platform.triage;

/** What may go wrong in this module, by its stable text. */
enum TriageErrorCode {
    /** A job speaks of a study that the archive does not have. DATA. */
    STUDY_NOT_IN_ARCHIVE("GH-TRIAGE-0001"),
    /** A run did not end after several attempts; what did not answer counts as failed. INTERNAL. */
    RUN_GIVEN_UP("GH-TRIAGE-0002"),
    /** The headers of a study cannot be read. DATA. */
    STUDY_UNREADABLE("GH-TRIAGE-0003"),
    /** An analyzer threw when asked whether a study is of its kind. INTERNAL. */
    FIT_THREW("GH-TRIAGE-0004"),
    /** The archive did not take a structured report or a segmentation. CAPACITY. */
    OBJECT_NOT_STORED("GH-TRIAGE-0005"),
    /** An attempt at a run failed and will be made again. INTERNAL. */
    ATTEMPT_FAILED("GH-TRIAGE-0006");

    private final String text;

    TriageErrorCode(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
