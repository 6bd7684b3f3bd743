package org.goldenhour.dicom.composite;

import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;

/**
 * The patient and study attributes (PS3.3 C.7.1.1, C.7.2.1) that an object takes over from the images it speaks about, so that it files beside them.
 *
 * <p>The text is re-encoded in UTF-8 (ISO_IR 192). Holds patient data: never log it.
 */
public record PatientStudy(DataSet attributes) {
    /** Type 2 attributes: always written, empty where not known. */
    private static final int[] REQUIRED = {
        Tag.PatientName,
        Tag.PatientID,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.StudyInstanceUID,
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.AccessionNumber,
        Tag.ReferringPhysicianName,
        Tag.StudyID
    };

    private static final int[] OPTIONAL = {
        Tag.IssuerOfPatientID, Tag.StudyDescription, Tag.PatientAge, Tag.PatientSize, Tag.PatientWeight
    };

    /** The attributes of that instance; it must have a StudyInstanceUID. Text in a wrongly declared character set is the caller's to mend first. */
    public static PatientStudy of(DataSet instance) {
        var values = instance.values();
        if (values.string(Tag.StudyInstanceUID).isEmpty()) {
            throw new IllegalArgumentException("an instance without StudyInstanceUID belongs to no study");
        }
        DataSetBuilder out = DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
        for (int tag : REQUIRED) {
            copy(values.strings(tag), tag, out.setEmpty(tag));
        }
        for (int tag : OPTIONAL) {
            copy(values.strings(tag), tag, out);
        }
        return new PatientStudy(out.build());
    }

    private static void copy(List<String> values, int tag, DataSetBuilder out) {
        VR vr = Dictionary.vrOf(tag);
        if (!values.isEmpty()) {
            out.set(tag, vr, values.toArray(String[]::new));
        }
    }

    public String studyInstanceUid() {
        return attributes.values().string(Tag.StudyInstanceUID, "");
    }

    void putInto(DataSetBuilder object) {
        attributes.forEach(object::add);
    }
}
