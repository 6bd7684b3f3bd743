package org.goldenhour.platform.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the trail and proves that nobody changed it. */
public interface AuditSeals {
    /** What was done to a study, in order. */
    List<Entry> ofStudy(String studyInstanceUid);

    /** Seals every entry of ended transactions that no seal covers. @return how many; empty where there was none */
    Optional<Long> seal();

    /** The id of the first seal that does not fit its entries or its predecessor; empty where the whole trail is as it was written. */
    Optional<Long> firstBroken();

    record Entry(Instant at, String accountId, String action, String studyInstanceUid, String detail) {}
}
