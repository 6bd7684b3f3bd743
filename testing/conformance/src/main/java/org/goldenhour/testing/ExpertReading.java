package org.goldenhour.testing;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A reading by way of the product API: take the study, accept what the algorithms found, write an impression, sign. */
public final class ExpertReading {
    private ExpertReading() {}

    /** Signs as final. @return the signed report */
    public static JsonNode signFinal(MachineClient expert, String studyInstanceUid) {
        String path = "/api/studies/" + studyInstanceUid;
        expect(200, expert.send("POST", path + "/claim", null));
        JsonNode draft = expert.get(path + "/report");
        List<Map<String, Object>> decisions = new ArrayList<>();
        for (JsonNode finding : draft.path("findings")) {
            decisions.add(Map.of("findingId", Worklist.text(finding, "findingId"), "decision", "ACCEPTED"));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("language", "zh");
        body.put("values", draft.path("values"));
        body.put("findings", decisions);
        body.put("impression", Worklist.text(draft, "impression") + " 以临床为准。");
        body.put("recommendation", Worklist.text(draft, "recommendation"));
        expect(
                200,
                expert.sendJson(
                        "PUT",
                        path + "/report",
                        body,
                        "If-Match",
                        draft.path("revision").asString()));
        expect(200, expert.sendJson("POST", path + "/report/sign", Map.of("status", "FINAL")));
        return expert.get(path + "/report");
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.request().method() + " "
                    + answer.request().uri().getPath() + " answers " + answer.statusCode() + ": " + answer.body());
        }
    }
}
