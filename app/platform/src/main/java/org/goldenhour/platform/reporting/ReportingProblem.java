package org.goldenhour.platform.reporting;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What reporting refuses, with a stable code (category CALLER). */
public enum ReportingProblem {
    NO_STUDY("GH-REPORTING-0001", HttpStatus.NOT_FOUND, "No such study"),
    /** Writing and signing need the claim. */
    NOT_CLAIMED("GH-REPORTING-0002", HttpStatus.CONFLICT, "The study is not held by you"),
    /** The draft changed since it was read. */
    CHANGED("GH-REPORTING-0003", HttpStatus.PRECONDITION_FAILED, "The draft has changed elsewhere"),
    NO_PRECONDITION("GH-REPORTING-0004", HttpStatus.PRECONDITION_REQUIRED, "If-Match with the revision is needed"),
    /** After FINAL only an addendum can be written. */
    ALREADY_FINAL("GH-REPORTING-0005", HttpStatus.CONFLICT, "The final report is signed: write an addendum"),
    NOT_FINAL("GH-REPORTING-0006", HttpStatus.CONFLICT, "An addendum needs a final report"),
    NO_DRAFT("GH-REPORTING-0007", HttpStatus.CONFLICT, "Nothing has been written yet"),
    /** The checks are in the problem's {@code checks}. */
    BLOCKED("GH-REPORTING-0008", HttpStatus.UNPROCESSABLE_CONTENT, "The checks do not let it be signed"),
    BAD_REQUEST("GH-REPORTING-0009", HttpStatus.BAD_REQUEST, "The request cannot be understood"),
    NO_VERSION("GH-REPORTING-0010", HttpStatus.NOT_FOUND, "No such version");

    private final String code;
    private final HttpStatus status;
    private final String title;

    ReportingProblem(String code, HttpStatus status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public ErrorResponseException refused() {
        return refused(Map.of());
    }

    /** @param properties beside the code in the problem's JSON */
    public ErrorResponseException refused(Map<String, ?> properties) {
        ProblemDetail detail = ProblemDetail.forStatus(status);
        detail.setTitle(title);
        detail.setProperty("code", code);
        properties.forEach(detail::setProperty);
        return new ErrorResponseException(status, detail, null);
    }
}
