package org.goldenhour.dicom.net.pdu;

/**
 * The answer to a proposed presentation context (PS3.8 9.3.3.2).
 *
 * @param id odd, 1 to 255
 * @param transferSyntax significant where accepted
 */
public record ContextResult(int id, Result result, String transferSyntax) {
    /** The result/reason field of PS3.8 table 9-18; its code is the ordinal. */
    public enum Result {
        ACCEPTANCE,
        USER_REJECTION,
        NO_REASON,
        ABSTRACT_SYNTAX_NOT_SUPPORTED,
        TRANSFER_SYNTAXES_NOT_SUPPORTED;

        /** A code outside the table says no more than that it was no acceptance. */
        static Result of(int code) {
            return code < values().length ? values()[code] : NO_REASON;
        }
    }

    public boolean isAccepted() {
        return result == Result.ACCEPTANCE;
    }
}
