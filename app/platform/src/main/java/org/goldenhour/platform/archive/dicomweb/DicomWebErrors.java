package org.goldenhour.platform.archive.dicomweb;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.goldenhour.platform.archive.query.BadQueryException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problems as RFC 9457 with our code, whatever media types the client accepts. */
@RestControllerAdvice(basePackageClasses = DicomWebErrors.class)
class DicomWebErrors {
    @ExceptionHandler
    ResponseEntity<byte[]> on(DicomWebException problem) {
        String acceptable = problem.acceptable().isEmpty()
                ? ""
                : ",\"acceptable\":["
                        + problem.acceptable().stream()
                                .map(type -> "\"" + type.replace("\"", "\\\"") + "\"")
                                .collect(Collectors.joining(","))
                        + "]";
        String json =
                "{\"type\":\"about:blank\",\"title\":\"" + problem.status().getReasonPhrase() + "\",\"status\":"
                        + problem.status().value() + ",\"detail\":\"" + escaped(problem.getMessage()) + "\",\"code\":\""
                        + problem.code().text() + "\"" + acceptable + "}";
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.length() >= 0) {
            answer.header(HttpHeaders.CONTENT_RANGE, "bytes */" + problem.length());
        }
        return answer.body(json.getBytes(StandardCharsets.UTF_8));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(BadQueryException problem) {
        return on(DicomWebException.badQuery(problem.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(InvalidMediaTypeException problem) {
        return on(DicomWebException.badQuery("a media type that cannot be read"));
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\"\\\\]", " ");
    }
}
