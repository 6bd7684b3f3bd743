package org.goldenhour.platform.reporting;

import java.time.Instant;

/** A signed version has reached the hospital that sent the study. */
public record ReportDelivered(String studyInstanceUid, String reportId, int version, Instant at) {}
