package org.goldenhour.analyzers.ami;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.imaging.ecg.EcgAnalysis;
import org.goldenhour.imaging.ecg.EcgMeter;
import org.goldenhour.imaging.ecg.EcgRead;
import org.goldenhour.imaging.ecg.EcgSignal;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.TypicalBeat;
import org.goldenhour.imaging.ecg.Wfdb;
import org.goldenhour.imaging.phantom.EcgScene;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;

/** Compares the line's answers with what people said of real recordings: the figures of docs/clinical/ami.md. */
final class EcgTruth {
    private EcgTruth() {}

    /** Errors in ms, ours less theirs, over the recordings. @param tolerance two standard deviations of people among themselves (CSE Working Party 1985); NaN where none was published */
    record Errors(int n, double mean, double deviation, double tolerance) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "n %d, mean %+.1f ms, SD %.1f ms (CSE 2 SD %.1f ms)", n, mean, deviation, tolerance);
        }
    }

    private static double tolerance(LudbMarks.Point point) {
        return switch (point) {
            case P_ONSET -> 10.2;
            case P_END -> 12.7;
            case QRS_ONSET -> 6.5;
            case QRS_END -> 11.6;
            case T_ONSET -> Double.NaN;
            case T_END -> 30.6;
        };
    }

    /** How the amplitudes of a recording are told. */
    enum Amplitudes {
        /** By the gain of each lead, as the header says. */
        HEADER,
        /**
         * One microvolt a step in every lead. The samples of LUDB obey Einthoven's law to the step, which they cannot if the gains of its headers are true: those bring each lead to a
         * height of about 1 mV.
         */
        COMMON
    }

    private static final Pattern GAIN = Pattern.compile("([0-9.]+)\\((-?[0-9]+)\\)/mV");

    static EcgSignal signal(Path header, Amplitudes amplitudes) throws IOException {
        EcgSignal read = ((EcgRead.Complete) Wfdb.read(header)).signal();
        if (amplitudes == Amplitudes.HEADER) {
            return read;
        }
        double[][] out = new double[Lead.COUNT][];
        for (String line : Files.readAllLines(header)) {
            String[] f = line.split(" +");
            Matcher gain = GAIN.matcher(f.length > 8 ? f[2] : "");
            if (gain.matches()) {
                Lead lead = Lead.named(f[f.length - 1]).orElseThrow();
                double perMillivolt = Double.parseDouble(gain.group(1));
                double zero = Double.parseDouble(gain.group(2));
                out[lead.ordinal()] = Arrays.stream(read.lead(lead))
                        .map(microvolts -> microvolts / 1000 * perMillivolt + zero)
                        .toArray();
            }
        }
        return new EcgSignal(read.samplingHz(), out);
    }

    /** Each recording of LUDB gives one error per point: the median over its beats of ours less the median over the leads of theirs. */
    static Map<LudbMarks.Point, Errors> delineation(Path ludb, Amplitudes amplitudes) throws IOException {
        Map<LudbMarks.Point, List<Double>> errors = new EnumMap<>(LudbMarks.Point.class);
        for (Path header : headers(ludb.resolve("records"))) {
            EcgSignal signal = signal(header, amplitudes);
            if (!(EcgMeter.measure(signal, () -> {}) instanceof EcgAnalysis.Measured measured)) {
                continue;
            }
            LudbMarks marks = LudbMarks.read(header.toString().replaceFirst("\\.hea$", ""));
            for (LudbMarks.Point point : LudbMarks.Point.values()) {
                error(measured.beat(), marks, point)
                        .ifPresent(e -> errors.computeIfAbsent(point, p -> new ArrayList<>())
                                .add(e));
            }
        }
        Map<LudbMarks.Point, Errors> out = new EnumMap<>(LudbMarks.Point.class);
        errors.forEach((point, all) -> out.put(point, errors(all, tolerance(point))));
        return out;
    }

    private static Errors errors(List<Double> all, double tolerance) {
        double mean = all.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double sum = all.stream().mapToDouble(e -> (e - mean) * (e - mean)).sum();
        return new Errors(all.size(), mean, Math.sqrt(sum / (all.size() - 1)), tolerance);
    }

    private static OptionalDouble error(TypicalBeat beat, LudbMarks marks, LudbMarks.Point point) {
        OptionalDouble mark =
                switch (point) {
                    case P_ONSET -> beat.pOnsetMs();
                    case P_END -> beat.pEndMs();
                    case QRS_ONSET -> OptionalDouble.of(beat.onsetMs());
                    case QRS_END -> OptionalDouble.of(beat.jMs());
                    case T_ONSET -> beat.tOnsetMs();
                    case T_END -> beat.tEndMs();
                };
        if (mark.isEmpty()) {
            return mark;
        }
        double[] errors = beat.beatsMs().stream()
                .map(r -> r - beat.rMs() + mark.getAsDouble())
                .flatMap(ours -> marks.near(point, ours).stream().mapToObj(theirs -> ours - theirs))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return errors.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(LudbMarks.median(errors));
    }

    private static TreeSet<Path> headers(Path folder) throws IOException {
        TreeSet<Path> out = new TreeSet<>();
        try (var files = Files.newDirectoryStream(folder, "*.hea")) {
            files.forEach(out::add);
        }
        return out;
    }

    /**
     * What was said of one recording.
     *
     * @param label of the set
     * @param row all that the set says of it
     * @param present concepts, those that are only hints with a question mark
     * @param st each lead's, where it was measured
     */
    record Said(String file, String label, String row, Set<String> present, String st) {
        boolean firm(String concept) {
            return present.contains(concept);
        }
    }

    /** Where the columns of a set's labels.csv stand. @param female how it writes the sex of women */
    record Columns(int age, int sex, String female) {
        static final Columns LUDB = new Columns(13, 14, "F");
        static final Columns PTB_XL = new Columns(11, 12, "1");
    }

    /** Reads every recording of a set through the analyzer itself, as a study with its patient's age and sex. */
    static List<Said> read(Path set, Columns columns, Amplitudes amplitudes) throws IOException {
        List<Said> out = new ArrayList<>();
        List<String> rows = Files.readAllLines(set.resolve("labels.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] f = row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            Path header = set.resolve(f[0].replaceFirst("dat$", "hea"));
            if (!Files.exists(header)) {
                continue;
            }
            EcgSignal signal = signal(header, amplitudes);
            String years = f[columns.age()].replaceAll("[^0-9.]", "");
            String age = years.isEmpty()
                    ? ""
                    : String.format(Locale.ROOT, "%03dY", (int) Math.min(999, Double.parseDouble(years)));
            String sex = f[columns.sex()].equals(columns.female()) ? "F" : "M";
            out.add(said(f[0], f[1], row, signal, sex, age));
        }
        return out;
    }

    private static Said said(String file, String label, String row, EcgSignal signal, String sex, String age) {
        double[][] millivolts = Arrays.stream(signal.microvolts())
                .map(x -> Arrays.stream(x).map(v -> v / 1000).toArray())
                .toArray(double[][]::new);
        AnalysisOutcome outcome =
                EcgReads.read(EcgScene.dataSet(EcgReads.header(sex, age), signal.samplingHz(), millivolts));
        Set<String> present = new TreeSet<>();
        if (outcome instanceof Completed c) {
            for (Finding finding : c.assessments()) {
                if (finding.presence() == Presence.PRESENT) {
                    present.add(finding.concept().code() + (finding.hint() ? "?" : ""));
                }
            }
        } else {
            present.add("not measured");
        }
        return new Said(file, label, row, present, st(signal, sex));
    }

    private static String st(EcgSignal signal, String sex) {
        return EcgMeter.measure(signal, () -> {}) instanceof EcgAnalysis.Measured m
                ? new StRules(m.values(), OptionalDouble.empty(), Optional.of(sex)).said(EnumSet.allOf(Lead.class))
                : "";
    }

    /** How many recordings of these labels say it firmly. */
    static long count(List<Said> all, Predicate<String> label, String concept) {
        return all.stream()
                .filter(said -> label.test(said.label()) && said.firm(concept))
                .count();
    }

    /** Concepts by label, for the eyes. */
    static Map<String, Map<String, Integer>> table(List<Said> all) {
        Map<String, Map<String, Integer>> out = new TreeMap<>();
        for (Said said : all) {
            Map<String, Integer> row = out.computeIfAbsent(said.label(), label -> new TreeMap<>());
            row.merge("n", 1, Integer::sum);
            said.present().forEach(concept -> row.merge(concept, 1, Integer::sum));
        }
        return out;
    }
}
