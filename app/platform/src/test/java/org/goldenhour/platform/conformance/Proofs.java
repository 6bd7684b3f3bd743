package org.goldenhour.platform.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What shows each row of the statement: {@code docs/conformance/proofs.tsv} with section, key and proof. A key that ends in {@code *} holds for every row that begins so; the
 * longest wins. A proof is the names of test classes, with words in brackets after them, or a reason that begins with {@code reason:}.
 */
final class Proofs {
    private record Line(String section, String key, String proof) {
        boolean fits(String ofSection, String row) {
            return section.equals(ofSection)
                    && (key.endsWith("*") ? row.startsWith(key.substring(0, key.length() - 1)) : row.equals(key));
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final Set<String> testClasses;
    private final List<String> faults = new ArrayList<>();

    Proofs(Path repository) throws IOException {
        for (String line : Files.readAllLines(repository.resolve("docs/conformance/proofs.tsv"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\t");
                lines.add(new Line(cells[0], cells[1], cells[2]));
            }
        }
        testClasses = testClasses(repository);
    }

    /** Every test class of the repository that has a test in it or inherits a contract. */
    private static Set<String> testClasses(Path repository) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String room : List.of("lib", "app", "testing")) {
            try (Stream<Path> files = Files.walk(repository.resolve(room))) {
                files.filter(file -> file.toString().matches(".*/src/test/java/.*(Test|Properties)\\.java"))
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** The cell of a row, in Markdown. */
    String of(String section, String row) {
        Line found = null;
        for (Line line : lines) {
            if (line.fits(section, row)
                    && (found == null || line.key().length() > found.key().length())) {
                found = line;
            }
        }
        if (found == null) {
            faults.add(section + ": nothing shows '" + row + "'");
            return "";
        }
        if (found.proof().startsWith("reason:")) {
            return found.proof().substring("reason:".length()).strip();
        }
        return Arrays.stream(found.proof().split(",(?![^(]*\\))"))
                .map(String::strip)
                .map(name -> cell(section, row, name))
                .collect(Collectors.joining(", "));
    }

    private String cell(String section, String row, String proof) {
        String name = proof.split(" ")[0];
        if (!testClasses.contains(name)) {
            faults.add(section + ": '" + row + "' is said to be shown by " + name + ", which is no test class");
        }
        return "`" + name + "`" + proof.substring(name.length());
    }

    /** Rows without a proof, and proofs that are not there. */
    List<String> faults() {
        return faults;
    }
}
