package org.goldenhour.platform.reporting;

import java.util.Optional;
import org.goldenhour.model.Finding;

/**
 * A finding in a report with what the reader made of it.
 *
 * @param reason why it was rejected or changed; empty where not said
 * @param finding as it stands now
 * @param original as the algorithm said it; empty for one that the reader found
 */
public record ReadFinding(
        String findingId, Decision decision, String reason, Finding finding, Optional<Finding> original) {
    /** Whether a person answers for it. */
    public boolean confirmed() {
        return decision == Decision.ACCEPTED || decision == Decision.EDITED;
    }

    public static ReadFinding pending(Finding finding) {
        return new ReadFinding(finding.id(), Decision.PENDING, "", finding, Optional.of(finding));
    }
}
