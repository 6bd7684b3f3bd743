package org.goldenhour.platform.worklist.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.worklist.order.Standing.Reported;

/** One rule of the score: a named value. Applied in the order of {@link #ALL}, each sees the sum of those before it. */
record ScoringPolicy(String name, Rule rule) {
    @FunctionalInterface
    interface Rule {
        Optional<Term> apply(Standing standing, Instant now, double soFar);
    }

    /** Mean time of a reading (CLINICAL 7.2, simulation). */
    private static final Duration EXPECTED_READING = Duration.ofMinutes(11);

    private static final Duration PATHWAY_MARGIN = Duration.ofMinutes(10);
    private static final double AGEING_PER_TARGET = 120;
    private static final double STATE_CAP = 60;
    private static final double GUARD_FROM_MINUTES = 240;
    private static final double GUARD_BASE = 1001;

    /** Below the base of a fresh routine study: a study that has a report does not compete with one that nobody has opened. */
    private static final double REPORTED_CAP = 140;

    /** The class decides first: the bases lie so far apart that ageing alone never passes a fresh P1. */
    static final ScoringPolicy CLASS_BASE = new ScoringPolicy("CLASS", (standing, now, soFar) -> {
        Urgency urgency = effective(standing, now);
        return Optional.of(new Term("CLASS_" + urgency.shortName(), base(urgency)));
    });

    /** Waiting counts in units of the class's own target, so that a breach of P2 weighs more than the same minutes of P4. */
    static final ScoringPolicy AGEING = new ScoringPolicy("WAITING", (standing, now, soFar) -> {
        Urgency urgency = effective(standing, now);
        double waited = waitedMinutes(standing, now);
        double target = urgency.openTarget().toMinutes();
        double points = Math.min(AGEING_PER_TARGET * waited / target, ageingCap(urgency));
        return Optional.of(new Term("WAITING", points, Math.floor(waited), target));
    });

    /** A critical value goes before others of its class that have waited up to one whole target longer; those that overran theirs come first all the same. */
    static final ScoringPolicy CRITICAL_VALUE = new ScoringPolicy(
            "CRITICAL_VALUE",
            (standing, now, soFar) -> standing.criticalValue() && effective(standing, now) == Urgency.IMMEDIATE
                    ? Optional.of(new Term("CRITICAL_VALUE", AGEING_PER_TARGET))
                    : Optional.empty());

    static final ScoringPolicy PATIENT_STATE = new ScoringPolicy("PATIENT_STATE", (standing, now, soFar) -> {
        int news2 = standing.patient().news2().orElse(0);
        double shock = standing.patient().shockIndex().orElse(0);
        double points = Math.min((news2 >= 7 ? 60 : news2 >= 5 ? 30 : 0) + (shock >= 1.0 ? 40 : 0), STATE_CAP);
        return points == 0 ? Optional.empty() : Optional.of(new Term("PATIENT_STATE", points, news2, shock));
    });

    /** Nothing starves: after four hours a study outranks everything but P1 studies that have waited some minutes themselves. */
    static final ScoringPolicy GUARD = new ScoringPolicy("STARVATION_GUARD", (standing, now, soFar) -> {
        double waited = waitedMinutes(standing, now);
        double least = GUARD_BASE + waited / 10;
        return waited < GUARD_FROM_MINUTES || soFar >= least
                ? Optional.empty()
                : Optional.of(new Term("STARVATION_GUARD", least - soFar, Math.floor(waited)));
    });

    static final ScoringPolicy REPORTED = new ScoringPolicy("REPORTED", (standing, now, soFar) -> {
        double most =
                switch (standing.reported()) {
                    case NOTHING -> soFar;
                    case PRELIMINARY -> REPORTED_CAP;
                    case FINAL -> 0;
                };
        return standing.reported() == Reported.NOTHING || soFar <= most
                ? Optional.empty()
                : Optional.of(new Term("REPORTED_" + standing.reported(), most - soFar));
    });

    static final List<ScoringPolicy> ALL = List.of(CLASS_BASE, CRITICAL_VALUE, AGEING, PATIENT_STATE, GUARD, REPORTED);

    /** P1 where the pathway's deadline leaves no more than a reading and its margin. */
    static Urgency effective(Standing standing, Instant now) {
        boolean pressed = standing.pathwayDeadline()
                .map(deadline -> Duration.between(now, deadline).compareTo(EXPECTED_READING.plus(PATHWAY_MARGIN)) < 0)
                .orElse(false);
        return pressed ? Urgency.IMMEDIATE : standing.urgency();
    }

    private static double base(Urgency urgency) {
        return switch (urgency) {
            case IMMEDIATE -> 1000;
            case EMERGENT -> 500;
            case URGENT -> 300;
            case ROUTINE -> 150;
        };
    }

    private static double ageingCap(Urgency urgency) {
        return switch (urgency) {
            case IMMEDIATE -> Double.POSITIVE_INFINITY;
            case EMERGENT -> 390;
            case URGENT -> 590;
            case ROUTINE -> 740;
        };
    }

    private static double waitedMinutes(Standing standing, Instant now) {
        return Math.max(0, Duration.between(standing.waitingSince(), now).toMillis() / 60_000.0);
    }
}
