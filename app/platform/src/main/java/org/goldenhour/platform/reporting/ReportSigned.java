package org.goldenhour.platform.reporting;

import java.time.Instant;

/** A version of a report is frozen. @param status PRELIMINARY, FINAL or AMENDED */
public record ReportSigned(String studyInstanceUid, String reportId, int version, String status, Instant at) {}
