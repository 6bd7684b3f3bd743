package org.goldenhour.analysis;

/**
 * The pixels of a series cannot be had. Thrown by {@link AnalysisInput#instances} and let through by analyzers: the runner answers {@link
 * AnalysisOutcome.Abstained} with the flag.
 */
public final class UnreadableSeriesException extends RuntimeException {
    private final String flag;

    /** @param flag UNSUPPORTED_TRANSFER_SYNTAX, LOSSY_COMPRESSION or UNREADABLE @param reason a sentence in English without patient data */
    public UnreadableSeriesException(String flag, String reason) {
        super(reason);
        this.flag = flag;
    }

    public String flag() {
        return flag;
    }
}
