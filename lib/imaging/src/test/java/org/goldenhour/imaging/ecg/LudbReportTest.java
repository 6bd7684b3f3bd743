package org.goldenhour.imaging.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Global onsets and ends of P, QRS and T on the recordings of LUDB, against the cardiologists' marks per lead. The marks' global value is the median over leads of
 * the distance from the R mark, over all beats of the recording: the earliest onset of any lead would be governed by its worst mark.
 */
class LudbReportTest {
    private static final String[] EXTENSIONS = {
        "i", "ii", "iii", "avr", "avl", "avf", "v1", "v2", "v3", "v4", "v5", "v6"
    };

    /** One mark of a WFDB annotation file, by its code (annot(5)). */
    private record Mark(int sample, int code) {}

    private static List<Mark> marks(Path file) throws IOException {
        byte[] b = Files.readAllBytes(file);
        List<Mark> out = new ArrayList<>();
        int at = 0;
        for (int i = 0; i + 1 < b.length; i += 2) {
            int word = b[i] & 0xff | (b[i + 1] & 0xff) << 8;
            int code = word >> 10;
            int value = word & 0x3ff;
            if (word == 0) {
                break;
            }
            switch (code) {
                case 59 -> {
                    at += (b[i + 3] & 0xff) << 24 | (b[i + 2] & 0xff) << 16 | (b[i + 5] & 0xff) << 8 | b[i + 4] & 0xff;
                    i += 4;
                }
                case 63 -> i += value + (value & 1);
                case 60, 61, 62 -> {}
                default -> {
                    at += value;
                    out.add(new Mark(at, code));
                }
            }
        }
        return out;
    }

    /** Distances in ms from each wave's own bracket to R: {P onset, QRS onset, QRS end, T end}. */
    private static void collect(List<Mark> marks, List<List<Double>> into) {
        for (int k = 0; k < marks.size(); k++) {
            if (marks.get(k).code() != 1) {
                continue;
            }
            int r = marks.get(k).sample();
            boolean opened = k > 0 && marks.get(k - 1).code() == 39;
            boolean closed = k + 1 < marks.size() && marks.get(k + 1).code() == 40;
            if (opened) {
                into.get(1).add((marks.get(k - 1).sample() - r) * 2.0);
            }
            if (closed) {
                into.get(2).add((marks.get(k + 1).sample() - r) * 2.0);
            }
            if (k >= 4 && marks.get(k - 3).code() == 24 && marks.get(k - 4).code() == 39) {
                into.get(0).add((marks.get(k - 4).sample() - r) * 2.0);
            }
            for (int n = k + 2; n < Math.min(marks.size(), k + 6); n++) {
                boolean t = marks.get(n).code() == 27;
                if (t && n + 1 < marks.size() && marks.get(n + 1).code() == 40) {
                    into.get(3).add((marks.get(n + 1).sample() - r) * 2.0);
                }
                if (t || marks.get(n).code() == 1) {
                    break;
                }
            }
        }
    }

    private static double median(List<Double> x) {
        return Series.median(x.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Test
    void measuresIntervalsAsFarFromTheCardiologistsAsItsPageSays(TestReporter reporter) throws IOException {
        Path records = SharedData.ami().resolve("ludb/records");
        TreeSet<Path> headers = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(records, "*.hea")) {
            files.forEach(headers::add);
        }
        List<List<Double>> errors = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        String[] names = {"PR", "QRS", "T end", "QT"};
        List<String> lines = new ArrayList<>();
        for (Path header : headers) {
            List<List<Double>> truth =
                    List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            String base = header.toString().replaceFirst("hea$", "");
            for (String extension : EXTENSIONS) {
                collect(marks(Path.of(base + extension)), truth);
            }
            EcgSignal signal = ((EcgRead.Complete) Wfdb.read(header)).signal();
            if (!(EcgMeter.measure(signal, () -> {}) instanceof EcgAnalysis.Measured measured)) {
                lines.add(header.getFileName() + " unmeasurable");
                continue;
            }
            EcgMeasurements m = measured.values();
            double onset = median(truth.get(1));
            double qrs = median(truth.get(2)) - onset;
            double pr = truth.get(0).size() < 12 ? Double.NaN : onset - median(truth.get(0));
            double qt = truth.get(3).size() < 12 ? Double.NaN : median(truth.get(3)) - onset;
            add(errors.get(0), m.prMs(), pr);
            add(errors.get(1), OptionalDouble.of(m.qrsMs()), qrs);
            add(errors.get(3), m.qtMs(), qt);
        }
        lines.forEach(line -> reporter.publishEntry("LUDB", line));
        double[] meansMs = {-1.0, -3.0, Double.NaN, -17.1};
        double[] deviationsMs = {10.6, 13.4, Double.NaN, 18.9};
        for (int k : new int[] {0, 1, 3}) {
            double[] e = errors.get(k).stream().mapToDouble(Double::doubleValue).toArray();
            double mean = Arrays.stream(e).average().orElseThrow();
            double sd =
                    Math.sqrt(Arrays.stream(e).map(x -> (x - mean) * (x - mean)).sum() / (e.length - 1));
            reporter.publishEntry(
                    "LUDB " + names[k],
                    String.format(Locale.ROOT, "n %d, mean %.1f ms, SD %.1f ms", e.length, mean, sd));
            assertThat(mean).as(names[k]).isCloseTo(meansMs[k], within(0.5));
            assertThat(sd).as(names[k]).isCloseTo(deviationsMs[k], within(0.5));
        }
        assertThat(errors.get(1)).hasSizeGreaterThan(30);
    }

    private static void add(List<Double> errors, OptionalDouble measured, double truth) {
        if (measured.isPresent() && !Double.isNaN(truth)) {
            errors.add(measured.getAsDouble() - truth);
        }
    }
}
