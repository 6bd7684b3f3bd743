package org.goldenhour.platform.worklist;

import java.time.Instant;
import java.util.Optional;

/** Who holds which study: at most one person at a time, for the length of a lease. */
public interface Claims {
    /** The holder at present; an ended lease holds nothing. */
    Optional<Claim> of(String studyInstanceUid);

    record Claim(String accountId, String displayName, Instant leaseUntil) {}
}
