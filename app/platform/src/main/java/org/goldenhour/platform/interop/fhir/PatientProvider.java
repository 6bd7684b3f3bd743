package org.goldenhour.platform.interop.fhir;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Offset;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.interop.fhir.ResourceTable.StudyRow;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** {@code /fhir/Patient}: whoever has a study that the caller may see; identifiers are scoped by issuer or hospital. */
@Component
class PatientProvider implements IResourceProvider {
    private final ResourceTable table;
    private final Archive archive;
    private final StudyWriter writer;
    private final Searches searches;

    PatientProvider(ResourceTable table, Archive archive, StudyWriter writer, Searches searches) {
        this.table = table;
        this.archive = archive;
        this.writer = writer;
        this.searches = searches;
    }

    @Override
    public Class<Patient> getResourceType() {
        return Patient.class;
    }

    @Read
    public Patient read(@IdParam IdType id) {
        List<String> studies = table.ofPatient(id.getIdPart()).stream()
                .map(StudyRow::studyInstanceUid)
                .toList();
        ArchivedStudy study = archive.studies(studies, searches.sight()).stream()
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException(id));
        searches.looked(study.studyInstanceUid());
        return writer.patient(study);
    }

    @Search
    public Bundle search(
            @OptionalParam(name = "identifier") TokenParam identifier,
            @Count Integer count,
            @Offset Integer offset,
            RequestDetails request) {
        List<String> all =
                table.studies().stream().map(StudyRow::studyInstanceUid).toList();
        Map<String, ArchivedStudy> patients = new LinkedHashMap<>();
        archive.studies(all, searches.sight()).stream()
                .filter(study -> identifier == null || identifies(identifier, study))
                .forEach(study -> patients.putIfAbsent(FhirIds.patient(study), study));
        return searches.page(
                request,
                "Patient",
                List.copyOf(patients.values()),
                count,
                offset,
                study -> Optional.of(writer.patient(study)));
    }

    private static boolean identifies(TokenParam identifier, ArchivedStudy study) {
        boolean system = identifier.getSystem() == null
                || identifier.getSystem().isEmpty()
                || identifier.getSystem().equals(FhirIds.patientSystem(study));
        return system && study.patientId().equals(identifier.getValue());
    }
}
