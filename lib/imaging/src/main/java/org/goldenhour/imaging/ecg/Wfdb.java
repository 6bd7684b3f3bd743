package org.goldenhour.imaging.ecg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads records of the Waveform Database, formats 16 and 212 (WFDB Applications Guide, header(5) and signal(5)). */
public final class Wfdb {
    private static final double DEFAULT_GAIN_PER_MILLIVOLT = 200;
    private static final Pattern FORMAT = Pattern.compile("(\\d+)(?:x\\d+)?(?::\\d+)?(?:\\+(\\d+))?");
    private static final Pattern GAIN = Pattern.compile("(-?[0-9.]+(?:[eE][+-]?\\d+)?)(?:\\((-?\\d+)\\))?(?:/(\\S+))?");

    private Wfdb() {}

    /** One line of the header. */
    private record Channel(
            String file, int format, int byteOffset, double perMillivolt, int baseline, Optional<Lead> lead) {}

    /** @param header the file that ends in {@code .hea}; its signal files lie beside it */
    public static EcgRead read(Path header) throws IOException {
        List<String> lines = Files.readAllLines(header, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        String[] record = lines.getFirst().split("\\s+");
        int signals = Integer.parseInt(record[1]);
        double hz = record.length > 2 ? Double.parseDouble(record[2].split("[/(]")[0]) : 250;
        Map<String, List<Channel>> byFile = new java.util.LinkedHashMap<>();
        for (int i = 1; i <= signals; i++) {
            Channel c = channel(lines.get(i));
            byFile.computeIfAbsent(c.file(), f -> new ArrayList<>()).add(c);
        }
        Map<Lead, double[]> leads = new EnumMap<>(Lead.class);
        for (Map.Entry<String, List<Channel>> file : byFile.entrySet()) {
            List<Channel> channels = file.getValue();
            if (channels.stream().noneMatch(c -> c.lead().isPresent())) {
                continue;
            }
            int format = channels.getFirst().format();
            if (format != 16 && format != 212) {
                return new EcgRead.Refused("SAMPLE_INTERPRETATION", "the record's format is not read");
            }
            byte[] bytes = Files.readAllBytes(header.resolveSibling(file.getKey()));
            fill(leads, channels, format, bytes);
        }
        return leads.isEmpty()
                ? new EcgRead.Refused("NO_WAVEFORM", "the record names no lead that is known")
                : new EcgRead.Complete(EcgSignal.of(hz, leads));
    }

    private static Channel channel(String line) throws IOException {
        String[] f = line.strip().split("\\s+", 9);
        Matcher format = FORMAT.matcher(f[1]);
        Matcher gain = GAIN.matcher(f.length > 2 ? f[2] : "0");
        if (!format.matches() || !gain.matches()) {
            throw new IOException("a header line of the record cannot be read");
        }
        double perUnit = Double.parseDouble(gain.group(1));
        boolean microvolts = gain.group(3) != null && gain.group(3).equalsIgnoreCase("uV");
        double perMillivolt = perUnit == 0 ? DEFAULT_GAIN_PER_MILLIVOLT : microvolts ? perUnit * 1000 : perUnit;
        int zero = f.length > 4 ? Integer.parseInt(f[4]) : 0;
        int baseline = gain.group(2) == null ? zero : Integer.parseInt(gain.group(2));
        int offset = format.group(2) == null ? 0 : Integer.parseInt(format.group(2));
        Optional<Lead> lead = f.length > 8 ? Lead.named(f[8]) : Optional.empty();
        return new Channel(f[0], Integer.parseInt(format.group(1)), offset, perMillivolt, baseline, lead);
    }

    private static void fill(Map<Lead, double[]> leads, List<Channel> channels, int format, byte[] bytes) {
        int offset = channels.getFirst().byteOffset();
        long values = format == 16 ? (bytes.length - offset) / 2 : (bytes.length - offset) / 3 * 2L;
        int n = (int) (values / channels.size());
        for (int c = 0; c < channels.size(); c++) {
            Channel channel = channels.get(c);
            if (channel.lead().isEmpty()) {
                continue;
            }
            double[] out = new double[n];
            for (int i = 0; i < n; i++) {
                int at = i * channels.size() + c;
                int value = format == 16 ? sixteen(bytes, offset + 2 * at) : twelve(bytes, offset, at);
                boolean gap = value == (format == 16 ? Short.MIN_VALUE : -2048);
                out[i] = gap ? Double.NaN : (value - channel.baseline()) / channel.perMillivolt() * 1000;
            }
            leads.putIfAbsent(channel.lead().get(), out);
        }
    }

    private static int sixteen(byte[] b, int at) {
        return (short) (b[at] & 0xff | b[at + 1] << 8);
    }

    /** Pairs of 12-bit values in three bytes; the middle byte holds the high nibbles. */
    private static int twelve(byte[] b, int offset, int index) {
        int at = offset + index / 2 * 3;
        int raw = index % 2 == 0 ? b[at] & 0xff | (b[at + 1] & 0x0f) << 8 : b[at + 2] & 0xff | (b[at + 1] & 0xf0) << 4;
        return raw << 20 >> 20;
    }
}
