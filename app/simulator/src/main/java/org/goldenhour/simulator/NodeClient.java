package org.goldenhour.simulator;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The node's HTTP door as a machine with a token sees it. A token that ran out is fetched anew. Thread-safe. */
final class NodeClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = JsonMapper.shared();
    private final URI node;
    private final String basic;
    private volatile String token;

    NodeClient(URI node, String client, String secret) {
        this.node = node;
        this.basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** An answer that is not the hoped-for one. */
    static final class RefusedException extends IOException {
        private final int status;

        RefusedException(String method, String path, int status) {
            super(method + " " + path + " answered " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return call("GET", path, null, null);
    }

    JsonNode send(String method, String path, Object body) throws IOException, InterruptedException {
        return call(method, path, body, null);
    }

    JsonNode send(String method, String path, Object body, String ifMatch) throws IOException, InterruptedException {
        return call(method, path, body, ifMatch);
    }

    private JsonNode call(String method, String path, Object body, String ifMatch)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange(method, path, body, ifMatch);
        if (answer.statusCode() == 401) {
            token = null;
            answer = exchange(method, path, body, ifMatch);
        }
        if (answer.statusCode() >= 300) {
            throw new RefusedException(method, path, answer.statusCode());
        }
        return answer.body().isBlank() ? json.createObjectNode() : json.readTree(answer.body());
    }

    private HttpResponse<String> exchange(String method, String path, Object body, String ifMatch)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = authorized(path)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** STOW-RS of Part 10 files (PS3.18 10.5). @return the status of the answer */
    int stow(List<byte[]> files) throws IOException, InterruptedException {
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.write(("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.write(file);
            body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        HttpRequest request = authorized("/dicom-web/studies")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
                .header("Accept", "application/dicom+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Follows a stream of server-sent events until it breaks. @param onEvent gets each event's name and data */
    void follow(String path, BiConsumer<String, JsonNode> onEvent) throws IOException, InterruptedException {
        HttpRequest request =
                authorized(path).header("Accept", "text/event-stream").build();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            token = null;
            throw new RefusedException("GET", path, answer.statusCode());
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String event = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    event = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                } else if (line.isEmpty() && !data.isEmpty()) {
                    onEvent.accept(event, json.readTree(data.toString()));
                    data.setLength(0);
                    event = "message";
                }
            }
        }
    }

    private HttpRequest.Builder authorized(String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(node.resolve(path)).header("Authorization", "Bearer " + token());
    }

    private String token() throws IOException, InterruptedException {
        String known = token;
        if (known != null) {
            return known;
        }
        HttpRequest request = HttpRequest.newBuilder(node.resolve("/oauth2/token"))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new RefusedException("POST", "/oauth2/token", answer.statusCode());
        }
        token = json.readTree(answer.body()).get("access_token").asString();
        return token;
    }
}
