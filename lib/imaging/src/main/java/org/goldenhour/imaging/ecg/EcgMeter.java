package org.goldenhour.imaging.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Measures a recording: filters, finds beats, averages those that look alike, delineates and reads off (CLINICAL 5.2 to 5.4). */
public final class EcgMeter {
    private static final double LEAST_SECONDS = 2;
    private static final double LONGEST_SECONDS = 60;
    private static final double FLAT_MICROVOLTS = 50;
    private static final double NOISY_MICROVOLTS = 60;
    private static final double MOST_GAP = 0.2;
    private static final double INCONSISTENT_MV = 0.1;
    private static final int FEWEST_LEADS = 6;

    private EcgMeter() {}

    /**
     * @param signal of which the first 60 s are read
     * @param poll called at every pass over a lead; what it throws is let through
     */
    public static EcgAnalysis measure(EcgSignal signal, Runnable poll) {
        double hz = signal.samplingHz();
        int n = (int) Math.min(signal.samples(), LONGEST_SECONDS * hz);
        if (n < LEAST_SECONDS * hz) {
            return new EcgAnalysis.Unmeasurable("TOO_SHORT", "the recording is shorter than two seconds");
        }
        EcgSignal read = signal.window(0, n);
        Optional<Arrest> arrest = Arrest.in(read);
        if (arrest.isPresent()) {
            return new EcgAnalysis.NoBeats(arrest.get());
        }
        double[][] bridged = new double[Lead.COUNT][];
        for (Lead lead : Lead.values()) {
            bridged[lead.ordinal()] = bridged(read.lead(lead));
        }
        int[] spikes = PacingSpikes.find(bridged, hz);
        double[][] filtered = new double[Lead.COUNT][];
        List<double[]> present = new ArrayList<>();
        for (Lead lead : Lead.values()) {
            poll.run();
            filtered[lead.ordinal()] = filtered(bridged[lead.ordinal()], spikes, hz);
            if (filtered[lead.ordinal()].length > 0) {
                present.add(filtered[lead.ordinal()]);
            }
        }
        if (present.size() < FEWEST_LEADS) {
            return new EcgAnalysis.Unmeasurable("LEADS_MISSING", "fewer than six leads carry a signal");
        }
        int[] detected = BeatDetector.detect(present, hz);
        for (Lead lead : Lead.values()) {
            poll.run();
            double[] x = filtered[lead.ordinal()];
            if (x.length > 0) {
                double[] baseline = EcgFilter.baseline(x, detected, hz);
                Arrays.setAll(x, i -> x[i] - baseline[i]);
            }
        }
        poll.run();
        MeanBeat beat = MeanBeat.of(filtered, detected, hz);
        if (beat.beats().size() < MeanBeat.FEWEST) {
            return new EcgAnalysis.Unmeasurable("TOO_FEW_BEATS", "fewer than three beats look alike");
        }
        poll.run();
        return measured(read, filtered, detected, spikes, beat);
    }

    /** Empty for a lead that is missing or has too many gaps. */
    private static double[] bridged(double[] x) {
        long gaps = Arrays.stream(x).filter(Double::isNaN).count();
        return gaps > MOST_GAP * x.length ? new double[0] : EcgFilter.bridged(x);
    }

    /** Empty for a lead that is flat or was empty. */
    private static double[] filtered(double[] bridged, int[] spikes, double hz) {
        if (bridged.length == 0) {
            return bridged;
        }
        double[] x = bridged.clone();
        PacingSpikes.cut(x, spikes, hz);
        double[] y = EcgFilter.forMeasuring(x, hz);
        return Series.quantile(y, 0.995) - Series.quantile(y, 0.005) < FLAT_MICROVOLTS ? new double[0] : y;
    }

