package org.goldenhour.platform.interop.fhir;

import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.reporting.SignedReport;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** References between our resources; each carries the identifier too, so that it means something elsewhere. */
final class References {
    Reference patient(ArchivedStudy study) {
        return new Reference("Patient/" + FhirIds.patient(study))
                .setIdentifier(new Identifier()
                        .setSystem(FhirIds.patientSystem(study))
                        .setValue(study.patientId().isBlank() ? null : study.patientId()));
    }

    Reference imagingStudy(String studyInstanceUid) {
        return new Reference("ImagingStudy/" + FhirIds.imagingStudy(studyInstanceUid))
                .setIdentifier(FhirIds.study(studyInstanceUid));
    }

    /** Who signed; accounts are no resources of ours. */
    static Reference person(SignedReport report) {
        return new Reference()
                .setType("Practitioner")
                .setIdentifier(new Identifier().setSystem(FhirIds.ACCOUNT).setValue(report.signedBy()))
                .setDisplay(report.signerName());
    }
}
