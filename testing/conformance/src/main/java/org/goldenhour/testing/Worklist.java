package org.goldenhour.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The reading list as {@code GET /api/worklist} answers it. */
public final class Worklist {
    private static final Duration POLL = Duration.ofMillis(250);

    private final MachineClient machine;

    public Worklist(MachineClient machine) {
        this.machine = machine;
    }

    /** In reading order, final ones included. */
    public List<JsonNode> entries() {
        List<JsonNode> entries = new ArrayList<>();
        machine.get("/api/worklist?includeFinal=true").forEach(entries::add);
        return entries;
    }

    /** The entries of a study: one, if nothing is wrong. */
    public List<JsonNode> entries(String studyInstanceUid) {
        return entries().stream()
                .filter(entry -> text(entry, "studyInstanceUID").equals(studyInstanceUid))
                .toList();
    }

    /** Waits until a study's entry is as wished. */
    public JsonNode awaitEntry(String study, Duration atMost, Predicate<JsonNode> wished) {
        return await().alias("study on the list")
                .atMost(atMost)
                .pollInterval(POLL)
                .until(() -> entries(study).stream().findFirst().filter(wished), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until the algorithms have answered for a study that is whole. */
    public JsonNode awaitAnswer(String studyInstanceUid, Duration atMost) {
        return awaitEntry(
                studyInstanceUid,
                atMost,
                entry ->
                        entry.path("complete").asBoolean() && !text(entry, "ai").equals("PENDING"));
    }

    /** A field's text; empty where it is null or missing. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }
}
