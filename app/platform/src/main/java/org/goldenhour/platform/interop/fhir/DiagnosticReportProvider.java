package org.goldenhour.platform.interop.fhir;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Offset;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceAndListParam;
import ca.uhn.fhir.rest.param.TokenAndListParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.Optional;
import org.goldenhour.platform.interop.fhir.ResourceTable.Query;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** {@code /fhir/DiagnosticReport}: the version in force of each signed report. */
@Component
class DiagnosticReportProvider implements IResourceProvider {
    private final ResultProvider results;
    private final Searches searches;

    DiagnosticReportProvider(ResultProvider results, Searches searches) {
        this.results = results;
        this.searches = searches;
    }

    @Override
    public Class<DiagnosticReport> getResourceType() {
        return DiagnosticReport.class;
    }

    @Read
    public DiagnosticReport read(@IdParam IdType id) {
        return results.read(DiagnosticReport.class, id);
    }

    @Search
    public Bundle search(
            @OptionalParam(
                            name = "imaging-study",
                            chainWhitelist = {"", "identifier"})
                    ReferenceAndListParam imagingStudy,
            @OptionalParam(name = "code") TokenAndListParam code,
            @OptionalParam(name = "_lastUpdated") DateRangeParam lastUpdated,
            @Count Integer count,
            @Offset Integer offset,
            RequestDetails request) {
        Query query = new Query(
                "DiagnosticReport",
                searches.studies(imagingStudy, results::studyOfId),
                Searches.codes(code),
                Searches.from(lastUpdated),
                Searches.to(lastUpdated));
        return searches.page(
                request,
                "DiagnosticReport",
                results.find(query),
                count,
                offset,
                row -> Optional.of(results.render(DiagnosticReport.class, row)));
    }
}
