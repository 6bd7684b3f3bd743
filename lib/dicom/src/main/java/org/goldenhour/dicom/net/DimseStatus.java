package org.goldenhour.dicom.net;

/** The status of a DIMSE response (PS3.7 annex C; for C-STORE PS3.4 table B.2-1). @param code 0 to FFFF @param comment for ErrorComment (0000,0902), at most 64 characters, no patient data */
public record DimseStatus(int code, String comment) {
    public static final DimseStatus SUCCESS = new DimseStatus(0x0000, "");

    /** A700: the peer may try again later. */
    public static DimseStatus outOfResources(String comment) {
        return new DimseStatus(0xA700, comment);
    }

    /** A900: the data set is not of the SOP class that the command named. */
    public static DimseStatus dataSetDoesNotMatchSopClass(String comment) {
        return new DimseStatus(0xA900, comment);
    }

    /** C000: the data set cannot be understood. */
    public static DimseStatus cannotUnderstand(String comment) {
        return new DimseStatus(0xC000, comment);
    }

    /** 0110: a failure on our side. */
    public static DimseStatus processingFailure(String comment) {
        return new DimseStatus(0x0110, comment);
    }

    /** 0122: the SOP class is not supported. */
    public static DimseStatus sopClassNotSupported(String comment) {
        return new DimseStatus(0x0122, comment);
    }

    /** A900 of queries: the identifier does not match the SOP class (PS3.4 table C.4-1). */
    public static DimseStatus identifierDoesNotMatchSopClass(String comment) {
        return new DimseStatus(0xA900, comment);
    }

    /** C001: a query that cannot be processed. */
    public static DimseStatus unableToProcess(String comment) {
        return new DimseStatus(0xC001, comment);
    }

    /** FE00: ended because the peer cancelled. */
    public static final DimseStatus CANCEL = new DimseStatus(0xFE00, "");

    /** FF00: there are more answers to come. */
    public static final DimseStatus PENDING = new DimseStatus(0xFF00, "");

    /** FF01: as pending, but an optional key was not supported. */
    public static final DimseStatus PENDING_WITH_UNSUPPORTED_KEYS = new DimseStatus(0xFF01, "");

    public boolean isPending() {
        return code == 0xFF00 || code == 0xFF01;
    }

    public boolean isSuccess() {
        return code == 0;
    }

    /** Whether the operation was done, perhaps with a remark: success and the warnings B000 to BFFF, 0001, 0107, 0116. */
    public boolean isDone() {
        return code == 0 || (code & 0xF000) == 0xB000 || code == 0x0001 || code == 0x0107 || code == 0x0116;
    }

    @Override
    public String toString() {
        return String.format("%04XH", code) + (comment.isEmpty() ? "" : " " + comment);
    }
}
