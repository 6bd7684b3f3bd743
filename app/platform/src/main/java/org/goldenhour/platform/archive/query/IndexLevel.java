package org.goldenhour.platform.archive.query;

/** What one result of a search is, top down (PS3.4 C.6.1.1, PS3.18 10.6.1). QIDO-RS has no PATIENT. */
public enum IndexLevel {
    PATIENT,
    STUDY,
    SERIES,
    INSTANCE
}
