package org.goldenhour.platform.interop.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceAndListParam;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenAndListParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.audit.AuditTrail;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** What all searches share: who may see what, which study is meant, pages. */
@Component
class Searches {
    private static final int DEFAULT_COUNT = 100;
    private static final int MOST = 1000;

    private final CurrentActor currentActor;
    private final Archive archive;
    private final AuditTrail audit;

    Searches(CurrentActor currentActor, Archive archive, AuditTrail audit) {
        this.currentActor = currentActor;
        this.archive = archive;
        this.audit = audit;
    }

    Sight sight() {
        return currentActor.get().sight();
    }

    /** Those of the studies that the caller may see. */
    Set<String> visible(List<String> studies) {
        return archive.studies(studies.stream().distinct().toList(), sight()).stream()
                .map(ArchivedStudy::studyInstanceUid)
                .collect(Collectors.toSet());
    }

    void looked(String study) {
        Actor actor = currentActor.get();
        audit.record(actor.accountId(), "FHIR_READ", study, "");
    }

    /** The page of what was found that the request asks for. */
    <T> Bundle page(
            RequestDetails request,
            String type,
            List<T> found,
            Integer count,
            Integer offset,
            Function<T, Optional<? extends Resource>> render) {
        int size = Math.min(count == null ? DEFAULT_COUNT : Math.max(0, count), MOST);
        int start = Math.min(offset == null ? 0 : Math.max(0, offset), found.size());
        int end = Math.min(start + size, found.size());
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.SEARCHSET);
        bundle.setTotal(found.size());
        bundle.addLink().setRelation("self").setUrl(request.getCompleteUrl());
        if (end < found.size() && size > 0) {
            bundle.addLink().setRelation("next").setUrl(next(request, end, size));
        }
        String base = request.getFhirServerBase();
        for (T one : found.subList(start, end)) {
            render.apply(one)
                    .ifPresent(resource -> bundle.addEntry()
                            .setFullUrl(base + "/" + type + "/"
                                    + resource.getIdElement().getIdPart())
                            .setResource(resource)
                            .getSearch()
                            .setMode(Bundle.SearchEntryMode.MATCH));
        }
        Actor actor = currentActor.get();
        audit.record(actor.accountId(), "FHIR_SEARCHED", null, type + ": " + (end - start));
        return bundle;
    }

    private static String next(RequestDetails request, int offset, int count) {
        String url = request.getCompleteUrl()
                .replaceAll("([?&])(_offset|_count)=[^&]*&?", "$1")
                .replaceAll("[?&]$", "");
        return url + (url.contains("?") ? "&" : "?") + "_count=" + count + "&_offset=" + offset;
    }

    static Optional<Instant> from(DateRangeParam range) {
        return Optional.ofNullable(range)
                .map(DateRangeParam::getLowerBoundAsInstant)
                .map(date -> range.getLowerBound().getPrefix() == ca.uhn.fhir.rest.param.ParamPrefixEnum.GREATERTHAN
                        ? date.toInstant().plusMillis(1)
                        : date.toInstant());
    }

    static Optional<Instant> to(DateRangeParam range) {
        return Optional.ofNullable(range)
                .map(DateRangeParam::getUpperBoundAsInstant)
                .map(date -> range.getUpperBound().getPrefix() == ca.uhn.fhir.rest.param.ParamPrefixEnum.LESSTHAN
                        ? date.toInstant().minusMillis(1)
                        : date.toInstant());
    }

    /** The codes asked for; a system other than ours finds nothing, which an impossible code says. */
    static List<String> codes(TokenAndListParam tokens) {
        if (tokens == null) {
            return List.of();
        }
        Set<String> wanted = null;
        for (TokenOrListParam or : tokens.getValuesAsQueryTokens()) {
            Set<String> any = or.getValuesAsQueryTokens().stream()
                    .map(token -> token.getSystem() == null
                                    || token.getSystem().isEmpty()
                                    || token.getSystem().equals(FhirIds.CONCEPT)
                                    || token.getSystem().equals(Codes.LOINC)
                            ? token.getValue()
                            : "?none")
                    .collect(Collectors.toSet());
            if (wanted == null) {
                wanted = new HashSet<>(any);
            } else {
                wanted.retainAll(any);
            }
        }
        return wanted == null || wanted.isEmpty() ? List.of("?none") : List.copyOf(wanted);
    }

    /** The studies that a reference to an ImagingStudy means: by id, or by its identifier through a chain; absent where none is given. */
    Optional<List<String>> studies(ReferenceAndListParam references, Function<String, Optional<String>> studyOfId) {
        if (references == null) {
            return Optional.empty();
        }
        List<String> studies = new ArrayList<>();
        for (ReferenceOrListParam or : references.getValuesAsQueryTokens()) {
            for (ReferenceParam reference : or.getValuesAsQueryTokens()) {
                studyOf(reference, studyOfId).ifPresent(studies::add);
            }
        }
        return Optional.of(studies);
    }

    private static Optional<String> studyOf(ReferenceParam reference, Function<String, Optional<String>> studyOfId) {
        String chain = reference.getChain();
        if (chain == null || chain.isEmpty()) {
            return studyOfId.apply(reference.getIdPart());
        }
        if (!chain.equals("identifier")) {
            throw new InvalidRequestException("Only the chain 'identifier' is supported here");
        }
        return studyOfIdentifier(reference.getValue());
    }

    /** The StudyInstanceUID of {@code urn:dicom:uid|urn:oid:UID}, {@code urn:oid:UID} or the UID alone. */
    static Optional<String> studyOfIdentifier(String identifier) {
        String value = identifier;
        int bar = identifier.indexOf('|');
        if (bar >= 0) {
            if (bar > 0 && !identifier.substring(0, bar).equals(FhirIds.DICOM_UID)) {
                return Optional.empty();
            }
            value = identifier.substring(bar + 1);
        }
        return Optional.of(value.startsWith(FhirIds.OID) ? value.substring(FhirIds.OID.length()) : value);
    }
}
