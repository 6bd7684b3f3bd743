package org.goldenhour.model;

import java.time.Duration;

/** The classes of CLINICAL 7.1, most urgent first. Targets are counted from the arrival of the study. */
public enum Urgency {
    IMMEDIATE("P1", Duration.ofMinutes(10), Duration.ofMinutes(30)),
    EMERGENT("P2", Duration.ofMinutes(30), Duration.ofMinutes(60)),
    URGENT("P3", Duration.ofMinutes(60), Duration.ofMinutes(120)),
    ROUTINE("P4", Duration.ofMinutes(120), Duration.ofMinutes(240));

    private final String shortName;
    private final Duration openTarget;
    private final Duration preliminaryTarget;

    Urgency(String shortName, Duration openTarget, Duration preliminaryTarget) {
        this.shortName = shortName;
        this.openTarget = openTarget;
        this.preliminaryTarget = preliminaryTarget;
    }

    /** P1 to P4. */
    public String shortName() {
        return shortName;
    }

    /** By when the study is to be opened. */
    public Duration openTarget() {
        return openTarget;
    }

    /** By when a preliminary report is to stand. */
    public Duration preliminaryTarget() {
        return preliminaryTarget;
    }

    /** The more urgent of the two: an algorithm may raise and never lower. */
    public Urgency raisedTo(Urgency other) {
        return other.ordinal() < ordinal() ? other : this;
    }
}
