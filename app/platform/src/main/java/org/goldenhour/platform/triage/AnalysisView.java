package org.goldenhour.platform.triage;

import java.util.List;
import org.goldenhour.platform.knowledge.Words;

/**
 * What one analyzer answered, as the product API shows it.
 *
 * @param outcome COMPLETED, NOT_APPLICABLE, ABSTAINED or FAILED
 * @param seriesInstanceUID which was read; null where none was chosen
 * @param seriesReason why that one, in the analyzer's English
 * @param flags stable words such as {@code MIXED_THICKNESS}
 * @param reason why it did not complete; null where it did
 */
public record AnalysisView(
        String analyzer,
        String version,
        String outcome,
        String seriesInstanceUID,
        String seriesReason,
        List<String> flags,
        Words reason) {}
