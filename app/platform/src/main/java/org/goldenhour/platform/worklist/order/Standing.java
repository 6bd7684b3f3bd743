package org.goldenhour.platform.worklist.order;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.goldenhour.model.Urgency;

/**
 * Everything that decides a study's place.
 *
 * @param ruled the class by the line's rules on what the algorithms found; the emergency default where they found nothing, are not done or failed
 * @param floor the class that a person set
 * @param criticalValue whether what the algorithms found is a critical value (CLINICAL 7.3)
 * @param waitingSince arrival as a whole; before that, the first image
 * @param pathwayDeadline by when the pathway (needle, puncture, balloon) needs the reading
 * @param reported what stands already
 */
public record Standing(
        String studyInstanceUid,
        Urgency ruled,
        Optional<Urgency> floor,
        boolean criticalValue,
        Instant waitingSince,
        PatientState patient,
        Optional<Instant> pathwayDeadline,
        Reported reported) {
    /** A signed report takes the study out of the race to be opened. */
    public enum Reported {
        NOTHING,
        PRELIMINARY,
        FINAL
    }

    /** @param news2 total of the early-warning score, 0 to 20 @param shockIndex heart rate over systolic pressure */
    public record PatientState(OptionalInt news2, OptionalDouble shockIndex) {
        public static final PatientState UNKNOWN = new PatientState(OptionalInt.empty(), OptionalDouble.empty());
    }

    /** The more urgent of rule and person: an algorithm raises, a person's class is a floor. */
    public Urgency urgency() {
        return floor.map(ruled::raisedTo).orElse(ruled);
    }

    /** By when it is to be opened. */
    public Instant dueAt() {
        return waitingSince.plus(urgency().openTarget());
    }
}
