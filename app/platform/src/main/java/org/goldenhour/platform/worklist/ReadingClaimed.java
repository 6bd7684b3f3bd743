package org.goldenhour.platform.worklist;

import java.time.Instant;

/** Somebody holds the study until the lease ends. */
public record ReadingClaimed(String studyInstanceUid, String accountId, Instant at, Instant leaseUntil) {}
