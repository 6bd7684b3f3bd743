package org.goldenhour.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A program with a token at the node's HTTP door. */
public final class MachineClient {
    /** Shorter than a token lives. */
    private static final Duration TOKEN_USED_FOR = Duration.ofMinutes(2);

    private final ObjectMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI node;
    private final String basic;
    private String token;
    private long tokenSinceNanos;

    private MachineClient(URI node, String client, String secret) {
        this.node = node;
        this.basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private synchronized String token() {
        if (token == null || System.nanoTime() - tokenSinceNanos > TOKEN_USED_FOR.toNanos()) {
            token = newToken();
            tokenSinceNanos = System.nanoTime();
        }
        return token;
    }

    private String newToken() {
        HttpRequest request = HttpRequest.newBuilder(node.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer = text(request);
        if (answer.statusCode() != 200) {
            throw new AssertionError("no token: " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body()).get("access_token").asString();
    }

    /** The demo's machine client, which has every scope. */
    public static MachineClient demo(NodeProcess node) {
        return of(node, "demo-client", "demo-secret");
    }

    /** A client that an administrator made. */
    public static MachineClient of(NodeProcess node, String client, String secret) {
        return new MachineClient(node.http(), client, secret);
    }

    /** What a path answers, which must be a success. */
    public JsonNode get(String path) {
        HttpResponse<String> answer = text(request(path).build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    /** Sends JSON. */
    public HttpResponse<String> sendJson(String method, String path, Object body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return text(request.build());
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
        return HttpRequest.newBuilder(node.resolve(path)).header("Authorization", "Bearer " + token());
    }

    /** The header with which somebody else can ask in this client's name, for a few minutes. */
    public String authorization() {
        return "Bearer " + token();
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
