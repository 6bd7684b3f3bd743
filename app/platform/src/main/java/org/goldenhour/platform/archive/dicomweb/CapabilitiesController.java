package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What this DICOMweb root can do, in WADL (PS3.18 8.9, annex H). */
@RestController
class CapabilitiesController {
    private static final String WADL = "application/vnd.sun.wadl+xml";
    private static final List<String> TYPES = List.of(WADL, "application/xml", "text/xml");

    private final String description;

    CapabilitiesController() throws IOException {
        try (InputStream in = CapabilitiesController.class.getResourceAsStream("capabilities.wadl")) {
            this.description = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @RequestMapping(
            method = RequestMethod.OPTIONS,
            path = {Answers.ROOT, Answers.ROOT + "/"})
    void capabilities(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String type = Acceptance.of(request)
                .choose(form -> form.multipart()
                        ? Optional.empty()
                        : TYPES.stream().filter(form::includes).findFirst())
                .orElseThrow(() -> DicomWebException.notAcceptable("capabilities are described in WADL", TYPES));
        response.setHeader("Allow", "OPTIONS");
        response.setContentType(type + ";charset=UTF-8");
        response.getOutputStream()
                .write(description.replace("{base}", Answers.base(request)).getBytes(StandardCharsets.UTF_8));
    }
}
