package org.goldenhour.platform.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/** A small OIDC issuer (OpenID Connect Core 3.1, Discovery 4) at a port of its own, whose only person is signed in already. */
public final class OidcIssuer {
    public static final String CLIENT_ID = "node-of-the-test";
    public static final String CLIENT_SECRET = "secret-of-the-test";

    private final HttpServer server;
    private final RSAKey key;

    /** Who is signed in there now. */
    private volatile String person = "nobody";

    private volatile String nonce;

    public OidcIssuer() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/keys", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void signedIn(String name) {
        person = name;
    }

    /** A token for programs, with a claim by which this node's own tokens mark machines. */
    public String accessToken(String name, String audience) {
        return signed(claims(name, audience).claim("goldenhour_kind", "client").build());
    }

    private JWTClaimsSet.Builder claims(String name, String audience) {
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .subject("subject-of-" + name)
                .audience(audience)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("preferred_username", name);
    }

    private String signed(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        json(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
                 "scopes_supported":["openid","profile"]}""".formatted(address()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        nonce = asked.get("nonce");
        exchange.getResponseHeaders()
                .add("Location", asked.get("redirect_uri") + "?code=once&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String idToken = signed(claims(person, CLIENT_ID).claim("nonce", nonce).build());
        json(
                exchange,
                "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\"" + idToken
                        + "\"}");
    }

    private static Map<String, String> form(String pairs) {
        Map<String, String> form = new HashMap<>();
        for (String pair : pairs.split("&")) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        // The state goes back as it came, in the encoding of an address.
        form.computeIfPresent("state", (name, value) -> java.net.URLEncoder.encode(value, StandardCharsets.UTF_8));
        return form;
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
