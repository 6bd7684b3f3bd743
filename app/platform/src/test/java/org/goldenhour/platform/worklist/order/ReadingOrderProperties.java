package org.goldenhour.platform.worklist.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.worklist.Catalogue;
import org.goldenhour.platform.worklist.order.ReadingOrder.Place;
import org.goldenhour.platform.worklist.order.Standing.PatientState;
import org.goldenhour.platform.worklist.order.Standing.Reported;

/** The five properties of CLINICAL 7.2 and how the score agrees with "by urgency, then deadline". */
class ReadingOrderProperties {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Catalogue CATALOGUE = Catalogue.of("worklist");

    @Property
    void waitingNeverLowersAScore(
            @ForAll("unread") Standing standing, @ForAll @IntRange(max = 36_000) int laterSeconds) {
        double before = ReadingOrder.placeOf(standing, NOW).score();
        double after =
                ReadingOrder.placeOf(standing, NOW.plusSeconds(laterSeconds)).score();
        assertThat(after).isGreaterThanOrEqualTo(before);
    }

    /** Past four hours only these stand above: critical values, the life-threatening that have waited some minutes themselves, and the older guarded. */
    @Property
    void nothingStarves(
            @ForAll("unread") Standing old,
            @ForAll @IntRange(min = 240, max = 3000) int waitedMinutes,
            @ForAll("unread") Standing other) {
        Standing guarded = waiting(old, waitedMinutes, "1.2.1");
        if (ReadingOrder.placeOf(guarded, NOW).urgency() == Urgency.IMMEDIATE) {
            return;
        }
        double waitedByOther = Duration.between(other.waitingSince(), NOW).toSeconds() / 60.0;
        Place above = ReadingOrder.placeOf(other, NOW);
        boolean mayStandAbove = above.urgency() == Urgency.IMMEDIATE && (waitedByOther > 0.08 || other.criticalValue())
                || waitedByOther >= waitedMinutes
                || !other.patient().equals(PatientState.UNKNOWN);
        if (!mayStandAbove) {
            assertThat(first(guarded, other)).isEqualTo(guarded);
        }
    }

    @Property
    void aFreshLifeThreateningStudyWaitsForOneThatStarvedOnlyUntilItHasWaitedMinutesItself(
            @ForAll @IntRange(min = 240, max = 480) int starvedMinutes) {
        Standing starved = standing(Urgency.ROUTINE, starvedMinutes, "1.2.1");
        assertThat(first(starved, standing(Urgency.IMMEDIATE, 0, "1.2.2"))).isEqualTo(starved);
        assertThat(first(starved, standing(Urgency.IMMEDIATE, 5, "1.2.2"))).isNotEqualTo(starved);
    }

    @Property
    void aPersonsClassIsAFloor(@ForAll("unread") Standing standing, @ForAll Urgency floor) {
        Standing floored = with(standing, standing.ruled(), Optional.of(floor));
        assertThat(ReadingOrder.placeOf(floored, NOW).urgency()).isLessThanOrEqualTo(floor);
        assertThat(ReadingOrder.placeOf(floored, NOW).score())
                .isGreaterThanOrEqualTo(ReadingOrder.placeOf(with(standing, floor, Optional.empty()), NOW)
                        .score());
    }

    /** Certainty reaches the order through the class alone (a low-confidence finding asks for less), so less certainty is a less urgent class or none. */
    @Property
    void lessCertaintyNeverRaises(@ForAll("unread") Standing standing, @ForAll Urgency lessSure) {
        Urgency lower = lessSure.ordinal() < standing.ruled().ordinal() ? standing.ruled() : lessSure;
        assertThat(ReadingOrder.placeOf(with(standing, lower, standing.floor()), NOW)
                        .score())
                .isLessThanOrEqualTo(ReadingOrder.placeOf(standing, NOW).score());
    }

    @Property
    void everyPointIsExplainedInBothLanguages(@ForAll("any") Standing standing) {
        Place place = ReadingOrder.placeOf(standing, NOW);
        assertThat(place.terms().stream().mapToDouble(Term::points).sum()).isCloseTo(place.score(), within(1e-6));
        assertThat(place.terms()).allSatisfy(term -> {
            var words = CATALOGUE.words(term.code(), term.wordArguments());
            assertThat(words.en()).isNotBlank().doesNotContain("{");
            assertThat(words.zh()).isNotBlank().doesNotContain("{");
        });
    }

    /** As long as the less urgent one is within its own deadline, urgency decides; within a class the earlier deadline does. */
    @Property
    void urgencyThenDeadlineWhileNothingIsOverdue(
            @ForAll Urgency left,
            @ForAll @IntRange(max = 120) int leftMinutes,
            @ForAll Urgency right,
            @ForAll @IntRange(max = 120) int rightMinutes) {
        Standing a =
                standing(left, Math.min(leftMinutes, (int) left.openTarget().toMinutes()), "1.2.1");
        Standing b =
                standing(right, Math.min(rightMinutes, (int) right.openTarget().toMinutes()), "1.2.2");
        boolean aFirst =
                left != right ? left.ordinal() < right.ordinal() : !a.dueAt().isAfter(b.dueAt());
        assertThat(first(a, b)).isEqualTo(aFirst ? a : b);
    }