    private static EcgAnalysis measured(
            EcgSignal read, double[][] filtered, int[] detected, int[] spikes, MeanBeat beat) {
        double hz = beat.samplingHz();
        double[] rr = BeatDetector.distancesMs(detected, hz);
        double rrMs = BeatDetector.medianRrMs(detected, hz);
        List<Lead> present = new ArrayList<>();
        List<Lead> usable = new ArrayList<>();
        for (Lead lead : Lead.values()) {
            if (filtered[lead.ordinal()].length > 0) {
                present.add(lead);
                if (beat.standardErrorMicrovolts()[lead.ordinal()] <= NOISY_MICROVOLTS) {
                    usable.add(lead);
                }
            }
        }
        if (usable.size() < FEWEST_LEADS) {
            return new EcgAnalysis.Unmeasurable("TOO_NOISY", "fewer than six leads are free enough of noise");
        }
        Delineation d = Delineation.of(beat, usable, rrMs);
        Set<String> flags = new LinkedHashSet<>();
        List<LeadMeasurements> leads = new ArrayList<>();
        for (Lead lead : Lead.values()) {
            leads.add(LeadMeter.read(beat, d, lead, usable.contains(lead)));
            if (!present.contains(lead)) {
                flags.add("LEAD_MISSING");
            } else if (!usable.contains(lead)) {
                flags.add("LEAD_NOISY");
            }
        }
        double identity = read.limbIdentityErrorMicrovolts() / 1000;
        if (identity > INCONSISTENT_MV) {
            flags.add("LEAD_INCONSISTENT");
        }
        if (d.jUncertain()) {
            flags.add("J_UNCERTAIN");
        }
        Rhythm rhythm = Rhythm.of(detected, beat, spikes);
        if (rhythm.paced(detected.length)) {
            flags.add("PACED");
        }
        EcgMeasurements values = new EcgMeasurements(
                60000 / rrMs,
                Series.variation(rr),
                ms(d.j() - d.onset(), hz),
                d.pOnset().isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(ms(d.onset() - d.pOnset().getAsInt(), hz)),
                d.tEnd().isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(ms(d.tEnd().getAsInt() - d.onset(), hz)),
                axis(leads),
                pConsistency(filtered, beat, d, usable),
                List.copyOf(leads),
                shown(beat, d),
                detected.length,
                beat.others().size(),
                identity,
                rhythm,
                flags);
        return new EcgAnalysis.Measured(values, TypicalBeat.of(beat, d));
    }

    private static double ms(double samples, double hz) {
        return samples * 1000 / hz;
    }

    /** atan2(2 aVF / sqrt 3, I) on the net areas of the QRS (CLINICAL 5.4). */
    private static OptionalDouble axis(List<LeadMeasurements> leads) {
        LeadMeasurements one = leads.get(Lead.I.ordinal());
        LeadMeasurements foot = leads.get(Lead.AVF.ordinal());
        return one.usable() && foot.usable()
                ? OptionalDouble.of(axisDegrees(one.netArea(), foot.netArea()))
                : OptionalDouble.empty();
    }

    static double axisDegrees(double one, double foot) {
        return Math.toDegrees(Math.atan2(2 * foot / Math.sqrt(3), one));
    }

    /** Mean correlation over leads and beats of the stretch before the QRS with the mean beat's. */
    private static double pConsistency(double[][] filtered, MeanBeat beat, Delineation d, List<Lead> usable) {
        double hz = beat.samplingHz();
        int to = d.onset() - (int) (0.010 * hz);
        int from = Math.max(0, to - (int) (0.200 * hz));
        double sum = 0;
        int n = 0;
        for (int r : beat.beats()) {
            double xy = 0;
            double xx = 0;
            double yy = 0;
            for (Lead lead : usable) {
                double[] mean = beat.lead(lead);
                double[] x = filtered[lead.ordinal()];
                double mx = Series.mean(x, r - beat.fiducial() + from, r - beat.fiducial() + to);
                double my = Series.mean(mean, from, to);
                for (int i = from; i < to; i++) {
                    double a = x[r - beat.fiducial() + i] - mx;
                    double b = mean[i] - my;
                    xy += a * b;
                    xx += a * a;
                    yy += b * b;
                }
            }
            sum += xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
            n++;
        }
        return n == 0 || to <= from ? 0 : Math.max(0, sum / n);
    }

    private static EcgMeasurements.ShownBeat shown(MeanBeat beat, Delineation d) {
        double hz = beat.samplingHz();
        int start = beat.beats().get(beat.beats().size() / 2) - beat.fiducial();
        int end = d.tEnd().orElse(Math.min(beat.samples() - 1, d.j() + (int) (0.3 * hz)));
        return new EcgMeasurements.ShownBeat(
                ms(start + d.onset(), hz),
                ms(start + d.j(), hz),
                ms(start + end, hz),
                placed(d.pOnset(), start, hz),
                placed(d.pEnd(), start, hz));
    }

    private static OptionalDouble placed(OptionalInt at, int start, double hz) {
        return at.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ms(start + at.getAsInt(), hz));
    }
}
