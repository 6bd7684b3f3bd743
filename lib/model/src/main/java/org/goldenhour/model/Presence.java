package org.goldenhour.model;

/** What is said of a finding. The four never look alike anywhere: an absence is not a silence. */
public enum Presence {
    PRESENT,
    ABSENT,
    INDETERMINATE,
    NOT_ASSESSED
}
