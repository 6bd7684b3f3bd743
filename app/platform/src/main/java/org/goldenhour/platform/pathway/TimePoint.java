package org.goldenhour.platform.pathway;

/** The steps of one study's journey (CLINICAL 7.8), in their usual order. */
public enum TimePoint {
    ACQUIRED,
    FIRST_IMAGE,
    STUDY_ARRIVED,
    AI_ANSWERED,
    READING_BEGAN,
    PRELIMINARY_REPORT,
    REPORTED,
    DELIVERED,
    ACKNOWLEDGED
}
