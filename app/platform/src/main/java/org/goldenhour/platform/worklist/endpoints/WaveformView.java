package org.goldenhour.platform.worklist.endpoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.goldenhour.imaging.ecg.EcgAnalysis;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.EcgMeter;
import org.goldenhour.imaging.ecg.EcgSignal;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.LeadMeasurements;
import org.goldenhour.imaging.ecg.TypicalBeat;

/**
 * A recording ready to be drawn, decoded by the same code that analyzers read with.
 *
 * @param samplingHz of the samples that follow
 * @param durationMs of the whole recording; the samples are its first 60 s
 * @param leads in the order I, II, III, aVR, aVL, aVF, V1 to V6; those that were not recorded are left out
 * @param measured null where nothing could be measured, then {@code reason} says why
 * @param reason a stable word, null where it was measured
 */
record WaveformView(
        double samplingHz, double durationMs, List<LeadSamples> leads, MeasuredBeat measured, String reason) {
    private static final double LONGEST_SECONDS = 60;

    /** @param code MDC, as in the findings' evidence @param microvolts unfiltered, null in a gap */
    record LeadSamples(String lead, String code, Integer[] microvolts) {}

    /** Milliseconds; {@code beats} and {@code otherBeats} from the recording's start, null for what could not be measured. */
    record MeasuredBeat(
            List<Double> beats,
            List<Double> otherBeats,
            double heartRate,
            double qrsMs,
            Double prMs,
            Double qtMs,
            Double qtcMs,
            Double axisDegrees,
            Set<String> flags,
            MeanBeatView meanBeat,
            List<LeadValues> values) {}

    /** The marks in milliseconds from its first sample. */
    record MeanBeatView(
            double samplingHz,
            double onset,
            double j,
            Double pOnset,
            Double pEnd,
            Double tEnd,
            List<LeadSamples> leads) {}

    /** Millivolts against the level before the QRS. */
    record LeadValues(
            String lead,
            String code,
            boolean usable,
            double st,
            double st40,
            double st60,
            double st80,
            double r,
            double s,
            double t) {
        static LeadValues of(LeadMeasurements l) {
            return new LeadValues(
                    l.lead().label(),
                    l.lead().mdc(),
                    l.usable(),
                    l.st(),
                    l.st40(),
                    l.st60(),
                    l.st80(),
                    l.r(),
                    Math.min(l.q(), l.s()),
                    l.t());
        }
    }

    static WaveformView of(EcgSignal signal) {
        int shown = (int) Math.min(signal.samples(), LONGEST_SECONDS * signal.samplingHz());
        List<LeadSamples> leads = samples(signal.window(0, shown).microvolts());
        return switch (EcgMeter.measure(signal, () -> {})) {
            case EcgAnalysis.Measured m ->
                new WaveformView(signal.samplingHz(), signal.durationMs(), leads, measured(m.values(), m.beat()), null);
            case EcgAnalysis.NoBeats none ->
                new WaveformView(
                        signal.samplingHz(),
                        signal.durationMs(),
                        leads,
                        null,
                        none.arrest().kind().name());
            case EcgAnalysis.Unmeasurable u ->
                new WaveformView(signal.samplingHz(), signal.durationMs(), leads, null, u.flag());
        };
    }

    private static List<LeadSamples> samples(double[][] microvolts) {
        List<LeadSamples> out = new ArrayList<>();
        for (Lead lead : Lead.values()) {
            double[] x = microvolts[lead.ordinal()];
            if (Arrays.stream(x).anyMatch(v -> !Double.isNaN(v))) {
                Integer[] rounded = new Integer[x.length];
                Arrays.setAll(rounded, i -> Double.isNaN(x[i]) ? null : (int) Math.round(x[i]));
                out.add(new LeadSamples(lead.label(), lead.mdc(), rounded));
            }
        }
        return out;
    }

    private static MeasuredBeat measured(EcgMeasurements m, TypicalBeat beat) {
        return new MeasuredBeat(
                beat.beatsMs(),
                beat.othersMs(),
                m.heartRate(),
                m.qrsMs(),
                orNull(m.prMs()),
                orNull(m.qtMs()),
                orNull(m.qtcFridericiaMs()),
                orNull(m.axisDegrees()),
                m.flags(),
                new MeanBeatView(
                        beat.samplingHz(),
                        beat.onsetMs(),
                        beat.jMs(),
                        orNull(beat.pOnsetMs()),
                        orNull(beat.pEndMs()),
                        orNull(beat.tEndMs()),
                        samples(beat.microvolts())),
                m.leads().stream().map(LeadValues::of).toList());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
