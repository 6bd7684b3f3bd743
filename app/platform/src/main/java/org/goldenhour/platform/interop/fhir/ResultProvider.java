package org.goldenhour.platform.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.interop.fhir.ResourceTable.Query;
import org.goldenhour.platform.interop.fhir.ResourceTable.Row;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Kept resources, read and found for those who may see their study. */
@Component
class ResultProvider {
    private final ResourceTable table;
    private final Searches searches;
    private final FhirContext fhir;

    ResultProvider(ResourceTable table, Searches searches, FhirContext fhir) {
        this.table = table;
        this.searches = searches;
        this.fhir = fhir;
    }

    /** @throws ResourceNotFoundException where there is none, or it may not be seen: never told apart */
    <T extends Resource> T read(Class<T> type, IdType id) {
        Row row = table.read(type.getSimpleName(), id.getIdPart())
                .filter(found ->
                        !searches.visible(List.of(found.studyInstanceUid())).isEmpty())
                .orElseThrow(() -> new ResourceNotFoundException(id));
        searches.looked(row.studyInstanceUid());
        return render(type, row);
    }

    List<Row> find(Query query) {
        List<Row> rows = table.search(query);
        Set<String> visible =
                searches.visible(rows.stream().map(Row::studyInstanceUid).toList());
        return rows.stream()
                .filter(row -> visible.contains(row.studyInstanceUid()))
                .toList();
    }

    <T extends Resource> T render(Class<T> type, Row row) {
        T resource = fhir.newJsonParser().parseResource(type, row.body());
        resource.getMeta().setLastUpdated(Date.from(row.updatedAt()));
        return resource;
    }

    /** The study of an ImagingStudy's id. */
    Optional<String> studyOfId(String imagingStudyId) {
        return table.ofImagingStudy(imagingStudyId).map(ResourceTable.StudyRow::studyInstanceUid);
    }
}
