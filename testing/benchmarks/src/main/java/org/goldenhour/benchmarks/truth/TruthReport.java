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
        rows.addAll(ChestRows.all());
        rows.addAll(AbdomenRows.all());
        rows.addAll(EcgRows.all());
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

    private interface Section {
        String text(Path folder) throws IOException, InterruptedException;
    }

    private static void recordings(ValidationPage page, Path data) throws IOException, InterruptedException {
        section(
                page,
                "CT-ICH: head CT of trauma patients",
                data.resolve("stroke/ct_ich"),
                folder -> CtIch.section(folder, data.resolve("tools/ct_ich_to_dicom.py")));
        section(
                page,
                "LUDB: 12-lead ECG with cardiologists' labels",
                data.resolve("ami/ludb"),
                folder -> EcgSets.section(folder, EcgSets.Columns.LUDB, "stemi")
                        + "\nWhat its amplitudes are worth, the errors of onsets and ends, and each miss lead by lead: [ami.md](ami.md).\n");
        section(
                page,
                "PTB-XL: 12-lead ECG, infarctions mostly old",
                data.resolve("ami/ptbxl500"),
                folder -> EcgSets.section(folder, EcgSets.Columns.PTB_XL, "none here is labelled acute"));
    }

    private static void section(ValidationPage page, String title, Path folder, Section section)
            throws IOException, InterruptedException {
        System.err.println(title);
        page.section(
                title,
                Files.isDirectory(folder) ? section.text(folder) : "Not run: the set is not beside the repository.\n");
    }

    private static Optional<String> option(List<String> args, String name) {
        int at = args.indexOf(name);
        return at < 0 || at + 1 >= args.size() ? Optional.empty() : Optional.of(args.get(at + 1));
    }
}
