package org.goldenhour.platform.archive.index;

/** The index could not be written. */
public final class IndexCommitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean perhapsCommitted;

    IndexCommitException(boolean perhapsCommitted, Throwable cause) {
        super(perhapsCommitted ? "the commit was not answered" : "rolled back", cause);
        this.perhapsCommitted = perhapsCommitted;
    }

    /** Whether the database may have committed although we did not hear it: then the file must stay until the next start looks. */
    public boolean perhapsCommitted() {
        return perhapsCommitted;
    }
}
