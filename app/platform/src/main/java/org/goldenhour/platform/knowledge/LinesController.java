package org.goldenhour.platform.knowledge;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

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
        return lines.find(line)
                .map(Line::template)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    record LineView(String key, Words name) {}
}
