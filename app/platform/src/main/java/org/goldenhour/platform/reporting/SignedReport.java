package org.goldenhour.platform.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A frozen version of a report. Patient data may stand in its texts.
 *
 * @param version from 1
 * @param status PRELIMINARY, FINAL or AMENDED
 * @param line key of the disease line
 * @param language {@code zh} or {@code en}, of the texts
 * @param values of the form's fields by their id: text, number or truth value
 * @param addendum what was added after FINAL; empty text where nothing was
 * @param signedBy account id @param signerName to display
 * @param sha256 of the frozen content, hexadecimal
 * @param srInstanceUid of the structured report that carries this version
 */
public record SignedReport(
        String studyInstanceUid,
        String reportId,
        int version,
        String status,
        String line,
        String language,
        Map<String, Object> values,
        List<ReadFinding> findings,
        String impression,
        String recommendation,
        String addendum,
        String signedBy,
        String signerName,
        String signerOrganization,
        Instant signedAt,
        String sha256,
        String srInstanceUid) {}
