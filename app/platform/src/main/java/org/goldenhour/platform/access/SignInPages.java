package org.goldenhour.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The two pages that the server draws itself: they must work before any script is trusted with a password. */
@RestController
class SignInPages {
    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";
    static final String ISSUER_REFUSED = "/login?error=issuer";

    private static final int MIN_PASSWORD_CHARACTERS = 10;

    private final FirstAdministrator firstAdministrator;
    private final ExternalIssuer externalIssuer;
    private final String frame;
    private final String login;
    private final String setup;

    SignInPages(FirstAdministrator firstAdministrator, ExternalIssuer externalIssuer) throws IOException {
        this.firstAdministrator = firstAdministrator;
        this.externalIssuer = externalIssuer;
        this.frame = page("frame");
        this.login = page("login");
        this.setup = page("setup");
    }

    @GetMapping(value = "/login", produces = HTML)
    String login(HttpServletRequest request) {
        String notice =
                switch (request.getParameter("error")) {
                    case null -> "";
                    case "issuer" ->
                        notice(
                                "登录未成功：本系统没有对应的账号，或登录服务没有应答。",
                                "Not signed in: no account here has your name, or the sign-in service did not answer.");
                    default ->
                        notice(
                                "用户名或密码不正确，或账号暂时锁定。",
                                "Name or password is wrong, or the account rests for some minutes.");
                };
        return fill(login.replace("{{external}}", externalLink()), request, notice);
    }

    /** Asks the issuer for its addresses before the browser is sent there, so that an issuer that is away ends on the page and not in an error. */
    @GetMapping("/login/external")
    ResponseEntity<Void> external() {
        String next = externalIssuer.registration().isPresent()
                ? "/oauth2/authorization/" + ExternalIssuer.REGISTRATION
                : ISSUER_REFUSED;
        return ResponseEntity.status(303).header("Location", next).build();
    }

    private String externalLink() {
        return externalIssuer
                .name()
                .map(HtmlUtils::htmlEscape)
                .map(name -> "  <a class=\"other\" id=\"external\" href=\"/login/external\">用 " + name
                        + " 登录 · Sign in with " + name + "</a>\n")
                .orElse("");
    }

    @GetMapping(value = "/setup", produces = HTML)
    String setup(HttpServletRequest request) {
        return fill(setup, request, "");
    }

    @PostMapping(value = "/setup", produces = HTML)
    ResponseEntity<String> create(
            HttpServletRequest request,
            @RequestParam String code,
            @RequestParam String username,
            @RequestParam String displayName,
            @RequestParam String password) {
        if (!username.matches("[a-z0-9][a-z0-9-]{0,63}")
                || password.length() < MIN_PASSWORD_CHARACTERS
                || displayName.isBlank()) {
            return ResponseEntity.unprocessableContent()
                    .body(
                            fill(
                                    setup,
                                    request,
                                    notice(
                                            "用户名只用小写字母、数字和连字符；密码至少 10 个字符。",
                                            "An account name has lower-case letters, digits and hyphens; a password at least 10 characters.")));
        }
        if (!firstAdministrator.create(code, username, displayName, password)) {
            return ResponseEntity.unprocessableContent()
                    .body(fill(setup, request, notice("代码不正确或已使用。", "The code is wrong, or was used already.")));
        }
        return ResponseEntity.status(303).header("Location", "/login").build();
    }

    private String fill(String body, HttpServletRequest request, String notice) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return frame.replace("{{body}}", body)
                .replace("{{csrf}}", HtmlUtils.htmlEscape(token.getToken()))
                .replace("{{notice}}", notice);
    }

    private static String notice(String zh, String en) {
        return "<p class=\"error\" role=\"alert\">" + zh + "<br>" + en + "</p>";
    }

    private static String page(String name) throws IOException {
        return new ClassPathResource("pages/" + name + ".html").getContentAsString(StandardCharsets.UTF_8);
    }
}
