package org.goldenhour.benchmarks.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ./goldenhour truth [--seeds N] [--only PREFIX] [--without-recordings]}: runs everything and writes {@code docs/clinical/validation.md}. */
public final class TruthReport {
    private static final int SEEDS = 5;

    private TruthReport() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> given = List.of(args);
        int seeds = option(given, "--seeds").map(Integer::parseInt).orElse(SEEDS);
        String only = option(given, "--only").orElse("");
        boolean recordings = !given.contains("--without-recordings");
        Path repository = Path.of("").toAbsolutePath();
        ValidationPage page = new ValidationPage(repository.resolve("docs/clinical"));
        List<PhantomRow> rows = new ArrayList<>(HeadRows.all());
        rows.removeIf(row -> !row.id().startsWith(only));
        page.head(seeds);
        PhantomResults results = PhantomResults.read(rows, seeds, System.err::println);
        page.phantoms(results);
        page.agreement(results);
        page.detection(results);
        if (recordings) {
            recordings(page, repository.resolveSibling("shared").resolve("data"));
        }
        page.write();
    }

    private static void recordings(ValidationPage page, Path data) throws IOException, InterruptedException {
        Path ctIch = data.resolve("stroke/ct_ich");
        if (Files.isDirectory(ctIch)) {
            System.err.println("CT-ICH");
            page.section(
                    "CT-ICH: head CT of trauma patients",
                    CtIch.section(ctIch, data.resolve("tools/ct_ich_to_dicom.py")));
        } else {
            page.section("CT-ICH: head CT of trauma patients", "Not run: the set is not beside the repository.\n");
        }
    }

    private static Optional<String> option(List<String> args, String name) {
        int at = args.indexOf(name);
        return at < 0 || at + 1 >= args.size() ? Optional.empty() : Optional.of(args.get(at + 1));
    }
}
