package org.goldenhour.analyzers.ami;

import java.util.Locale;
import java.util.Optional;
import org.goldenhour.imaging.ecg.EcgMeasurements;

/** What the sequence of beats says. Thresholds with their sources: docs/clinical/ami.md. */
final class RhythmRules {
    private static final double SLOW = 50;
    private static final double FAST = 100;
    private static final double VENTRICULAR_RATE = 120;
    private static final double WIDE_MS = 120;
    private static final double IRREGULAR = 0.12;
    private static final double P_CONSISTENT = 0.6;
    private static final double FIRST_DEGREE_MS = 200;
    private static final double PAUSE_MS = 3000;
    private static final double DROPPED = 1.6;
    private static final double ESCAPE_RATE = 40;

    private final EcgMeasurements m;
    private final ConductionRules conduction;

    RhythmRules(EcgMeasurements m, ConductionRules conduction) {
        this.m = m;
        this.conduction = conduction;
    }

    boolean slow() {
        return m.heartRate() < SLOW;
    }

    boolean fast() {
        return m.heartRate() > FAST;
    }

    boolean paced() {
        return m.rhythm().paced(m.beats());
    }

    /** Irregular distances between beats that look alike, without a P wave that repeats; few beats of other shapes. */
    boolean fibrillation() {
        return !paced()
                && m.rhythm().variation() > IRREGULAR
                && m.otherBeats() * 5 < m.beats()
                && m.pConsistency() < P_CONSISTENT;
    }

    /** Wide, fast, regular: ventricular until it is proved otherwise. */
    boolean ventricular() {
        return !paced()
                && m.heartRate() > FAST
                && m.qrsMs() >= WIDE_MS
                && m.rhythm().variation() <= IRREGULAR;
    }

    /** Whether it is only a hint: below 120 per minute, or with the shape of a typical bundle branch block. */
    boolean ventricularUncertain() {
        return m.heartRate() < VENTRICULAR_RATE || conduction.leftBlock() || conduction.rightBlock();
    }

    int premature() {
        return m.rhythm().prematureMs().size();
    }

    /** What hints at atrioventricular block, in words; empty where nothing does. */
    Optional<String> block() {
        double rrMs = 60000 / m.heartRate();
        double longest = m.rhythm().longestRrMs();
        if (longest >= PAUSE_MS) {
            return words("pause of %.1f s", longest / 1000);
        }
        boolean repeats = m.pConsistency() >= P_CONSISTENT && m.prMs().isPresent();
        if (repeats && premature() == 0 && longest >= DROPPED * rrMs) {
            return words("a beat left out: %.0f ms after a median of %.0f ms", longest, rrMs);
        }
        if (m.heartRate() < ESCAPE_RATE
                && m.pConsistency() < P_CONSISTENT
                && m.rhythm().variation() <= IRREGULAR) {
            return words("regular at %.0f per minute without a P wave that belongs to it", m.heartRate());
        }
        return repeats && m.prMs().getAsDouble() > FIRST_DEGREE_MS
                ? words("first degree: PR %.0f ms", m.prMs().getAsDouble())
                : Optional.empty();
    }

    private static Optional<String> words(String format, Object... values) {
        return Optional.of(String.format(Locale.ROOT, format, values));
    }
}
