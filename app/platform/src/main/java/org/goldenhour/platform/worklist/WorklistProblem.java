package org.goldenhour.platform.worklist;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What the list refuses, with a stable code (category CALLER). */
public enum WorklistProblem {
    /** Somebody else holds the study. */
    HELD_BY_OTHER("GH-WORKLIST-0001", HttpStatus.CONFLICT, "Somebody else holds the study"),
    /** The lease ended, or the claim was given back. */
    CLAIM_LOST("GH-WORKLIST-0002", HttpStatus.CONFLICT, "The claim is no longer yours"),
    /** There is no such study, or it may not be seen: never told apart. */
    NO_STUDY("GH-WORKLIST-0003", HttpStatus.NOT_FOUND, "No such study"),
    /** A class to raise to needs its reason. */
    NO_REASON(
            "GH-WORKLIST-0004",
            HttpStatus.BAD_REQUEST,
            "An urgency of IMMEDIATE, EMERGENT, URGENT or ROUTINE and a reason are needed"),
    /** An instance that holds no electrocardiogram which can be drawn; {@code reason} says why. */
    NO_WAVEFORM("GH-WORKLIST-0005", HttpStatus.UNPROCESSABLE_CONTENT, "No electrocardiogram that can be drawn");

    private final String code;
    private final HttpStatus status;
    private final String title;

    WorklistProblem(String code, HttpStatus status, String title) {
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
