package org.goldenhour.platform.archive.query;

/** A query that has no meaning; its message may be shown to the client and holds no value of his. */
public final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadQueryException(String message) {
        super(message);
    }
}
