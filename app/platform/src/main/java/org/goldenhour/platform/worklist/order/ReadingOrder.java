package org.goldenhour.platform.worklist.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.goldenhour.model.Urgency;

/**
 * The reading order (CLINICAL 7.2). Pure: the same standings at the same moment give the same order.
 *
 * <p>Urgency decides, then the deadline: within a class the score grows with waiting alone, so the earlier deadline stands first; a less urgent study that is still
 * within its own deadline never stands above a more urgent one. Only a study that has overrun its own deadline by far climbs into the class above, and after four
 * hours above all but critical values and P1 studies that have waited themselves; without that, the least urgent would starve on a busy night.
 */
public final class ReadingOrder {
    /** Higher score first; then the earlier deadline, the earlier arrival, the UID. */
    public static final Comparator<Place> FIRST_TO_READ = Comparator.comparingDouble(Place::score)
            .reversed()
            .thenComparing(place -> place.standing().dueAt())
            .thenComparing(place -> place.standing().waitingSince())
            .thenComparing(place -> place.standing().studyInstanceUid());

    private ReadingOrder() {}

    /** A study's score at a moment with everything that makes it up. @param urgency with the pathway's pressure, else {@link Standing#urgency} */
    public record Place(Standing standing, Urgency urgency, double score, List<Term> terms) {}

    public static Place placeOf(Standing standing, Instant now) {
        List<Term> terms = new ArrayList<>();
        double score = 0;
        for (ScoringPolicy policy : ScoringPolicy.ALL) {
            var term = policy.rule().apply(standing, now, score);
            if (term.isPresent()) {
                terms.add(term.get());
                score += term.get().points();
            }
        }
        return new Place(standing, ScoringPolicy.effective(standing, now), score, List.copyOf(terms));
    }
}
