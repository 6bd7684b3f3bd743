package org.goldenhour.platform.reporting.endpoints;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.goldenhour.platform.reporting.Decision;
import org.goldenhour.platform.reporting.content.Check;
import org.goldenhour.platform.triage.FindingView;

/**
 * A study's report as the product API shows it. Components that may be absent are null.
 *
 * @param status NONE, DRAFT, PRELIMINARY, FINAL or AMENDED
 * @param version of the last signature; 0 before the first
 * @param revision of the draft, for {@code If-Match}; 0 where nothing is saved
 */
record ReportView(
        @JsonProperty("studyInstanceUID") String studyInstanceUid,
        String reportId,
        String line,
        String status,
        int version,
        int revision,
        String language,
        Map<String, Object> values,
        List<FindingInReport> findings,
        String impression,
        String recommendation,
        String addendum,
        String signedBy,
        Instant signedAt,
        List<VersionView> versions,
        List<DeliveryView> deliveries,
        List<Check> checks) {
    /** @param original as the algorithm said it; null for what the reader found */
    record FindingInReport(
            String findingId, Decision decision, String reason, FindingView finding, FindingView original) {}

    record VersionView(int version, String status, String signedBy, Instant signedAt) {}

    /** @param kind LIST or DICOM @param state PENDING, DELIVERED or FAILED @param error of the last attempt */
    record DeliveryView(
            String destination,
            String kind,
            String state,
            int attempts,
            Instant lastTriedAt,
            Instant deliveredAt,
            String error) {}
}
