package org.goldenhour.model;

/** Identity of a series within its study. */
public record SeriesRef(StudyRef study, String seriesInstanceUid) {
    public SeriesRef {
        Uids.require(seriesInstanceUid);
    }
}
