package org.goldenhour.dicom.waveform;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * Channels that were sampled together (PS3.3 C.10.9.1): of 12-lead, general, ambulatory and 32-bit ECG, haemodynamic, electrophysiology, respiratory, arterial pulse and
 * audio waveforms alike.
 *
 * @param label such as {@code RHYTHM}, or empty
 * @param originality ORIGINAL, DERIVED, or empty where it is not said
 * @param timeOffsetMs of the first sample from the acquisition's start; 0 where it is not said
 * @param samplingHz above 0
 * @param samplesPerChannel above 0
 */
public record MultiplexGroup(
        String label,
        String originality,
        double timeOffsetMs,
        double samplingHz,
        int samplesPerChannel,
        List<Channel> channels,
        WaveformSamples samples) {
    /**
     * What a channel recorded (PS3.3 C.10.9.1.4).
     *
     * @param source such as MDC 2:1 "Lead I"; with empty texts where it is not said
     * @param label or empty
     * @param unit UCUM; absent where samples have no physical meaning
     * @param factor from sample to unit: sensitivity times its correction; 1 without unit
     * @param baseline in the unit, of sample 0
     * @param skewSeconds of this channel's samples behind the group's
     */
    public record Channel(
            Code source, String label, Optional<Code> unit, double factor, double baseline, double skewSeconds) {
        private static Channel of(Values definition, double samplingHz) {
            Optional<Code> unit =
                    definition.firstItem(Tag.ChannelSensitivityUnitsSequence).map(CodedEntry::readCode);
            double factor = definition.number(Tag.ChannelSensitivity).orElse(1)
                    * definition.number(Tag.ChannelSensitivityCorrectionFactor).orElse(1);
            boolean physical = unit.isPresent()
                    && definition.number(Tag.ChannelSensitivity).isPresent()
                    && Double.isFinite(factor)
                    && factor != 0;
            double skew = definition.number(Tag.ChannelTimeSkew).isPresent()
                    ? definition.number(Tag.ChannelTimeSkew).getAsDouble()
                    : definition.number(Tag.ChannelSampleSkew).orElse(0) / samplingHz;
            return new Channel(
                    definition
                            .firstItem(Tag.ChannelSourceSequence)
                            .map(CodedEntry::readCode)
                            .orElse(new Code("", "", "")),
                    definition.string(Tag.ChannelLabel, ""),
                    physical ? unit : Optional.empty(),
                    physical ? factor : 1,
                    physical ? definition.number(Tag.ChannelBaseline).orElse(0) : 0,
                    skew);
        }
    }

    public MultiplexGroup {
        channels = List.copyOf(channels);
    }

    /** The groups of an object that can be read, in their order; none where it holds no waveform. */
    public static List<MultiplexGroup> read(DataSet object) {
        return object.values().sequence(Tag.WaveformSequence).stream()
                .flatMap(group -> read(group).stream())
                .toList();
    }

    /** One item of WaveformSequence, or empty where its header is incomplete, its samples are of an unknown kind, or fewer than it says. */
    public static Optional<MultiplexGroup> read(Values group) {
        int channels = group.integer(Tag.NumberOfWaveformChannels, 0);
        long count = (long) group.number(Tag.NumberOfWaveformSamples).orElse(0);
        double hz = group.number(Tag.SamplingFrequency).orElse(0);
        Optional<WaveformSamples> samples = WaveformSamples.of(group);
        List<Values> definitions = group.sequence(Tag.ChannelDefinitionSequence);
        boolean whole = channels > 0
                && count > 0
                && count <= Integer.MAX_VALUE
                && hz > 0
                && definitions.size() == channels
                && samples.isPresent()
                && samples.get().count() >= count * channels;
        return whole
                ? Optional.of(new MultiplexGroup(
                        group.string(Tag.MultiplexGroupLabel, ""),
                        group.string(Tag.WaveformOriginality, ""),
                        group.number(Tag.MultiplexGroupTimeOffset).orElse(0),
                        hz,
                        (int) count,
                        definitions.stream()
                                .map(definition -> Channel.of(definition, hz))
                                .toList(),
                        samples.get()))
                : Optional.empty();
    }

    /** Samples of a channel, from 0, in its unit; NaN where nothing was recorded (WaveformPaddingValue). */
    public double[] values(int channel) {
        Channel c = channels.get(channel);
        OptionalLong padding = samples.padding();
        return IntStream.range(0, samplesPerChannel)
                .mapToDouble(i -> {
                    long raw = samples.get(i * (long) channels.size() + channel);
                    return padding.isPresent() && raw == padding.getAsLong()
                            ? Double.NaN
                            : raw * c.factor() + c.baseline();
                })
                .toArray();
    }

    public double durationMs() {
        return samplesPerChannel * 1000 / samplingHz;
    }
}
