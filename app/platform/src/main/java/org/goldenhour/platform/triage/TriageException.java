package org.goldenhour.platform.triage;

/** A surprise within a run; the job is tried again. */
final class TriageException extends RuntimeException {
    TriageException(TriageErrorCode code) {
        super(code + " " + code.name());
    }
}
