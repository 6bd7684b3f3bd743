package org.goldenhour.analyzers.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.goldenhour.imaging.ecg.EcgAnalysis;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.EcgMeter;
import org.goldenhour.imaging.ecg.EcgRead;
import org.goldenhour.imaging.ecg.EcgSignal;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.Wfdb;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the ST rules say of real recordings, where the data folder stands beside the repository. The numbers stand in docs/clinical/ami.md. */
class RealEcgReportTest {
    private static Path ami() {
        // Tests run in lib/analyzers; the repository may be a worktree one level further down.
        Path here = Path.of("").toAbsolutePath().getParent().getParent();
        Path found = null;
        for (Path up = here; up != null && found == null; up = up.getParent()) {
            Path candidate = up.resolve("../shared/data/ami").normalize();
            found = Files.isDirectory(candidate) ? candidate : null;
        }
        Assumptions.assumeTrue(found != null, "SKIPPED: ../shared/data is missing, real recordings are not read");
        return found;
    }

    private static Optional<EcgMeasurements> measured(EcgSignal signal) {
        return EcgMeter.measure(signal, () -> {}) instanceof EcgAnalysis.Measured m
                ? Optional.of(m.values())
                : Optional.empty();
    }

    @Test
    void firesThePosteriorRuleAndNotTheVoltageRuleInTheKnownInferiorInfarction() throws IOException {
        EcgSignal all = ((EcgRead.Complete) Wfdb.read(ami().resolve("ecg_signals/records/s0010_re.hea"))).signal();
        for (int window = 0; window < 4; window++) {
            EcgMeasurements m =
                    measured(all.window(window * 9600, window * 9600 + 9600)).orElseThrow();
            StRules rules = new StRules(m, OptionalDouble.of(81), Optional.of("F"));
            assertThat(rules.posterior()).as("window %d", window).contains(Lead.V2, Lead.V3);
        }
    }

    /** Splits a row of comma separated values with quoted fields. */
    private static String[] fields(String row) {
        return row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
    }

    private static Map<String, int[]> report(String set, int age, int sex, String female) throws IOException {
        Path folder = ami().resolve(set);
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
                System.out.printf(
                        Locale.ROOT,
                        "%s %s %s: %s QRS %.0f ms; %s%n",
                        set,
                        f[0],
                        f[1],
                        firm ? "STEMI" : "missed",
                        m.get().qrsMs(),
                        rules.said(java.util.EnumSet.allOf(Lead.class)));
            }
        }
        counts.forEach((label, n) -> System.out.printf(
                "%s %s: %d recordings, STEMI %d, posterior %d, not measured %d%n", set, label, n[0], n[1], n[2], n[3]));
        return counts;
    }

    @Test
    void reportsLudb() throws IOException {
        assertThat(report("ludb", 13, 14, "F")).containsKey("stemi");
    }

    @Test
    void reportsPtbXl() throws IOException {
        assertThat(report("ptbxl500", 11, 12, "1")).containsKey("normal");
    }
}
