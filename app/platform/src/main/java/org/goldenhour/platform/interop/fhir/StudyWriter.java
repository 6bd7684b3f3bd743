package org.goldenhour.platform.interop.fhir;

import java.util.List;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/** Studies and patients as the archive knows them at this moment. */
final class StudyWriter {
    private final References references;

    StudyWriter(References references) {
        this.references = references;
    }

    ImagingStudy study(ArchivedStudy study, List<ArchivedSeries> series) {
        ImagingStudy resource = new ImagingStudy();
        resource.setId(FhirIds.imagingStudy(study.studyInstanceUid()));
        resource.addIdentifier(FhirIds.study(study.studyInstanceUid()));
        if (!study.accessionNumber().isBlank()) {
            resource.addIdentifier()
                    .setSystem("urn:goldenhour:accession:" + study.origin().value())
                    .setValue(study.accessionNumber());
        }
        resource.setStatus(ImagingStudy.ImagingStudyStatus.AVAILABLE);
        resource.setSubject(references.patient(study));
        ObservationWriter.effective(study).ifPresent(resource::setStartedElement);
        if (!study.studyDescription().isBlank()) {
            resource.setDescription(study.studyDescription());
        }
        study.modalities().forEach(modality -> resource.addModality(modality(modality)));
        resource.setNumberOfSeries(series.size());
        resource.setNumberOfInstances(
                series.stream().mapToInt(one -> one.instances().size()).sum());
        series.forEach(one -> series(resource, one));
        return resource;
    }

    private static void series(ImagingStudy resource, ArchivedSeries series) {
        ImagingStudy.ImagingStudySeriesComponent component = resource.addSeries()
                .setUid(series.seriesInstanceUid())
                .setNumber(Math.max(0, series.seriesNumber()))
                .setModality(modality(series.modality()))
                .setNumberOfInstances(series.instances().size());
        if (!series.description().isBlank()) {
            component.setDescription(series.description());
        }
        series.instances()
                .forEach(instance -> component
                        .addInstance()
                        .setUid(instance.sopInstanceUid())
                        .setSopClass(new Coding()
                                .setSystem("urn:ietf:rfc:3986")
                                .setCode(FhirIds.OID + instance.sopClassUid()))
                        .setNumber(Math.max(0, instance.instanceNumber())));
    }

    private static Coding modality(String modality) {
        return new Coding().setSystem(Codes.DCM).setCode(modality.isBlank() ? "OT" : modality);
    }

    Patient patient(ArchivedStudy study) {
        Patient resource = new Patient();
        resource.setId(FhirIds.patient(study));
        if (!study.patientId().isBlank()) {
            resource.addIdentifier().setSystem(FhirIds.patientSystem(study)).setValue(study.patientId());
        }
        name(resource, study);
        resource.setGender(
                switch (study.patientSex()) {
                    case "M" -> AdministrativeGender.MALE;
                    case "F" -> AdministrativeGender.FEMALE;
                    case "O" -> AdministrativeGender.OTHER;
                    default -> AdministrativeGender.UNKNOWN;
                });
        if (study.patientBirthDate().matches("\\d{8}")) {
            resource.getBirthDateElement()
                    .setValueAsString(study.patientBirthDate().replaceFirst("(\\d{4})(\\d{2})(\\d{2})", "$1-$2-$3"));
        }
        return resource;
    }

    private static void name(Patient resource, ArchivedStudy study) {
        if (study.patientName().isBlank()) {
            return;
        }
        HumanName name = resource.addName().setText(study.patientName());
        String[] components = study.patientNameRaw().split("=", -1)[0].split("\\^", -1);
        if (!components[0].isBlank()) {
            name.setFamily(components[0]);
        }
        if (components.length > 1 && !components[1].isBlank()) {
            name.setGiven(List.of(new StringType(components[1])));
        }
    }
}
