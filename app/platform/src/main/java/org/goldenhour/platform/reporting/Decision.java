package org.goldenhour.platform.reporting;

/** What a reader made of a finding. */
public enum Decision {
    /** Nobody has looked at it yet. */
    PENDING,
    ACCEPTED,
    /** The reader changed it, or found it without an algorithm. */
    EDITED,
    REJECTED
}
