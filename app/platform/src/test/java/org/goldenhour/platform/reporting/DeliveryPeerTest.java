package org.goldenhour.platform.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.goldenhour.platform.network.DicomDestination;
import org.goldenhour.platform.support.care.CareTest;
import org.goldenhour.platform.support.care.Cases;
import org.goldenhour.platform.support.care.People;
import org.goldenhour.platform.support.care.Product;
import org.goldenhour.platform.support.care.SmallRegion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A signed report goes to somebody else's storage SCP (dcmtk's storescp), which is down at first. */
@CareTest
class DeliveryPeerTest {
    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    SmallRegion network;

    @TempDir
    Path received;

    Process storescp;

    @AfterEach
    void stop() {
        network.sendReportsNowhere();
        if (storescp != null) {
            storescp.destroy();
        }
    }

    @Test
    void keepsTryingUntilThePeerIsBackAndSaysDeliveredOnlyThen() throws Exception {
        require("storescp");
        int peer = freePort();
        network.sendReportsTo(new DicomDestination(People.SOUTH, "SOUTH_PACS", "127.0.0.1", peer));
        Product expert = new Product(port, People.EXPERT);
        String study = cases.bleed(People.SOUTH, "何五", "HE^WU=何^五");
        String path = "/api/studies/" + study + "/report";
        expert.post("/api/studies/" + study + "/claim", "");
        JsonNode report = expert.get(path).json();
        ObjectNode body = (ObjectNode) report.deepCopy();
        body.get("findings").forEach(finding -> ((ObjectNode) finding).put("decision", "ACCEPTED"));
        assertThat(expert.send("PUT", path, body.toString(), "0").status()).isEqualTo(200);
        assertThat(expert.post(path + "/sign", "{\"status\":\"FINAL\"}").status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode delivery = dicom(expert.get(path).json());
            assertThat(delivery.get("state").asString()).isEqualTo("PENDING");
            assertThat(delivery.get("attempts").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(delivery.get("error").asString()).isNotBlank();
        });
        assertThat(entry(expert, study).get("deliveredAt").isNull()).isTrue();
        storescp = new ProcessBuilder("storescp", "-od", received.toString(), Integer.toString(peer))
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                dicom(expert.get(path).json()).get("state").asString())
                        .isEqualTo("DELIVERED"));
        assertThat(entry(expert, study).get("deliveredAt").isNull()).isFalse();
        Path file;
        try (Stream<Path> files = Files.list(received)) {
            file = files.findFirst().orElseThrow();
        }
        require("dsrdump");
        assertThat(run("dsrdump", file.toString())).contains("42.5", "Intracerebral");
        require("dciodvfy");
        assertThat(run("dciodvfy", file.toString()).lines().filter(line -> line.startsWith("Error")))
                .isEmpty();
    }

    private static JsonNode entry(Product expert, String study) throws Exception {
        return expert.get("/api/studies/" + study).json().get("entry");
    }

    private static JsonNode dicom(JsonNode report) {
        return report.get("deliveries")
                .valueStream()
                .filter(delivery -> delivery.get("kind").asString().equals("DICOM"))
                .findFirst()
                .orElseThrow();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void require(String program) {
        boolean there = List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there && "true".equals(System.getenv("CI"))) {
            fail("the peer program " + program + " is missing");
        }
        assumeTrue(there, "SKIPPED: the peer program " + program + " is missing");
    }
}
