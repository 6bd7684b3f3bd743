package org.goldenhour.imaging.ecg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** Reads the electrocardiogram of a DICOM waveform object (PS3.3 C.10.9). */
public final class DicomWaveform {
    /** 12-Lead, General and Ambulatory ECG, and General 32-bit ECG Waveform Storage (PS3.4 B.5). */
    public static final Set<String> SOP_CLASSES = Set.of(
            "1.2.840.10008.5.1.4.1.1.9.1.1",
            "1.2.840.10008.5.1.4.1.1.9.1.2",
            "1.2.840.10008.5.1.4.1.1.9.1.3",
            "1.2.840.10008.5.1.4.1.1.9.1.4");

    private static final double LEAST_HZ = 100;
    private static final double MOST_HZ = 5000;
    private static final double LEAST_SECONDS = 2;

    private DicomWaveform() {}

    /** The longest multiplex group that has leads: the rhythm strip, and not the median beat that some carts send beside it. */
    public static EcgRead read(DataSet instance) {
        EcgRead best = new EcgRead.Refused("NO_WAVEFORM", "the object holds no waveform of leads that are known");
        double longest = 0;
        for (Values group : instance.values().sequence(Tag.WaveformSequence)) {
            EcgRead read = readGroup(group);
            boolean better = read instanceof EcgRead.Complete c && c.signal().durationMs() > longest;
            if (better) {
                longest = ((EcgRead.Complete) read).signal().durationMs();
            }
            if (better || longest == 0) {
                best = read;
            }
        }
        return best;
    }

    private static EcgRead readGroup(Values group) {
        int channels = group.integer(Tag.NumberOfWaveformChannels, 0);
        int samples = group.integer(Tag.NumberOfWaveformSamples, 0);
        double hz = group.number(Tag.SamplingFrequency).orElse(0);
        int bits = group.integer(Tag.WaveformBitsAllocated, 0);
        String kind = group.string(Tag.WaveformSampleInterpretation, "");
        byte[] data = group.bytes(Tag.WaveformData).orElse(new byte[0]);
        if (!(hz >= LEAST_HZ && hz <= MOST_HZ)) {
            return refused("SAMPLING_FREQUENCY", "the sampling frequency is missing or outside 100 to 5000 Hz");
        }
        if (!(bits == 8 || bits == 16 || bits == 32)
                || !Set.of("SS", "US", "SB", "UB", "SL", "UL").contains(kind)) {
            return refused("SAMPLE_INTERPRETATION", "the samples are of a kind that is not read");
        }
        if (channels < 1 || samples < LEAST_SECONDS * hz || (long) channels * samples * (bits / 8) > data.length) {
            return refused("WAVEFORM_TRUNCATED", "the waveform is shorter than two seconds or than its header says");
        }
        List<Values> definitions = group.sequence(Tag.ChannelDefinitionSequence);
        if (definitions.size() != channels) {
            return refused("CHANNEL_DEFINITION", "the channels are not all defined");
        }
        Samples all = new Samples(data, bits, kind, channels, padding(group, bits));
        Map<Lead, double[]> leads = new EnumMap<>(Lead.class);
        for (int channel = 0; channel < channels; channel++) {
            Values definition = definitions.get(channel);
            Optional<Lead> lead = lead(definition);
            if (lead.isEmpty()) {
                continue;
            }
            Optional<Scale> scale = Scale.of(definition);
            if (scale.isEmpty()) {
                return refused("CHANNEL_SENSITIVITY", "a lead has no sensitivity in a unit of voltage");
            }
            leads.putIfAbsent(lead.get(), all.microvolts(channel, samples, scale.get()));
        }
        return leads.isEmpty()
                ? refused("NO_WAVEFORM", "the object holds no waveform of leads that are known")
                : new EcgRead.Complete(EcgSignal.of(hz, leads));
    }

    private static EcgRead refused(String flag, String reason) {
        return new EcgRead.Refused(flag, reason);
    }

    private static Optional<Lead> lead(Values definition) {
        Optional<Lead> coded = definition
                .firstItem(Tag.ChannelSourceSequence)
                .flatMap(source -> Lead.coded(
                                source.string(Tag.CodeValue, ""), source.string(Tag.CodingSchemeDesignator, ""))
                        .or(() -> Lead.named(source.string(Tag.CodeMeaning, ""))));
        return coded.or(() -> Lead.named(definition.string(Tag.ChannelLabel, "")));
    }

    private static OptionalInt padding(Values group, int bits) {
        byte[] value = group.bytes(Tag.WaveformPaddingValue).orElse(new byte[0]);
        return bits == 16 && value.length >= 2
                ? OptionalInt.of(
                        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getShort())
                : OptionalInt.empty();
    }

    /** From sample value to microvolts: value * factor + offset. */
    private record Scale(double factor, double offset) {
        /** PS3.3 C.10.9.1.4.2: the baseline is in the units of the sensitivity. */
        static Optional<Scale> of(Values definition) {
            double sensitivity = definition.number(Tag.ChannelSensitivity).orElse(0);
            double correction =
                    definition.number(Tag.ChannelSensitivityCorrectionFactor).orElse(1);
            double baseline = definition.number(Tag.ChannelBaseline).orElse(0);
            double unit =
                    switch (definition
                            .firstItem(Tag.ChannelSensitivityUnitsSequence)
                            .map(u -> u.string(Tag.CodeValue, ""))
                            .orElse("")) {
                        case "uV" -> 1;
                        case "mV" -> 1e3;
                        case "V" -> 1e6;
                        case "nV" -> 1e-3;
                        default -> 0;
                    };
            double factor = sensitivity * correction * unit;
            return factor == 0 || !Double.isFinite(factor)
                    ? Optional.empty()
                    : Optional.of(new Scale(factor, baseline * unit));
        }
    }

    /** Interleaved samples, the channel running fastest (PS3.3 C.10.9.1.7); little endian as the reader leaves them. */
    private record Samples(byte[] data, int bits, String kind, int channels, OptionalInt padding) {
        double[] microvolts(int channel, int samples, Scale scale) {
            ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
            double[] out = new double[samples];
            int step = bits / 8;
            for (int i = 0; i < samples; i++) {
                int at = (i * channels + channel) * step;
                double value =
                        switch (bits) {
                            case 8 -> kind.startsWith("U") ? bytes.get(at) & 0xff : bytes.get(at);
                            case 16 -> kind.startsWith("U") ? bytes.getShort(at) & 0xffff : bytes.getShort(at);
                            default -> kind.startsWith("U") ? bytes.getInt(at) & 0xffffffffL : bytes.getInt(at);
                        };
                boolean gap = padding.isPresent() && bits == 16 && bytes.getShort(at) == padding.getAsInt();
                out[i] = gap ? Double.NaN : value * scale.factor() + scale.offset();
            }
            return out;
        }
    }
}
