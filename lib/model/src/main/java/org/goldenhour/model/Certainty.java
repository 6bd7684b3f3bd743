package org.goldenhour.model;

/** How sure a finding is, and of what kind that sureness is. A raw network score has no place here. */
public sealed interface Certainty {
    /** A deterministic rule fired. @param rule its stable name, with the row of the line's clinical page */
    record RuleFired(String rule) implements Certainty {}

    /** @param probability 0 to 1, calibrated on data that {@code calibration} names */
    record CalibratedProbability(double probability, String calibration) implements Certainty {
        public CalibratedProbability {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability lies in 0..1");
            }
        }
    }

    /** @param level 1 definitely not, 2 unlikely, 3 indeterminate, 4 probable, 5 definite (CLINICAL 9.1) */
    record ExpertStated(int level) implements Certainty {
        public ExpertStated {
            if (level < 1 || level > 5) {
                throw new IllegalArgumentException("certainty has levels 1 to 5");
            }
        }
    }
}
