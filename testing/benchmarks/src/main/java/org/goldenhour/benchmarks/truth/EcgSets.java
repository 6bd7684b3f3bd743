package org.goldenhour.benchmarks.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.imaging.ecg.EcgRead;
import org.goldenhour.imaging.ecg.EcgSignal;
import org.goldenhour.imaging.ecg.Wfdb;
import org.goldenhour.imaging.phantom.EcgScene;
import org.goldenhour.model.Presence;

/** Labelled 12-lead recordings in WFDB: how often the criteria of STEMI are said to be met, by label, and every miss and false alarm by its number. */
final class EcgSets {
    private static final String FIELDS = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    /** @param age, sex columns of {@code labels.csv} @param female how a woman is written there */
    record Columns(int age, int sex, String female) {
        static final Columns LUDB = new Columns(13, 14, "F");
        static final Columns PTB_XL = new Columns(11, 12, "1");
    }

    private EcgSets() {}

    /** @param infarct labels that should meet the criteria */
    static String section(Path set, Columns columns, String infarct) throws IOException {
        Analyzer analyzer = Reading.analyzer("ami.ecg");
        Map<String, int[]> counts = new TreeMap<>();
        StringBuilder told = new StringBuilder();
        List<String> rows = Files.readAllLines(set.resolve("labels.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] f = row.split(FIELDS, -1);
            Path header = set.resolve(f[0].replaceFirst("dat$", "hea"));
            if (!Files.exists(header) || !(Wfdb.read(header) instanceof EcgRead.Complete read)) {
                continue;
            }
            int[] n = counts.computeIfAbsent(f[1], label -> new int[3]);
            n[0]++;
            Boolean met = isMet(analyzer, read.signal(), f, columns);
            if (met == null) {
                n[2]++;
                continue;
            }
            n[1] += met ? 1 : 0;
            boolean shouldMeet = f[1].equals(infarct);
            if (met && !f[1].contains("mi") || shouldMeet && !met) {
                told.append(String.format("- %s (%s): %s%n", f[0], f[1], met ? "criteria said to be met" : "missed"));
            }
        }
        StringBuilder out = new StringBuilder(
                "| label | recordings | STEMI criteria met (95 %) | not measured |\n|---|---|---|---|\n");
        counts.forEach((label, n) -> out.append(
                String.format("| %s | %d | %s | %d |%n", label, n[0], Statistics.share(n[1], n[0] - n[2]), n[2])));
        return out.append('\n').append(told).toString();
    }

    /** Null where the recording was not judged. */
    private static Boolean isMet(Analyzer analyzer, EcgSignal signal, String[] f, Columns columns) {
        double[][] millivolts = Arrays.stream(signal.microvolts())
                .map(lead -> Arrays.stream(lead).map(v -> v / 1000).toArray())
                .toArray(double[][]::new);
        String years = f[columns.age()].replaceAll("[^0-9.]", "");
        String age = years.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%03dY", (int) Math.min(999, Double.parseDouble(years)));
        String sex = f[columns.sex()].equals(columns.female()) ? "F" : "M";
        Reading reading =
                Reading.of(analyzer, List.of(EcgScene.dataSet(Headers.ecg(sex, age), signal.samplingHz(), millivolts)));
        return reading.outcome() instanceof Completed c
                ? c.assessments().stream()
                        .anyMatch(finding -> finding.concept().code().equals("F202")
                                && finding.presence() == Presence.PRESENT
                                && !finding.hint())
                : null;
    }
}
