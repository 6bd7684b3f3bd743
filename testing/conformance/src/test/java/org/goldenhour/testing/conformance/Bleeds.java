package org.goldenhour.testing.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.goldenhour.testing.Repository;
import org.goldenhour.testing.Worklist;
import tools.jackson.databind.JsonNode;

/** Findings that are an intracranial haemorrhage: F101 and whatever the relation table says is one. */
final class Bleeds {
    private static final Set<String> CLOSURE = closure("F101");

    private Bleeds() {}

    /** Those of a JSON array of findings with a {@code conceptId} each. */
    static List<JsonNode> among(JsonNode findings) {
        List<JsonNode> bleeds = new ArrayList<>();
        for (JsonNode finding : findings) {
            if (CLOSURE.contains(Worklist.text(finding, "conceptId"))) {
                bleeds.add(finding);
            }
        }
        return bleeds;
    }

    private static Set<String> closure(String root) {
        Set<String> closure = new TreeSet<>(Set.of(root));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (String[] row : relations()) {
                if (row.length >= 3 && row[1].equals("is_a") && closure.contains(row[2])) {
                    grown |= closure.add(row[0]);
                }
            }
        }
        if (closure.size() < 2) {
            throw new IllegalStateException("the relation table knows no kind of " + root);
        }
        return closure;
    }

    private static List<String[]> relations() {
        try {
            return Files.readAllLines(Repository.root()
                            .resolve("app/platform/src/main/resources/org/goldenhour/platform/knowledge/relations.tsv"))
                    .stream()
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
