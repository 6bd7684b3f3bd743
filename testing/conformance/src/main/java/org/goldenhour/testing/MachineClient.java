package org.goldenhour.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A program with a token at the node's HTTP door. */
public final class MachineClient {
    private final ObjectMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI node;
    private final String token;

    private MachineClient(URI node, String client, String secret) {
        this.node = node;
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(node.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        this.token = json.readTree(text(request).body()).get("access_token").asString();
    }

    /** The demo's machine client, which has every scope. */
    public static MachineClient demo(NodeProcess node) {
        return new MachineClient(node.http(), "demo-client", "demo-secret");
    }

    public JsonNode get(String path) {
        return json.readTree(text(request(path).build()).body());
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return text(request.build());
    }

    public HttpResponse<byte[]> bytes(HttpRequest request) {
        return exchange(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A request that carries the token. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> text(HttpRequest request) {
        return exchange(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
