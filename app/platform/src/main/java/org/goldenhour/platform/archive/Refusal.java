package org.goldenhour.platform.archive;

import java.time.Instant;
import java.util.Optional;
import org.goldenhour.platform.network.HospitalId;

/**
 * An instance that is not in a study although somebody sent it.
 *
 * @param source how it came, such as {@code DIMSE:CT01}
 * @param code stable, such as {@code GH-ARCHIVE-0001}
 * @param detail in words, without patient data
 */
public record Refusal(
        Instant at,
        HospitalId site,
        String source,
        Optional<String> sopInstanceUid,
        Kind kind,
        String code,
        String detail) {
    public enum Kind {
        /** Nothing of it is here. */
        REFUSED,
        /** Its bytes are here, outside every study: the UID is taken by other content. */
        KEPT_ASIDE
    }
}
