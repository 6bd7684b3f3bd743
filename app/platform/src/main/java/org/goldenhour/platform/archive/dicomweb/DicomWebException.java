package org.goldenhour.platform.archive.dicomweb;

import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered; its detail may be shown to the client and holds no patient data. */
final class DicomWebException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final ArchiveErrorCode code;

    private DicomWebException(HttpStatus status, ArchiveErrorCode code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static DicomWebException badQuery(String detail) {
        return new DicomWebException(HttpStatus.BAD_REQUEST, ArchiveErrorCode.BAD_QUERY, detail);
    }

    static DicomWebException notAcceptable(String detail) {
        return new DicomWebException(HttpStatus.NOT_ACCEPTABLE, ArchiveErrorCode.NOT_ACCEPTABLE, detail);
    }

    /** The same words whether it is not there or may not be seen. */
    static DicomWebException notFound() {
        return new DicomWebException(HttpStatus.NOT_FOUND, ArchiveErrorCode.NOT_FOUND, "not found");
    }

    HttpStatus status() {
        return status;
    }

    ArchiveErrorCode code() {
        return code;
    }
}
