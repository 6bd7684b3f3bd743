package org.goldenhour.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.goldenhour.platform.support.Browser;
import org.goldenhour.platform.support.OidcIssuer;
import org.goldenhour.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@PlatformTest
@DirtiesContext
class ExternalIssuerTest {
    private static final OidcIssuer ISSUER = new OidcIssuer();
    private static final String AUDIENCE = "goldenhour-of-the-test";

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("goldenhour.oidc.issuer", ISSUER::address);
        properties.add("goldenhour.oidc.client-id", () -> OidcIssuer.CLIENT_ID);
        properties.add("goldenhour.oidc.client-secret", () -> OidcIssuer.CLIENT_SECRET);
        properties.add("goldenhour.oidc.audience", () -> AUDIENCE);
        properties.add("goldenhour.oidc.name", () -> "Hospital & Co");
    }

    @Test
    void offersTheIssuerOnTheSignInPage() {
        assertThat(new Browser(port).get("/login").body())
                .contains("href=\"/login/external\"", "Sign in with Hospital &amp; Co");
    }

    @Test
    void signsAPersonInWhomTheIssuerNamesAndWhoHasAnAccountHere() {
        Browser browser = new Browser(port);
        ISSUER.signedIn("expert");

        HttpResponse<String> end = browser.get("/login/external");

        assertThat(end.uri().getPath()).isEqualTo("/");
        assertThat(browser.get("/api/me").body()).contains("\"accountId\":\"expert\"", "\"EXPERT\"", "\"centre\"");
    }

    @Test
    void refusesAPersonWithoutAnAccountHereAndSaysSoOnThePage() {
        Browser browser = new Browser(port);
        ISSUER.signedIn("stranger");

        HttpResponse<String> end = browser.get("/login/external");

        assertThat(end.uri().toString()).endsWith("/login?error=issuer");
        assertThat(end.body()).contains("no account here has your name");
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void takesABearerTokenOfTheIssuerThatIsMeantForThisNodeAsThePersonItNames() {
        assertThat(me(ISSUER.accessToken("expert", AUDIENCE)).body())
                .contains("\"accountId\":\"expert\"", "\"EXPERT\"");
        assertThat(me(ISSUER.accessToken("expert", "somebody-else")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void doesNotTakeAnExternalTokenForAMachineClientWhateverItClaims() {
        assertThat(me(ISSUER.accessToken(DemoPeople.CLIENT, AUDIENCE)).body()).doesNotContain("MACHINE");
    }

    @Test
    void doesNotTakeATokenThatAnotherKeySigned() {
        OidcIssuer other = new OidcIssuer();
        String[] forged = other.accessToken("expert", AUDIENCE).split("\\.");
        String[] real = ISSUER.accessToken("expert", AUDIENCE).split("\\.");

        assertThat(me(real[0] + "." + real[1] + "." + forged[2]).statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheBuiltInSignInBesideIt() {
        Browser browser = new Browser(port);
        browser.signIn("expert", DemoPeople.PASSWORD);

        assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
        assertThat(new Browser(port)
                        .withToken(DemoPeople.CLIENT, DemoPeople.CLIENT_SECRET)
                        .get("/api/me")
                        .body())
                .contains("MACHINE");
    }

    private HttpResponse<String> me(String token) {
        return new Browser(port).send("GET", "/api/me", null, "Authorization", "Bearer " + token);
    }
}
