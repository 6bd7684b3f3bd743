package org.goldenhour.analyzers.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.goldenhour.analyzers.RealData;
import org.goldenhour.imaging.ecg.EcgAnalysis;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.EcgMeter;
import org.goldenhour.imaging.ecg.EcgRead;
import org.goldenhour.imaging.ecg.EcgSignal;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.Wfdb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What the ST rules say of real recordings, where the data folder stands beside the repository. The numbers stand in docs/clinical/ami.md. */
class RealEcgReportTest {
    private static Optional<EcgMeasurements> measured(EcgSignal signal) {
        return EcgMeter.measure(signal, () -> {}) instanceof EcgAnalysis.Measured m
                ? Optional.of(m.values())
                : Optional.empty();
    }

    @Test
    void firesThePosteriorRuleAndNotTheVoltageRuleInTheKnownInferiorInfarction() throws IOException {
        EcgSignal all = ((EcgRead.Complete)
                        Wfdb.read(RealData.folder("ami").resolve("ecg_signals/records/s0010_re.hea")))
                .signal();
        for (int window = 0; window < 4; window++) {
            EcgMeasurements m =
                    measured(all.window(window * 9600, window * 9600 + 9600)).orElseThrow();
            StRules rules = new StRules(m, OptionalDouble.of(81), Optional.of("F"));
            assertThat(rules.posterior()).as("window %d", window).contains(Lead.V2, Lead.V3);
            assertThat(rules.elevated()).as("window %d", window).isEmpty();
        }
    }

    /** Splits a row of comma separated values with quoted fields. */
    private static String[] fields(String row) {
        return row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
    }

    private static Map<String, int[]> report(String set, int age, int sex, String female, TestReporter reporter)
            throws IOException {
        Path folder = RealData.folder("ami").resolve(set);
        List<String> rows = Files.readAllLines(folder.resolve("labels.csv"));
        Map<String, int[]> counts = new TreeMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] f = fields(row);
            Path header = folder.resolve(f[0].replaceFirst("dat$", "hea"));
            if (!Files.exists(header)) {
                continue;
            }
            int[] n = counts.computeIfAbsent(f[1], label -> new int[4]);
            n[0]++;
            Optional<EcgMeasurements> m = measured(((EcgRead.Complete) Wfdb.read(header)).signal());
            if (m.isEmpty()) {
                n[3]++;
                continue;
            }
            String years = f[age].replaceAll("[^0-9.]", "");
            StRules rules = new StRules(
                    m.get(),
                    years.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(years)),
                    Optional.of(f[sex].equals(female) ? "F" : "M"));
            ConductionRules conduction = new ConductionRules(m.get(), rules);
            boolean wide = m.get().qrsMs() >= 120 && !conduction.rightBlock();
            boolean firm = wide
                    ? conduction.sgarbossa() >= 3 || conduction.smith()
                    : !rules.elevated().isEmpty();
            n[1] += firm ? 1 : 0;
            n[2] += !rules.posterior().isEmpty() ? 1 : 0;
            if (f[1].equals("stemi") || firm) {
                reporter.publishEntry(
                        set + " " + f[0] + " " + f[1],
                        String.format(
                                Locale.ROOT,
                                "%s, QRS %.0f ms; %s",
                                firm ? "STEMI" : "missed",
                                m.get().qrsMs(),
                                rules.said(EnumSet.allOf(Lead.class))));
            }
        }
        counts.forEach((label, n) -> reporter.publishEntry(
                set + " " + label,
                String.format("%d recordings, STEMI %d, posterior %d, not measured %d", n[0], n[1], n[2], n[3])));
        return counts;
    }

    /** How many of these labels fire the STEMI criteria. */
    private static int fired(Map<String, int[]> counts, Predicate<String> label) {
        return counts.entrySet().stream()
                .filter(entry -> label.test(entry.getKey()))
                .mapToInt(entry -> entry.getValue()[1])
                .sum();
    }

    /** The figures of docs/clinical/ami.md: a change of them is to be seen, and told there. */
    @Test
    void firesInTwoOfFourInfarctionsOfLudbAndInNothingElse(TestReporter reporter) throws IOException {
        Map<String, int[]> counts = report("ludb", 13, 14, "F", reporter);
        assertThat(counts.get("stemi")[0]).isEqualTo(4);
        assertThat(fired(counts, "stemi"::equals)).isEqualTo(2);
        assertThat(fired(counts, label -> !label.equals("stemi"))).isZero();
    }

    @Test
    void firesInNoNormalRecordingOfPtbXl(TestReporter reporter) throws IOException {
        Map<String, int[]> counts = report("ptbxl500", 11, 12, "1", reporter);
        assertThat(counts.get("normal")[0]).isEqualTo(20);
        assertThat(fired(counts, "normal"::equals)).isZero();
        assertThat(fired(counts, label -> true)).isEqualTo(1);
    }
}
