package org.goldenhour.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.goldenhour.testing.Needs;

/** The machine's own Chromium, with people in front of it. Errors of any page are kept. */
final class Chromium implements AutoCloseable {
    /** What draws pictures without a graphics card, and keeps the browser from calling home. */
    private static final List<String> FLAGS = List.of(
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--use-gl=angle",
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
            "--ignore-gpu-blocklist");

    static final ViewportSize DESK = new ViewportSize(1440, 900);
    static final ViewportSize WIDE = new ViewportSize(1920, 1080);
    static final ViewportSize PHONE = new ViewportSize(390, 844);

    private final Playwright playwright;
    private final Browser browser;
    private final URI node;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Chromium(Playwright playwright, Browser browser, URI node) {
        this.playwright = playwright;
        this.browser = browser;
        this.node = node;
    }

    static Chromium at(URI node) {
        Path program = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> Needs.missing("Chromium is not installed"));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setChromiumSandbox(false)
                        .setArgs(FLAGS));
        return new Chromium(playwright, browser, node);
    }

    /** A fresh browser on the sign-in page. @param language zh or en */
    Page visitor(ViewportSize size, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size)
                .setHasTouch(size.width < 500)
                .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
                .setTimezoneId(ZoneId.systemDefault().getId()));
        context.setDefaultTimeout(30_000);
        context.addInitScript("localStorage.setItem('goldenhour.language', '" + language + "')");
        Page page = context.newPage();
        page.onPageError(problem -> errors.add(page.url() + ": " + problem));
        page.navigate(node.toString());
        page.getByTestId("sign-in").waitFor();
        return page;
    }

    /** Somebody who has signed in through the real pages and sees the list. */
    Page signedIn(String account, ViewportSize size, String language) {
        Page page = visitor(size, language);
        page.getByTestId("sign-in").click();
        page.locator("#username").fill(account);
        page.locator("#password").fill("golden-hour");
        page.locator("#sign-in").click();
        page.getByTestId("worklist").waitFor();
        return page;
    }

    /** What scripts threw on any page. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
