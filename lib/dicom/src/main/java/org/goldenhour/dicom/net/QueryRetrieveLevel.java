package org.goldenhour.dicom.net;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.Tag;

/** QueryRetrieveLevel (0008,0052), top down, each with its unique key (PS3.4 C.6.1.1, C.6.2.1). */
public enum QueryRetrieveLevel {
    PATIENT(Tag.PatientID),
    STUDY(Tag.StudyInstanceUID),
    SERIES(Tag.SeriesInstanceUID),
    IMAGE(Tag.SOPInstanceUID);

    private final int uniqueKey;

    QueryRetrieveLevel(int uniqueKey) {
        this.uniqueKey = uniqueKey;
    }

    /** The tag of the unique key. */
    public int uniqueKey() {
        return uniqueKey;
    }

    public static Optional<QueryRetrieveLevel> of(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    /** The levels above this one that the model has, top down. */
    public List<QueryRetrieveLevel> above(InformationModel model) {
        return Arrays.stream(values())
                .filter(level -> level.compareTo(this) < 0 && model.has(level))
                .toList();
    }
}
