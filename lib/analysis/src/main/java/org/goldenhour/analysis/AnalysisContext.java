package org.goldenhour.analysis;

import java.time.Clock;
import java.time.Instant;

/** What an analyzer is given besides the study. @param deadline by when it must have answered */
public record AnalysisContext(Clock clock, Instant deadline) {
    /** To be called at least once per slice and pass. @throws DeadlineExceeded where the deadline has passed; the runner turns it into a failure */
    public void checkDeadline() {
        if (clock.instant().isAfter(deadline)) {
            throw new DeadlineExceeded();
        }
    }

    /** The one exception that an analyzer lets through. */
    public static final class DeadlineExceeded extends RuntimeException {
        DeadlineExceeded() {
            super("the analysis did not end before its deadline");
        }
    }
}
