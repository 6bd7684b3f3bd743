package org.goldenhour.benchmarks.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes {@code validation.md} with its plots beside it. */
final class ValidationPage {
    private static final int FEW = 3;

    private final Path folder;
    private final StringBuilder text = new StringBuilder();

    /** @param folder of the clinical pages; plots go to its {@code validation} */
    ValidationPage(Path folder) {
        this.folder = folder;
    }

    void head(int seeds) {
        text.append(String.format("""
                # Validation: phantoms and labelled recordings

                Written by `./goldenhour truth`, which runs every row with %d seeds and every labelled set that stands beside the repository; not to be edited by hand. Phantoms are not patients: they prove
                arithmetic and geometry, never accuracy at a hospital. The sets of patients were looked at while the rules were made and prove nothing about other hospitals either. A row passes where
                everything expected was said for every seed and the mean of a value lies within its tolerance; intervals are Wilson's of 95 %%.

                """, seeds));
    }

    void phantoms(PhantomResults results) throws IOException {
        int passed = 0;
        List<String> failures = new ArrayList<>();
        text.append(
                "## Phantoms, row by row\n\n| row | shown | expected (tolerance) | said | |\n|---|---|---|---|---|\n");
        for (PhantomResults.Row row : results.rows) {
            boolean all = true;
            for (Expectation e : row.row().expected()) {
                boolean passes = row.passes(e);
                all &= passes;
                text.append(String.format(
                        "| %s | %s | %s | %s | %s |%n",
                        row.row().id(), row.row().what(), e.words(), said(row, e), passes ? "met" : "**not met**"));
                if (!passes) {
                    failures.add(row.row().id() + ": " + e.words() + "; " + said(row, e));
                }
            }
            passed += all ? 1 : 0;
        }
        text.append(String.format("%n%d of %d rows pass.%n%n", passed, results.rows.size()));
        for (String failure : failures) {
            text.append("- not met: ").append(failure).append('\n');
        }
        text.append('\n');
    }

    private static String said(PhantomResults.Row row, Expectation e) {
        int n = row.readings().size();
        if (!(e instanceof Expectation.Value value)) {
            return row.met(e) + " of " + n;
        }
        double[] values = row.values(value);
        if (values.length == 0) {
            return "no value";
        }
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (double v : values) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        String range = String.format(Locale.ROOT, "mean %.4g (%.4g to %.4g)", PhantomResults.mean(values), low, high);
        return values.length == n ? range : range + ", " + values.length + " of " + n;
    }

    void agreement(PhantomResults results) throws IOException {
        text.append(
                "## Agreement per measurement, all rows and seeds\n\nDifferences are value less truth; limits of agreement are bias ± 1.96 standard deviations.\n\n"
                        + "| finding/measure | pairs | bias | limits | unit |\n|---|---|---|---|---|\n");
        StringBuilder plots = new StringBuilder();
        Files.createDirectories(folder.resolve("validation"));
        for (Map.Entry<String, List<double[]>> e : results.pairs().entrySet()) {
            String[] name = e.getKey().split(" ", 2);
            Statistics.Agreement a = Statistics.Agreement.of(e.getValue());
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.3g | %.3g to %.3g | %s |%n",
                    name[0],
                    a.n(),
                    a.bias(),
                    a.low(),
                    a.high(),
                    name[1]));
            if (e.getValue().stream().mapToDouble(p -> p[0]).distinct().count() >= FEW) {
                String file = name[0].replace('/', '-') + ".svg";
                Files.writeString(
                        folder.resolve("validation").resolve(file),
                        AgreementPlot.svg(name[0] + ": agreement on phantoms", name[1], e.getValue()));
                plots.append(String.format("![%s](validation/%s)%n", name[0] + ": differences over truth", file));
            }
        }
        text.append('\n').append(plots).append('\n');
    }

    void detection(PhantomResults results) {
        text.append(
                "## Detection on phantoms\n\n| finding | found where shown | called where not shown |\n|---|---|---|\n");
        results.detections()
                .forEach((concept, d) -> text.append(String.format(
                        "| %s | %s | %s |%n",
                        concept,
                        d[1] == 0 ? "" : Statistics.share(d[0], d[1]),
                        d[3] == 0 ? "" : Statistics.share(d[2], d[3]))));
        text.append(
                "\n## Cost\n\nIn one thread of the process that writes this page, with whatever else the machine does: an upper bound. The figures that count are those of `docs/performance.md`.\n\n"
                        + "| analyzer | studies | abstentions | longest, s | largest heap, MB |\n|---|---|---|---|---|\n");
        results.costs()
                .forEach((analyzer, c) -> text.append(String.format(
                        Locale.ROOT, "| %s | %.0f | %.0f | %.1f | %.0f |%n", analyzer, c[0], c[1], c[2], c[3])));
        text.append('\n');
    }

    void section(String title, String body) {
        text.append("## ").append(title).append("\n\n").append(body).append('\n');
    }

    void write() throws IOException {
        Files.writeString(folder.resolve("validation.md"), text.toString().stripTrailing() + "\n");
    }
}
