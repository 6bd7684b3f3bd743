package org.goldenhour.platform.archive.index;

/** What the unique key said. */
public sealed interface IndexVerdict {
    /** The instance is in the index now. */
    record Indexed(boolean beginsStudy) implements IndexVerdict {}

    /** Its UID was there before; nothing was written. */
    record UidTaken(StoredInstance by) implements IndexVerdict {}
}
