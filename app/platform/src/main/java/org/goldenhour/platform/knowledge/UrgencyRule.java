package org.goldenhour.platform.knowledge;

import org.goldenhour.model.Laterality;
import org.goldenhour.model.Urgency;

/**
 * When a finding raises a study, and to which class.
 *
 * @param id stable, such as {@code stroke.haemorrhage}
 * @param concept the finding, or any of its kind, must be present
 * @param laterality that the finding must have; null where any will do
 * @param measure that must lie within the bounds; null where presence is enough
 * @param above exclusive lower bound; null where there is none
 * @param atLeast inclusive lower bound
 * @param below exclusive upper bound
 * @param atMost inclusive upper bound
 * @param raises the class it raises to
 * @param alsoHints whether a low-confidence finding raises to the full class and not only to EMERGENT (the rows marked † in CLINICAL 7.1)
 * @param critical whether it makes a critical value (CLINICAL 7.3): such a study goes before others of its class
 * @param words with {@code {finding}}, {@code {value}} and {@code {unit}} to be filled in
 * @param source where the rule comes from
 */
public record UrgencyRule(
        String id,
        String concept,
        Laterality laterality,
        String measure,
        Double above,
        Double atLeast,
        Double below,
        Double atMost,
        Urgency raises,
        boolean alsoHints,
        boolean critical,
        Words words,
        String source) {
    /** Whether a value lies within the bounds. */
    public boolean admits(double value) {
        return (above == null || value > above)
                && (atLeast == null || value >= atLeast)
                && (below == null || value < below)
                && (atMost == null || value <= atMost);
    }
}
