package org.goldenhour.benchmarks.truth;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Presence;

/** What must be said of a phantom. */
sealed interface Expectation {
    /** In a few words for the table. */
    String words();

    /** Whether an answer meets it; a measured value is judged by its mean over the seeds and counts here as met where it was given. */
    boolean isMet(AnalysisOutcome outcome);

    /**
     * A measured value.
     *
     * @param concept of the finding that carries it @param measure its concept id @param truth in the measure's unit
     * @param below how far the mean may lie under the truth @param above and over it; both in the unit, not negative
     */
    record Value(String concept, String measure, double truth, double below, double above, String unit)
            implements Expectation {
        static Value within(String concept, String measure, double truth, double tolerance, String unit) {
            return new Value(concept, measure, truth, tolerance, tolerance, unit);
        }

        static Value withinPercent(String concept, String measure, double truth, double percent, String unit) {
            return within(concept, measure, truth, truth * percent / 100, unit);
        }

        OptionalDouble of(AnalysisOutcome outcome) {
            return finding(outcome, concept).stream()
                    .flatMap(f -> f.measurements().stream())
                    .filter(m -> m.measure().code().equals(measure))
                    .mapToDouble(m -> m.quantity().value())
                    .findFirst();
        }

        boolean isMean(double mean) {
            return mean >= truth - below && mean <= truth + above;
        }

        @Override
        public String words() {
            return String.format(
                    Locale.ROOT, "%s/%s %.4g %s (-%.3g, +%.3g)", concept, measure, truth, unit, below, above);
        }

        @Override
        public boolean isMet(AnalysisOutcome outcome) {
            return of(outcome).isPresent();
        }
    }

    /** @param laterality where it matters */
    record Said(String concept, Presence presence, Optional<Laterality> laterality) implements Expectation {
        static Said present(String concept) {
            return new Said(concept, Presence.PRESENT, Optional.empty());
        }

        static Said present(String concept, Laterality laterality) {
            return new Said(concept, Presence.PRESENT, Optional.of(laterality));
        }

        static Said absent(String concept) {
            return new Said(concept, Presence.ABSENT, Optional.empty());
        }

        @Override
        public String words() {
            return concept + " " + presence.name().toLowerCase(Locale.ROOT)
                    + laterality
                            .map(l -> " " + l.name().toLowerCase(Locale.ROOT))
                            .orElse("");
        }

        @Override
        public boolean isMet(AnalysisOutcome outcome) {
            return finding(outcome, concept)
                    .filter(f -> f.presence() == presence)
                    .filter(f -> laterality.isEmpty() || f.laterality().equals(laterality))
                    .isPresent();
        }
    }

    /** Not present, whatever else is said of it. */
    record NotPresent(String concept) implements Expectation {
        @Override
        public String words() {
            return "no " + concept;
        }

        @Override
        public boolean isMet(AnalysisOutcome outcome) {
            return outcome instanceof Completed
                    && finding(outcome, concept)
                            .filter(f -> f.presence() == Presence.PRESENT)
                            .isEmpty();
        }
    }

    /** Nothing of grade A is present. */
    record NothingFound() implements Expectation {
        @Override
        public String words() {
            return "no finding of grade A";
        }

        @Override
        public boolean isMet(AnalysisOutcome outcome) {
            return outcome instanceof Completed c
                    && c.assessments().stream().noneMatch(f -> f.presence() == Presence.PRESENT && !f.hint());
        }
    }

    /** The study is not judged, for this reason first. */
    record Abstains(String flag) implements Expectation {
        @Override
        public String words() {
            return "abstains: " + flag;
        }

        @Override
        public boolean isMet(AnalysisOutcome outcome) {
            return outcome instanceof Abstained a && a.flags().getFirst().equals(flag);
        }
    }

    /** The study is judged and flagged. */
    record Flags(String flag) implements Expectation {
        @Override
        public String words() {
            return "flag " + flag;
        }

        @Override
        public boolean isMet(AnalysisOutcome outcome) {
            return outcome instanceof Completed c && c.qualityFlags().contains(flag);
        }
    }

    private static Optional<Finding> finding(AnalysisOutcome outcome, String concept) {
        return outcome instanceof Completed c
                ? c.assessments().stream()
                        .filter(f -> f.concept().code().equals(concept))
                        .findFirst()
                : Optional.empty();
    }
}
