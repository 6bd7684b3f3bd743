package org.goldenhour.platform.archive;

/** Makes ready what a viewer opens a study with, so that the first one who opens it need not wait for that. */
public interface StudyPreparation {
    /** Makes it for each series that is not ready yet. What fails is made when it is asked for. */
    void prepare(String studyInstanceUid);
}
