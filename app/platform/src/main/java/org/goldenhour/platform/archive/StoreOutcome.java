package org.goldenhour.platform.archive;

/** What became of an incoming instance. Every kind is durable before it is answered. */
public sealed interface StoreOutcome {
    /** @param beginsStudy whether it is the first of its study here @param ours whether we wrote it ourselves (our SR and SEG never reopen a study) */
    record Stored(String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid, boolean beginsStudy)
            implements StoreOutcome {}

    /** The same instance with the same content is here already: stored once, success again. */
    record AlreadyStored(String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid)
            implements StoreOutcome {}

    /** The UID is taken by other content: kept aside, visible, nothing overwritten; the sender hears success, for the bytes are safe. */
    record KeptAside(long keptAsideId, String studyInstanceUid, String sopInstanceUid) implements StoreOutcome {}

    /** Not accepted; listed with its reason. @param code stable, GH-ARCHIVE-nnnn */
    record Refused(Reason reason, String code, String detail) implements StoreOutcome {}

    enum Reason {
        /** C000 / 400: the bytes are no data set, or lack an identifying UID. */
        CANNOT_UNDERSTAND,
        /** A900 / 409: the data set is not what the command announced. */
        DOES_NOT_MATCH,
        /** A700 / 503: no space or no database; the sender should try again. */
        OUT_OF_RESOURCES
    }
}
