package org.goldenhour.dicom.composite;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;

/**
 * The identity of a new object in a study: patient and study taken over, a series of its own, its instance UID, when and by what it was made.
 *
 * @param seriesNumber within the study, above 0
 * @param seriesDescription words for a person, possibly empty; 64 bytes are written
 * @param instanceNumber within the series, above 0
 * @param created from the caller's clock; its offset becomes TimezoneOffsetFromUTC (0008,0201)
 */
public record DerivedObject(
        PatientStudy patientStudy,
        String seriesInstanceUid,
        int seriesNumber,
        String seriesDescription,
        String sopInstanceUid,
        int instanceNumber,
        OffsetDateTime created,
        Equipment equipment) {
    /** What {@code 99GH} stands for, so that a foreign reader knows whose codes these are (PS3.3 C.12.1.1.11). */
    private static final DataSet OWN_SCHEME = DataSet.builder()
            .set(Tag.CodingSchemeDesignator, "99GH")
            .set(Tag.CodingSchemeName, "GoldenHour concepts")
            .set(Tag.CodingSchemeResponsibleOrganization, "GoldenHour")
            .build();

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSSSSS");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx");

    /** A builder with the modules that every composite object has (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1, C.7.5.1, C.7.5.2, C.12.1). */
    public DataSetBuilder begin(String sopClassUid, String modality) {
        DataSetBuilder object = DataSet.builder();
        patientStudy.putInto(object);
        equipment.putInto(object);
        object.set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.SOPClassUID, sopClassUid)
                .set(Tag.SOPInstanceUID, sopInstanceUid)
                .set(Tag.InstanceCreationDate, date())
                .set(Tag.InstanceCreationTime, time())
                .set(Tag.ContentDate, date())
                .set(Tag.ContentTime, time())
                .set(Tag.SeriesDate, date())
                .set(Tag.SeriesTime, time())
                .set(Tag.TimezoneOffsetFromUTC, created.format(OFFSET))
                .set(Tag.Modality, modality)
                .set(Tag.SeriesInstanceUID, seriesInstanceUid)
                .set(Tag.SeriesNumber, seriesNumber)
                .set(Tag.InstanceNumber, instanceNumber);
        object.set(Tag.CodingSchemeIdentificationSequence, OWN_SCHEME);
        if (!seriesDescription.isEmpty()) {
            object.set(Tag.SeriesDescription, Utf8Item.longString(seriesDescription));
        }
        return object;
    }

    public InstanceReference reference(String sopClassUid) {
        return new InstanceReference(patientStudy.studyInstanceUid(), seriesInstanceUid, sopClassUid, sopInstanceUid);
    }

    /** DT of PS3.5 6.2 with the offset from UTC. */
    public static String dateTime(OffsetDateTime at) {
        return at.format(DATE) + at.format(TIME) + at.format(OFFSET);
    }

    private String date() {
        return created.format(DATE);
    }

    private String time() {
        return created.format(TIME);
    }
}
