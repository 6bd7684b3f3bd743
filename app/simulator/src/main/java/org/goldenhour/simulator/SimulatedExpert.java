package org.goldenhour.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Takes the study on top of the list, looks for a while, accepts what the algorithm found, signs. Reads as a machine with the expert's role and never hides that. */
final class SimulatedExpert {
    private static final long READING_SECONDS = 8;
    private static final long IDLE_SECONDS = 2;

    private final NodeClient node;

    SimulatedExpert(NodeClient node) {
        this.node = node;
    }

    /** Reads until the thread is interrupted. */
    void read() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!readNext()) {
                    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean readNext() throws InterruptedException {
        try {
            for (JsonNode entry : node.get("/api/worklist")) {
                boolean ready = entry.path("complete").asBoolean()
                        && entry.path("state").asString().equals("WAITING")
                        && !entry.path("ai").asString().equals("PENDING");
                if (ready) {
                    report(entry.path("studyInstanceUID").asString());
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // Somebody else took it, the checks blocked it, or the node restarts: the list is asked again.
            System.out.println("simulated expert: " + e.getMessage());
            return false;
        }
    }

    private void report(String study) throws IOException, InterruptedException {
        String path = "/api/studies/" + study;
        node.send("POST", path + "/claim", null);
        TimeUnit.SECONDS.sleep(READING_SECONDS);
        JsonNode draft = node.get(path + "/report");
        List<Map<String, Object>> findings = new ArrayList<>();
        for (JsonNode finding : draft.path("findings")) {
            findings.add(Map.of("findingId", finding.path("findingId").asString(), "decision", "ACCEPTED"));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("language", "zh");
        body.put("values", draft.path("values"));
        body.put("findings", findings);
        String impression = draft.path("impression").isNull()
                ? ""
                : draft.path("impression").asString();
        body.put("impression", impression.isBlank() ? "模拟阅片：请以临床为准。Simulated reading." : impression);
        body.put(
                "recommendation",
                draft.path("recommendation").isNull()
                        ? ""
                        : draft.path("recommendation").asString());
        node.send("PUT", path + "/report", body, draft.path("revision").asString());
        node.send("POST", path + "/report/sign", Map.of("status", "FINAL"));
    }
}
