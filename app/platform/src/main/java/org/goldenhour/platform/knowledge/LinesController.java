package org.goldenhour.platform.knowledge;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The disease lines and their report forms, for everybody who is signed in. */
@RestController
@RequestMapping("/api/lines")
class LinesController {
    private final DiseaseLines lines;

    LinesController(DiseaseLines lines) {
        this.lines = lines;
    }

    @GetMapping
    List<LineView> lines() {
        return lines.all().stream()
                .map(line -> new LineView(line.key().key(), line.name()))
                .toList();
    }

    @GetMapping("/{line}/template")
    ReportTemplate template(@PathVariable String line) {
        return lines.find(line).map(Line::template).orElseThrow(LinesController::noSuchLine);
    }

    private static ErrorResponseException noSuchLine() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "no such disease line");
        problem.setProperty("code", "GH-KNOWLEDGE-0001");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }

    record LineView(String key, Words name) {}
}
