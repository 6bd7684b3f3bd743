package org.goldenhour.platform.interop.fhir;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Offset;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.interop.fhir.ResourceTable.StudyRow;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.springframework.stereotype.Component;

/** {@code /fhir/ImagingStudy}: as the archive knows it at this moment. */
@Component
class ImagingStudyProvider implements IResourceProvider {
    private final ResourceTable table;
    private final Archive archive;
    private final StudyWriter writer;
    private final Searches searches;

    ImagingStudyProvider(ResourceTable table, Archive archive, StudyWriter writer, Searches searches) {
        this.table = table;
        this.archive = archive;
        this.writer = writer;
        this.searches = searches;
    }

    @Override
    public Class<ImagingStudy> getResourceType() {
        return ImagingStudy.class;
    }

    @Read
    public ImagingStudy read(@IdParam IdType id) {
        return table.ofImagingStudy(id.getIdPart())
                .flatMap(this::render)
                .map(resource -> {
                    searches.looked(resource.getIdentifierFirstRep().getValue().substring(FhirIds.OID.length()));
                    return resource;
                })
                .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    @Search
    public Bundle search(
            @OptionalParam(name = "identifier") TokenParam identifier,
            @OptionalParam(name = "_lastUpdated") DateRangeParam lastUpdated,
            @Count Integer count,
            @Offset Integer offset,
            RequestDetails request) {
        List<StudyRow> rows = table.studies(Searches.from(lastUpdated), Searches.to(lastUpdated));
        if (identifier != null) {
            String system = identifier.getSystem() == null ? "" : identifier.getSystem() + "|";
            Optional<String> wanted = Searches.studyOfIdentifier(system + identifier.getValue());
            rows = rows.stream()
                    .filter(row -> wanted.filter(row.studyInstanceUid()::equals).isPresent())
                    .toList();
        }
        Set<String> visible =
                searches.visible(rows.stream().map(StudyRow::studyInstanceUid).toList());
        return searches.page(
                request,
                "ImagingStudy",
                rows.stream()
                        .filter(row -> visible.contains(row.studyInstanceUid()))
                        .toList(),
                count,
                offset,
                this::render);
    }

    private Optional<ImagingStudy> render(StudyRow row) {
        return archive.study(row.studyInstanceUid(), searches.sight()).map(study -> {
            ImagingStudy resource = writer.study(study, archive.series(row.studyInstanceUid()));
            resource.getMeta().setLastUpdated(Date.from(row.updatedAt()));
            return resource;
        });
    }
}
