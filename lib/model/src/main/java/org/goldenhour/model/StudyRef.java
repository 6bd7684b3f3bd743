package org.goldenhour.model;

/** Identity of a study: its StudyInstanceUID and never patient data. At most 64 characters (PS3.5 9.1). */
public record StudyRef(String studyInstanceUid) {
    public StudyRef {
        Uids.require(studyInstanceUid);
    }
}
