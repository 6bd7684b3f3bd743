package org.goldenhour.dicom.composite;

import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;

/**
 * One instance with the series and study that hold it. Study and series are empty text where a document references an instance without saying where it is.
 *
 * @spec https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.17.2.html PS3.3 C.17.2 (hierarchical SOP instance reference)
 */
public record InstanceReference(
        String studyInstanceUid, String seriesInstanceUid, String sopClassUid, String sopInstanceUid) {
    public InstanceReference {
        if (sopClassUid.isEmpty() || sopInstanceUid.isEmpty()) {
            throw new IllegalArgumentException("a reference needs the class and the identity of its instance");
        }
    }

    /** The reference to that instance; its SOP class and SOP instance UID must be there. */
    public static InstanceReference of(DataSet instance) {
        var values = instance.values();
        return new InstanceReference(
                values.string(Tag.StudyInstanceUID, ""),
                values.string(Tag.SeriesInstanceUID, ""),
                values.string(Tag.SOPClassUID, ""),
                values.string(Tag.SOPInstanceUID, ""));
    }

    /** The item of a Referenced SOP Sequence (PS3.3 table 10-11). */
    public DataSet item() {
        return DataSet.builder()
                .set(Tag.ReferencedSOPClassUID, sopClassUid)
                .set(Tag.ReferencedSOPInstanceUID, sopInstanceUid)
                .build();
    }
}
