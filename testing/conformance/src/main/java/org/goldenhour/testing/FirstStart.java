package org.goldenhour.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an administrator does with a node that knows nobody yet: takes the one-time code from its log, makes an account, signs in, and makes a machine client. */
public final class FirstStart {
    private static final Pattern CODE = Pattern.compile("one-time code ([A-Z0-9]{16})");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "not-known-to-anybody";
    private static final String CLIENT = "black-box";
    private static final String SECRET = "black-box-secret-of-this-test";

    private final NodeProcess node;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private FirstStart(NodeProcess node) {
        this.node = node;
    }

    /** Sets up a node that was started for the first time. @return a client with every role and scope */
    public static MachineClient of(NodeProcess node) {
        FirstStart start = new FirstStart(node);
        start.createAdministrator();
        start.signIn();
        start.createClient();
        return again(node);
    }

    /** The same client, after the node was started again. */
    public static MachineClient again(NodeProcess node) {
        return MachineClient.of(node, CLIENT, SECRET);
    }

    private void createAdministrator() {
        expect(
                200,
                form(
                        "/setup",
                        "_csrf",
                        csrf("/setup"),
                        "code",
                        code(),
                        "username",
                        "chief",
                        "displayName",
                        "Chief",
                        "password",
                        PASSWORD));
    }

    private String code() {
        try {
            Matcher code = CODE.matcher(Files.readString(node.log()));
            if (!code.find()) {
                throw new AssertionError("no one-time code in " + node.log());
            }
            return code.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signIn() {
        expect(
                200,
                form(
                        "/login",
                        "_csrf",
                        csrf("/oauth2/authorization/goldenhour"),
                        "username",
                        "chief",
                        "password",
                        PASSWORD));
    }

    private void createClient() {
        send(request("/api/me").GET().build());
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
        expect(
                204,
                send(request("/api/clients/" + CLIENT)
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", token)
                        .PUT(HttpRequest.BodyPublishers.ofString("""
                                {"roles":["EXPERT","ADMINISTRATOR","RADIOGRAPHER","MACHINE"],
                                 "scopes":["goldenhour.read","goldenhour.write","goldenhour.admin"],"hospital":null,"secret":"%s"}
                                """.formatted(SECRET)))
                        .build()));
    }

    private String csrf(String path) {
        Matcher csrf = CSRF.matcher(send(request(path).GET().build()).body());
        if (!csrf.find()) {
            throw new AssertionError(path + " shows no form");
        }
        return csrf.group(1);
    }

    private HttpResponse<String> form(String path, String... pairs) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.http().resolve(path));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(
                    answer.request().uri().getPath() + " answers " + answer.statusCode() + ": " + answer.body());
        }
    }
}
