package org.goldenhour.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.support.Browser;
import org.goldenhour.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class SignInTest {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    FirstAdministrator firstAdministrator;

    @Autowired
    JdbcClient database;

    @Test
    void answersAStrangerWithAStatusAndNotWithAPage() {
        HttpResponse<String> answer = new Browser(port).get("/api/me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("GH-ACCESS-0002");
    }

    @Test
    void signsAPersonInByCodeAndKeepsACookieSession() {
        Browser browser = new Browser(port);

        HttpResponse<String> end = browser.signIn("expert", DemoPeople.PASSWORD);

        assertThat(end.uri().getPath()).isEqualTo("/");
        assertThat(end.previousResponse().orElseThrow().uri().getPath()).isEqualTo("/login/oauth2/code/goldenhour");
        HttpResponse<String> me = browser.get("/api/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("\"accountId\":\"expert\"", "\"EXPERT\"", "\"centre\"");
        assertThat(database.sql("select count(*) from spring_session where principal_name = 'expert'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void sessionCookieIsOutOfReachOfScripts() {
        Browser browser = new Browser(port);

        HttpResponse<String> answer = browser.get("/oauth2/authorization/goldenhour");

        assertThat(answer.previousResponse().flatMap(previous -> previous.previousResponse()).stream()
                        .flatMap(first -> first.headers().allValues("Set-Cookie").stream()))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("SESSION=").contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void refusesAWrongPasswordAndRestsTheAccountAfterMany() {
        accounts.put(
                "test",
                new Account("careless", "Careless", Set.of(Role.EXPERT), Optional.of(new HospitalId("centre")), true),
                "a-long-password");

        for (int i = 0; i < Accounts.ATTEMPTS; i++) {
            assertThat(new Browser(port).signIn("careless", "wrong").uri().getQuery())
                    .isEqualTo("error");
        }

        Browser browser = new Browser(port);
        browser.signIn("careless", "a-long-password");
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesToSendACodeToAnotherOrigin() {
        Browser browser = new Browser(port);
        browser.signIn("expert", DemoPeople.PASSWORD);

        HttpResponse<String> answer = browser.get(
                "/oauth2/authorize?response_type=code&client_id=goldenhour-web&scope=openid&state=x&redirect_uri=http://elsewhere.example/login/oauth2/code/goldenhour"
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void givesAMachineATokenThatWorksOnTheProductApi() {
        HttpResponse<String> me = new Browser(port)
                .withToken(DemoPeople.CLIENT, DemoPeople.CLIENT_SECRET)
                .get("/api/me");

        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("\"accountId\":\"demo-client\"", "MACHINE");
    }

    @Test
    void refusesAnUnsafeRequestWithoutTheTokenOfThePage() {
        Browser browser = new Browser(port);
        browser.signIn("admin", DemoPeople.PASSWORD);

        int withoutToken =
                new Browser(port).send("PUT", "/api/hospitals/east", "{}").statusCode();
        int asAdministrator = browser.send("PUT", "/api/hospitals/east", "{\"name\":\"东\",\"nameEn\":\"East\"}")
                .statusCode();

        assertThat(withoutToken).isIn(401, 403);
        assertThat(asAdministrator).isEqualTo(204);
    }

    @Test
    void letsOnlyAnAdministratorChangeTheRegion() {
        Browser browser = new Browser(port);
        browser.signIn("expert", DemoPeople.PASSWORD);

        assertThat(browser.send("PUT", "/api/hospitals/west", "{\"name\":\"西\",\"nameEn\":\"West\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/api/people").statusCode()).isEqualTo(403);
    }

    @Test
    void oneTimeCodeCreatesNoSecondAdministrator() {
        String code = firstAdministrator.newCode();

        assertThat(firstAdministrator.create(code, "intruder", "Intruder", "a-long-password"))
                .isFalse();
        assertThat(accounts.account("intruder")).isEmpty();
    }
}