    @Property
    void withinAClassTheEarlierDeadlineStandsFirst(
            @ForAll Urgency urgency,
            @ForAll @IntRange(max = 3000) int leftMinutes,
            @ForAll @IntRange(max = 3000) int rightMinutes) {
        Standing a = standing(urgency, leftMinutes, "1.2.1");
        Standing b = standing(urgency, rightMinutes, "1.2.2");
        assertThat(first(a, b)).isEqualTo(leftMinutes >= rightMinutes ? a : b);
    }

    /** A large bleed that has just come stands above everything that has waited for less than four hours and threatens no life. */
    @Property
    void aLargeBleedStandsAboveEverythingThatWaitedLonger(
            @ForAll @IntRange(max = 239) int waitedMinutes, @ForAll Urgency other) {
        if (other != Urgency.IMMEDIATE) {
            Standing bleed = standing(Urgency.IMMEDIATE, 0, "1.2.9");
            assertThat(first(standing(other, waitedMinutes, "1.2.1"), bleed)).isEqualTo(bleed);
        }
    }

    @Property
    void aReportedStudyNeverStandsAboveOneThatNobodyHasRead(@ForAll("any") Standing a, @ForAll("unread") Standing b) {
        if (a.reported() != Reported.NOTHING) {
            assertThat(first(a, b)).isEqualTo(b);
        }
    }

    @Property
    void aCriticalValueGoesBeforeP1StudiesThatHaveNotOverrunTheirTarget(
            @ForAll @IntRange(min = 0, max = 60) int waited, @ForAll @IntRange(min = 0, max = 9) int longer) {
        Standing critical = critical(standing(Urgency.IMMEDIATE, waited, "1.2.9"));
        Standing other = standing(Urgency.IMMEDIATE, waited + longer, "1.2.1");
        assertThat(first(critical, other)).isEqualTo(critical);
    }

    @Property
    void aCriticalValueNeverHoldsBackAP1StudyThatWaitedAWholeTargetLonger(
            @ForAll @IntRange(min = 0, max = 60) int waited, @ForAll @IntRange(min = 11, max = 100) int longer) {
        Standing critical = critical(standing(Urgency.IMMEDIATE, waited, "1.2.1"));
        Standing other = standing(Urgency.IMMEDIATE, waited + longer, "1.2.9");
        assertThat(first(critical, other)).isEqualTo(other);
    }

    private static Standing critical(Standing standing) {
        return new Standing(
                standing.studyInstanceUid(),
                standing.ruled(),
                standing.floor(),
                true,
                standing.waitingSince(),
                standing.patient(),
                standing.pathwayDeadline(),
                standing.reported());
    }

    private static Standing first(Standing a, Standing b) {
        List<Place> places =
                new java.util.ArrayList<>(List.of(ReadingOrder.placeOf(a, NOW), ReadingOrder.placeOf(b, NOW)));
        Collections.shuffle(places, new java.util.Random(a.hashCode()));
        return places.stream().min(ReadingOrder.FIRST_TO_READ).orElseThrow().standing();
    }

    private static Standing standing(Urgency urgency, int waitedMinutes, String uid) {
        return new Standing(
                uid,
                urgency,
                Optional.empty(),
                false,
                NOW.minus(Duration.ofMinutes(waitedMinutes)),
                PatientState.UNKNOWN,
                Optional.empty(),
                Reported.NOTHING);
    }

    private static Standing waiting(Standing standing, int minutes, String uid) {
        return new Standing(
                uid,
                standing.ruled(),
                standing.floor(),
                standing.criticalValue(),
                NOW.minus(Duration.ofMinutes(minutes)),
                standing.patient(),
                standing.pathwayDeadline(),
                standing.reported());
    }

    private static Standing with(Standing standing, Urgency ruled, Optional<Urgency> floor) {
        return new Standing(
                standing.studyInstanceUid(),
                ruled,
                floor,
                standing.criticalValue(),
                standing.waitingSince(),
                standing.patient(),
                standing.pathwayDeadline(),
                standing.reported());
    }

    @Provide
    Arbitrary<Standing> unread() {
        return standings(Arbitraries.just(Reported.NOTHING));
    }

    @Provide
    Arbitrary<Standing> any() {
        return standings(Arbitraries.of(Reported.class));
    }

    private static Arbitrary<Standing> standings(Arbitrary<Reported> reported) {
        Arbitrary<PatientState> states = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.doubles().between(0.3, 2.5))
                .as((news2, shock) -> new PatientState(OptionalInt.of(news2), OptionalDouble.of(shock)));
        return Combinators.combine(
                        Arbitraries.of(Urgency.class),
                        Arbitraries.of(Urgency.class).optional(0.3),
                        Arbitraries.longs().between(0, 400 * 60),
                        Arbitraries.oneOf(Arbitraries.just(PatientState.UNKNOWN), states),
                        Arbitraries.integers().between(-30, 300).optional(0.3),
                        reported,
                        Arbitraries.integers().between(1, 1_000_000),
                        Arbitraries.of(true, false))
                .as((urgency, floor, waited, state, deadline, stands, uid, critical) -> new Standing(
                        "1.3." + uid,
                        urgency,
                        floor,
                        critical,
                        NOW.minusSeconds(waited),
                        state,
                        deadline.map(minutes -> NOW.plus(Duration.ofMinutes(minutes))),
                        stands));
    }
}
