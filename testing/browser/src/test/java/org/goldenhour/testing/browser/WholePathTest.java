package org.goldenhour.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.NodeProcess;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SimulatorProcess;
import org.goldenhour.testing.Worklist;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** From the sign-in page to the delivered report, as an expert at the centre and the physicians of two spokes do it. Screenshots lie in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholePathTest {
    private static final int PATIENTS = 9;
    private static final Duration ALL_ANALYSED_WITHIN = Duration.ofSeconds(480);
    private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(30);
    private static final String SETTLED = """
            () => [...document.images].every(image => image.complete || image.getBoundingClientRect().top > innerHeight)
               && document.getAnimations().every(animation => animation.effect?.getComputedTiming().endTime === Infinity || animation.playState !== 'running')
            """;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private NodeProcess process;
    private DemoNode node;
    private SimulatorProcess simulator;
    private Chromium chromium;
    private JsonNode top;
    private String study;

    @BeforeAll
    void sendPatients() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Path data = Scratch.folder("browser");
        process = NodeProcess.demo(data);
        chromium = Chromium.at(process.http());
        node = DemoNode.of(process);
        // Without --once it stays, and its hospitals go on receiving reports.
        simulator = SimulatorProcess.started(
                process, data.resolveSibling("simulator.log"), "--patients", Integer.toString(PATIENTS));
        await().atMost(ALL_ANALYSED_WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> node.worklist().entries().stream()
                                .filter(entry -> entry.path("complete").asBoolean()
                                        && !Worklist.text(entry, "ai").equals("PENDING"))
                                .count()
                        == PATIENTS);
        top = node.worklist().entries().getFirst();
        study = Worklist.text(top, "studyInstanceUID");
    }

    @AfterAll
    void stop() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
        if (simulator != null) {
            simulator.close();
        }
        if (process != null) {
            process.close();
        }
    }

    /** A screenshot, once all small pictures in sight have come and everything that moves in or fades has done so. */
    private static void shoot(Page page, String name) {
        page.waitForFunction(SETTLED);
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static Locator row(Page page, String study) {
        return page.getByTestId("row-" + study);
    }

    /** Waits until the picture stands. */
    private static void awaitPicture(Page page) {
        page.locator("[data-testid=viewport]:not([data-index='-1'])").first().waitFor();
    }

    @Test
    @Order(1)
    void showsItsSignInPage() {
        for (String language : List.of("zh", "en")) {
            Page page = chromium.visitor(Chromium.DESK, language);
            shoot(page, "sign-in-" + language);
            page.getByTestId("sign-in").click();
            page.locator("#username").waitFor();
            shoot(page, "password-" + language);
            page.context().close();
        }
    }

    @Test
    @Order(2)
    void putsTheLargeBleedOnTopOfTheList() {
        double volumeMl = top.path("findings").get(0).path("value").asDouble();
        assertThat(Worklist.text(top, "urgency")).isEqualTo("IMMEDIATE");
        assertThat(volumeMl).isBetween(56.4, 63.6);
        Page page = chromium.signedIn("expert", Chromium.DESK, "zh");
        Locator first = page.locator("[data-testid^=row-]").first();
        first.waitFor();
        assertThat(first.getAttribute("data-uid")).isEqualTo(study);
        assertThat(first.textContent()).contains(Worklist.text(top, "patientName"));
        assertThat(page.locator("[data-testid^=row-]").count()).isEqualTo(PATIENTS);
        shoot(page, "worklist-zh-1440");
        page.setViewportSize(Chromium.WIDE.width, Chromium.WIDE.height);
        shoot(page, "worklist-zh-1920");
        page.getByTestId("language").click();
        shoot(page, "worklist-en-1920");
        page.setViewportSize(Chromium.DESK.width, Chromium.DESK.height);
        shoot(page, "worklist-en-1440");
        page.context().close();
    }

    @Test
    @Order(3)
    void letsTheExpertReadSignAndSeeItDelivered() throws IOException {
        Page page = chromium.signedIn("expert", Chromium.DESK, "zh");
        row(page, study).dblclick();
        awaitPicture(page);
        shoot(page, "reader-zh-1440");
        seesTheOutlineWhereTheBloodIs(page);
        acceptsEveryFinding(page);
        shoot(page, "reader-accepted-zh-1440");
        page.getByTestId("sign-button").click();
        page.getByTestId("sign-confirm").waitFor();
        page.getByTestId("sign-final").click();
        shoot(page, "reader-sign-zh-1440");
        page.getByTestId("sign-confirm").click();
        page.getByTestId("signed-report").waitFor();
        await().atMost(DELIVERED_WITHIN)
                .untilAsserted(() -> assertThat(delivered()).isTrue());
        page.locator("[data-testid=delivered], .delivery-delivered")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        shoot(page, "reader-signed-zh-1440");
        page.setViewportSize(Chromium.WIDE.width, Chromium.WIDE.height);
        awaitPicture(page);
        shoot(page, "reader-signed-zh-1920");
        page.getByTestId("language").click();
        shoot(page, "reader-signed-en-1920");
        page.context().close();
    }

    private boolean delivered() {
        return !Worklist.text(node.worklist().entries(study).getFirst(), "deliveredAt")
                .isEmpty();
    }

    /** What is drawn is what the API says, on that slice, on the side that the letters at the edge name, and around pixels that are as bright as blood. */
    private void seesTheOutlineWhereTheBloodIs(Page page) throws IOException {
        JsonNode detail = node.client().get("/api/studies/" + study);
        Locator viewport = page.getByTestId("viewport").first();
        String shown = viewport.getAttribute("data-sop");
        // A bleed of a known kind is drawn once, as that kind.
        Locator mark = viewport.getByTestId("outline").first();
        mark.waitFor();
        JsonNode bleed = finding(detail, mark.getAttribute("data-finding"));
        assertThat(Worklist.text(bleed, "presence")).isEqualTo("PRESENT");
        assertThat(Worklist.text(bleed, "conceptId")).as("a bleed").matches("F10[1-6]");
        Map<String, List<Outline>> outlines = outlines(bleed);
        assertThat(outlines).as("slices with an outline").containsKey(shown);

        Locator polygons = mark.locator("polygon");
        List<Outline> drawn = new ArrayList<>();
        for (int i = 0; i < polygons.count(); i++) {
            drawn.add(Outline.ofSvg(polygons.nth(i).getAttribute("points")));
        }
        assertThat(drawn).hasSameSizeAs(outlines.get(shown));
        for (int i = 0; i < drawn.size(); i++) {
            assertThat(outlines.get(shown).get(i).worstMisfit(drawn.get(i)))
                    .as("misfit in screen pixels")
                    .isLessThan(1);
        }
        Outline largest = drawn.stream()
                .max((a, b) -> a.points().length - b.points().length)
                .orElseThrow();
        boolean onTheRightOfTheScreen =
                largest.meanX() > page.getByTestId("overlay").first().boundingBox().width / 2;
        String letter = viewport.getByTestId(onTheRightOfTheScreen ? "side-right" : "side-left")
                .textContent();
        assertThat(Worklist.text(bleed, "laterality")).isEqualTo("LEFT");
        assertThat(letter).as("the side where the outline is drawn").startsWith("L");

        Outline frame = outlines.get(shown).stream()
                .max((a, b) -> a.points().length - b.points().length)
                .orElseThrow();
        assertThat(frame.meanHu(image(detail, shown)))
                .as("HU within the outline")
                .isBetween(55.0, 80.0);
    }

    private static JsonNode finding(JsonNode detail, String id) {
        for (JsonNode finding : detail.path("findings")) {
            if (Worklist.text(finding, "id").equals(id)) {
                return finding;
            }
        }
        throw new AssertionError("the outline belongs to no finding of the study");
    }

    private byte[] image(JsonNode detail, String sopInstanceUid) {
        for (JsonNode series : detail.path("series")) {
            for (JsonNode instance : series.path("instances")) {
                if (Worklist.text(instance, "sopInstanceUID").equals(sopInstanceUid)) {
                    return node.web()
                            .files("/studies/" + study + "/series/" + Worklist.text(series, "seriesInstanceUID")
                                    + "/instances/" + sopInstanceUid)
                            .getFirst();
                }
            }
        }
        throw new AssertionError("no such image in the study");
    }

    private static Map<String, List<Outline>> outlines(JsonNode finding) {
        Map<String, List<Outline>> outlines = new HashMap<>();
        for (JsonNode evidence : finding.path("evidence")) {
            for (JsonNode outline : evidence.path("outlines")) {
                outlines.computeIfAbsent(Worklist.text(evidence, "sopInstanceUID"), sop -> new ArrayList<>())
                        .add(Outline.of(outline));
            }
        }
        return outlines;
    }

    private static void acceptsEveryFinding(Page page) {
        Locator pending = page.locator("[data-testid=finding-card][data-decision=PENDING]");
        page.getByTestId("finding-card").first().waitFor();
        for (int left = pending.count(); left > 0; left = pending.count()) {
            pending.first().getByTestId("accept").click();
        }
        page.getByTestId("normals").click();
        assertThat(page.getByTestId("impression").inputValue()).isNotBlank();
    }

    @Test
    @Order(4)
    void showsTheReportToTheHospitalThatSentTheStudyAndToNoOther() {
        String own = Worklist.text(top, "site");
        String other = own.equals("north") ? "south" : "north";
        Page page = chromium.signedIn("physician-" + own, Chromium.DESK, "zh");
        row(page, study).waitFor();
        assertThat(row(page, study).getByTestId("delivered").isVisible()).isTrue();
        shoot(page, "spoke-list-zh-1440");
        row(page, study).dblclick();
        page.getByTestId("signed-report").waitFor();
        awaitPicture(page);
        shoot(page, "spoke-report-zh-1440");
        page.context().close();

        Page elsewhere = chromium.signedIn("physician-" + other, Chromium.DESK, "en");
        elsewhere.locator("[data-testid^=row-]").first().waitFor();
        assertThat(row(elsewhere, study).count()).isZero();
        shoot(elsewhere, "other-spoke-list-en-1440");
        elsewhere.navigate(process.http() + "/#/study/" + study);
        elsewhere.reload();
        elsewhere.locator(".state-block strong").waitFor();
        assertThat(elsewhere.getByTestId("reader").count()).isZero();
        shoot(elsewhere, "other-spoke-study-en-1440");
        elsewhere.context().close();
    }

    @Test
    @Order(5)
    void fitsAPhone() {
        Page page = chromium.signedIn("physician-" + Worklist.text(top, "site"), Chromium.PHONE, "zh");
        row(page, study).waitFor();
        shoot(page, "phone-list-zh");
        row(page, study).click();
        page.getByTestId("read-button").waitFor();
        shoot(page, "phone-look-zh");
        page.getByTestId("read-button").click();
        awaitPicture(page);
        shoot(page, "phone-reader-zh");
        Object tooWide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
        assertThat(tooWide).as("scrolls sideways").isEqualTo(false);
        page.context().close();
    }

    /** The paper is true to its own calibration pulse, and a finding's marks lie on the beats and leads that the API names. */
    @Test
    @Order(6)
    void drawsAnEcgWithItsEvidence() {
        JsonNode entry = node.worklist().entries().stream()
                .filter(one -> Worklist.text(one, "diseaseLine").equals("ami")
                        && Worklist.text(one, "ai").equals("FINDING"))
                .findFirst()
                .orElseThrow();
        String ecg = Worklist.text(entry, "studyInstanceUID");
        Page page = chromium.signedIn("expert", Chromium.DESK, "zh");
        row(page, ecg).dblclick();
        Locator paper = page.getByTestId("ecg-paper");
        paper.waitFor();
        double pxPerMm = Double.parseDouble(paper.getAttribute("data-px-per-mm"));
        assertThat(page.getByTestId("calibration").first().boundingBox().height)
                .as("1 mV at 10 mm/mV")
                .isCloseTo(10 * pxPerMm, within(2.0));

        page.getByTestId("finding-card").first().click();
        String shown = page.getByTestId("finding-card").first().getAttribute("data-finding");
        List<JsonNode> evidence = new ArrayList<>();
        finding(node.client().get("/api/studies/" + ecg), shown)
                .path("evidence")
                .forEach(evidence::add);
        Locator marks = page.locator("[data-testid=ecg-mark][data-focused=true]");
        assertThat(marks.count()).isEqualTo(evidence.size()).isPositive();
        for (int i = 0; i < marks.count(); i++) {
            Locator mark = marks.nth(i);
            assertThat(page.getByTestId("st-" + mark.getAttribute("data-lead")).getAttribute("data-fired"))
                    .isEqualTo("true");
            double lastsMs = Double.parseDouble(mark.getAttribute("data-to"))
                    - Double.parseDouble(mark.getAttribute("data-from"));
            assertThat(mark.locator("rect").boundingBox().width)
                    .as("the beat at 25 mm/s")
                    .isCloseTo(lastsMs / 1000 * 25 * pxPerMm, within(3.0));
        }
        shoot(page, "ecg-zh-1440");
        page.getByTestId("ecg-gain").selectOption("20");
        assertThat(page.getByTestId("calibration").first().boundingBox().height).isCloseTo(20 * pxPerMm, within(2.0));
        page.keyboard().press("c");
        page.getByTestId("calipers").waitFor();
        String before = page.getByTestId("calipers").getAttribute("aria-valuetext");
        page.keyboard().press("Shift+ArrowRight");
        PlaywrightAssertions.assertThat(page.getByTestId("calipers")).not().hasAttribute("aria-valuetext", before);
        page.keyboard().press("2");
        shoot(page, "ecg-12x1-zh-1440");
        page.context().close();
    }

    @Test
    @Order(7)
    void threwNothingOnAnyPage() {
        assertThat(chromium.errors()).isEmpty();
    }
}
