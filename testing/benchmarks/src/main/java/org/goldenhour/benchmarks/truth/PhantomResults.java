package org.goldenhour.benchmarks.truth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.model.Presence;

/** What was said of every row and seed. */
final class PhantomResults {
    /** @param readings one per seed */
    record Row(PhantomRow row, List<Reading> readings) {
        /** Seeds whose answer meets it. */
        int met(Expectation expectation) {
            return (int) readings.stream()
                    .filter(r -> expectation.isMet(r.outcome()))
                    .count();
        }

        double[] values(Expectation.Value value) {
            return readings.stream()
                    .map(r -> value.of(r.outcome()))
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .toArray();
        }

        boolean passes(Expectation expectation) {
            boolean all = met(expectation) == readings.size();
            return expectation instanceof Expectation.Value value ? all && value.isMean(mean(values(value))) : all;
        }
    }

    final List<Row> rows = new ArrayList<>();

    static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    /** Reads each row with the seeds 1 to {@code seeds}. Slow; says on {@code progress} which row it is at. */
    static PhantomResults read(List<PhantomRow> rows, int seeds, Consumer<String> progress) {
        PhantomResults out = new PhantomResults();
        for (PhantomRow row : rows) {
            progress.accept(row.id() + ": " + row.what());
            Analyzer analyzer = Reading.analyzer(row.analyzer());
            List<Reading> readings = new ArrayList<>();
            for (int seed = 1; seed <= seeds; seed++) {
                readings.add(Reading.of(analyzer, row.study().apply(seed)));
            }
            out.rows.add(new Row(row, readings));
        }
        return out;
    }

    /** Pairs of truth and value over all rows and seeds, by {@code concept/measure unit}. */
    Map<String, List<double[]>> pairs() {
        Map<String, List<double[]>> out = new LinkedHashMap<>();
        for (Row row : rows) {
            for (Expectation e : row.row().expected()) {
                if (e instanceof Expectation.Value value) {
                    List<double[]> list = out.computeIfAbsent(
                            value.concept() + "/" + value.measure() + " " + value.unit(), k -> new ArrayList<>());
                    for (double v : row.values(value)) {
                        list.add(new double[] {value.truth(), v});
                    }
                }
            }
        }
        return out;
    }

    /** Detections by concept: {expected and present, expected, not expected and present, not expected}, over all answers. */
    Map<String, int[]> detections() {
        Map<String, int[]> out = new LinkedHashMap<>();
        for (Row row : rows) {
            for (Expectation e : row.row().expected()) {
                int met = row.met(e);
                int n = row.readings().size();
                switch (e) {
                    case Expectation.Said said
                    when said.presence() == Presence.PRESENT -> {
                        int[] d = out.computeIfAbsent(said.concept(), k -> new int[4]);
                        d[0] += met;
                        d[1] += n;
                    }
                    case Expectation.Said said
                    when said.presence() == Presence.ABSENT -> {
                        int[] d = out.computeIfAbsent(said.concept(), k -> new int[4]);
                        d[2] += n - met;
                        d[3] += n;
                    }
                    case Expectation.NotPresent not -> {
                        int[] d = out.computeIfAbsent(not.concept(), k -> new int[4]);
                        d[2] += n - met;
                        d[3] += n;
                    }
                    default -> {
                        // Values and abstentions are told in their own tables.
                    }
                }
            }
        }
        return out;
    }

    /** Per analyzer: {answers, abstentions, most seconds, most megabytes}. */
    Map<String, double[]> costs() {
        Map<String, double[]> out = new LinkedHashMap<>();
        for (Row row : rows) {
            double[] c = out.computeIfAbsent(row.row().analyzer(), k -> new double[4]);
            for (Reading r : row.readings()) {
                c[0]++;
                c[1] += r.outcome() instanceof AnalysisOutcome.Abstained ? 1 : 0;
                c[2] = Math.max(c[2], r.seconds());
                c[3] = Math.max(c[3], r.peakMegabytes());
            }
        }
        return out;
    }
}
