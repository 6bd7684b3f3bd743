package org.goldenhour.platform.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads the two tables that stand beside this class. */
final class ConceptTables {
    private ConceptTables() {}

    static Concepts read() {
        return new Concepts(
                rows("concepts.tsv").stream().map(ConceptTables::concept).toList(),
                rows("relations.tsv").stream()
                        .map(row -> new Concepts.Triple(row[0], row[1], row[2]))
                        .toList());
    }

    private static Concept concept(String[] row) {
        return new Concept(
                row[0], row[1], new Words(row[2], row[3]), cell(row[4]), cell(row[5]), cell(row[6]), cell(row[7]));
    }

    private static Optional<String> cell(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The rows of a table without its comment and its headline. */
    private static List<String[]> rows(String table) {
        try (InputStream in = ConceptTables.class.getResourceAsStream(table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
