package org.goldenhour.platform.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.goldenhour.platform.support.Browser;
import org.goldenhour.platform.support.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class LinesApiTest {
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    int port;

    private Browser machine;

    @BeforeEach
    void signIn() {
        machine = new Browser(port).withToken("demo-client", "demo-secret");
    }

    @Test
    void offersTheLinesInTheirOrder() {
        JsonNode lines = JSON.readTree(machine.get("/api/lines").body());
        assertThat(lines.values().stream().map(line -> line.path("key").stringValue()))
                .containsExactly("stroke", "trauma", "abdomen", "ami", "pneumonia");
        assertThat(lines.path(0).path("name").path("zh").stringValue()).isEqualTo("卒中");
    }

    @Test
    void givesTheFormOfALineWithEveryComponent() {
        JsonNode form = JSON.readTree(machine.get("/api/lines/stroke/template").body());
        assertThat(form.path("line").stringValue()).isEqualTo("stroke");
        JsonNode haemorrhage = form.path("sections").path(3);
        assertThat(haemorrhage.path("id").stringValue()).isEqualTo("haemorrhage");
        JsonNode presence = haemorrhage.path("fields").path(0);
        assertThat(presence.path("type").stringValue()).isEqualTo("CHOICE");
        assertThat(presence.path("required").booleanValue()).isTrue();
        assertThat(presence.path("options").path(0).path("zh").stringValue()).isEqualTo("有");
        assertThat(presence.has("unit")).isTrue();
        assertThat(presence.path("unit").isNull()).isTrue();
    }

    @Test
    void aStrangerGetsNothingAndAnUnknownLineIsNotThere() {
        assertThat(new Browser(port).get("/api/lines").statusCode()).isEqualTo(401);
        HttpResponse<String> unknown = machine.get("/api/lines/none/template");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("GH-KNOWLEDGE-0001");
    }
}
