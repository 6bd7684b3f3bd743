package org.goldenhour.platform.interop.fhir;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.hl7.fhir.r4.model.Identifier;

/** Logical ids and identifiers. An id follows from what it names, so that the same thing keeps its id through every rebuild. */
final class FhirIds {
    static final String DICOM_UID = "urn:dicom:uid";
    static final String OID = "urn:oid:";
    static final String CONCEPT = "urn:goldenhour:concept";
    static final String ACCOUNT = "urn:goldenhour:account";

    private FhirIds() {}

    static String imagingStudy(String studyInstanceUid) {
        return id("ImagingStudy/" + studyInstanceUid);
    }

    static String finding(String studyInstanceUid, String findingId) {
        return id("Observation/" + studyInstanceUid + "/" + findingId);
    }

    /** @param index of the measurement within its finding */
    static String measurement(String studyInstanceUid, String findingId, String measureId, int index) {
        return id("Observation/" + studyInstanceUid + "/" + findingId + "/" + measureId + "/" + index);
    }

    static String report(String reportId) {
        return id("DiagnosticReport/" + reportId);
    }

    static String patient(ArchivedStudy study) {
        return id("Patient/" + patientSystem(study) + "/" + study.patientId());
    }

    /** PatientID is scoped by its issuer, else by the hospital that uses it. */
    static String patientSystem(ArchivedStudy study) {
        return study.issuerOfPatientId().isBlank()
                ? "urn:goldenhour:patient-id:" + study.origin().value()
                : "urn:goldenhour:patient-id:issuer:"
                        + study.issuerOfPatientId().strip().replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** The identifier of a study as DICOM and FHIR agreed on it. */
    static Identifier study(String studyInstanceUid) {
        return new Identifier().setSystem(DICOM_UID).setValue(OID + studyInstanceUid);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
