package org.goldenhour.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Follows the node's own stream and prints a line per event: received, complete, analysed, ranked, claimed, signed, delivered. */
final class LiveEvents {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final NodeClient node;
    private final Clock clock;
    private final PrintStream out;
    private final Map<String, JsonNode> seen = new HashMap<>();
    private final Set<String> analysed = ConcurrentHashMap.newKeySet();
    private final Set<String> delivered = ConcurrentHashMap.newKeySet();

    LiveEvents(NodeClient node, Clock clock, PrintStream out) {
        this.node = node;
        this.clock = clock;
        this.out = out;
    }

    /** Follows until the thread is interrupted; a broken stream is taken up again. */
    void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                node.follow("/api/worklist/stream", (event, data) -> {
                    if (event.equals("entry")) {
                        tell(data);
                    }
                });
            } catch (IOException e) {
                if (!pause()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    Set<String> analysed() {
        return analysed;
    }

    Set<String> delivered() {
        return delivered;
    }

    private static boolean pause() {
        try {
            java.util.concurrent.TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void tell(JsonNode now) {
        String study = now.path("studyInstanceUID").asString();
        JsonNode before = seen.put(study, now);
        if (before == null) {
            line(now, "received", text(now, "studyDescription") + " from " + text(now, "siteNameEn"));
        }
        if (now.path("complete").asBoolean()
                && (before == null || !before.path("complete").asBoolean())) {
            line(now, "complete", now.path("instances").asInt() + " instances, line " + text(now, "diseaseLine"));
        }
        boolean answered =
                !text(now, "ai").equals("PENDING") && now.path("complete").asBoolean();
        if (answered && changed(before, now, "ai")) {
            line(now, "analysed", text(now, "ai") + findings(now));
            analysed.add(study);
        }
        if (answered && (changed(before, now, "urgency") || changed(before, now, "ai"))) {
            line(now, "ranked", text(now, "urgency") + ", due " + clockTime(text(now, "dueAt")));
        }
        if (!text(now, "claimedBy").isEmpty() && changed(before, now, "claimedBy")) {
            line(now, "claimed", "by " + text(now, "claimedBy"));
        }
        if (changed(before, now, "reportStatus")
                && Set.of("PRELIMINARY", "FINAL", "AMENDED").contains(text(now, "reportStatus"))) {
            line(now, "signed", text(now, "reportStatus"));
        }
        if (!text(now, "deliveredAt").isEmpty() && changed(before, now, "deliveredAt")) {
            line(now, "delivered", "to " + text(now, "siteNameEn"));
            delivered.add(study);
        }
    }

    private static String findings(JsonNode entry) {
        StringBuilder words = new StringBuilder();
        for (JsonNode finding : entry.path("findings")) {
            words.append(words.isEmpty() ? ": " : "; ").append(text(finding, "en"));
            if (finding.path("value").isNumber()) {
                String unit = text(finding, "unit");
                words.append(String.format(
                        unit.equals("mV") ? " %.2f %s" : " %.1f %s",
                        finding.path("value").asDouble(),
                        unit));
            }
        }
        return words.toString();
    }

    private static boolean changed(JsonNode before, JsonNode now, String field) {
        return before == null || !text(before, field).equals(text(now, field));
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    private String clockTime(String instant) {
        return instant.isEmpty() ? "?" : TIME.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
    }

    private synchronized void line(JsonNode entry, String event, String words) {
        out.printf(
                "%s  %-10s %-6s  %s%n",
                TIME.format(clock.instant().atZone(ZoneId.systemDefault())), event, text(entry, "patientName"), words);
    }
}
