package org.goldenhour.dicom.net;

import java.util.Arrays;
import java.util.Optional;

/** The query/retrieve information models (PS3.4 C.6) with the SOP classes of their operations. */
public enum InformationModel {
    PATIENT_ROOT("1.2.840.10008.5.1.4.1.2.1."),
    STUDY_ROOT("1.2.840.10008.5.1.4.1.2.2.");

    private final String root;

    InformationModel(String root) {
        this.root = root;
    }

    public String findSopClassUid() {
        return root + "1";
    }

    public String moveSopClassUid() {
        return root + "2";
    }

    public String getSopClassUid() {
        return root + "3";
    }

    /** The model of a SOP class of C-FIND, C-MOVE or C-GET. */
    public static Optional<InformationModel> of(String sopClassUid) {
        return Arrays.stream(values())
                .filter(model -> sopClassUid.equals(model.findSopClassUid())
                        || sopClassUid.equals(model.moveSopClassUid())
                        || sopClassUid.equals(model.getSopClassUid()))
                .findFirst();
    }

    /** Whether the model has that level (PS3.4 C.6.1, C.6.2). */
    public boolean has(QueryRetrieveLevel level) {
        return this == PATIENT_ROOT || level != QueryRetrieveLevel.PATIENT;
    }
}
