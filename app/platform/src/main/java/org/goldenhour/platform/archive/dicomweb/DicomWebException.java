package org.goldenhour.platform.archive.dicomweb;

import java.util.List;
import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered; its detail may be shown to the client and holds no patient data. */
final class DicomWebException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final ArchiveErrorCode code;
    private final List<String> acceptable;
    private final long length;

    private DicomWebException(
            HttpStatus status, ArchiveErrorCode code, String detail, List<String> acceptable, long length) {
        super(detail);
        this.status = status;
        this.code = code;
        this.acceptable = List.copyOf(acceptable);
        this.length = length;
    }

    static DicomWebException badQuery(String detail) {
        return new DicomWebException(HttpStatus.BAD_REQUEST, ArchiveErrorCode.BAD_QUERY, detail, List.of(), -1);
    }

    /** @param acceptable media types that could be served */
    static DicomWebException notAcceptable(String detail, List<String> acceptable) {
        return new DicomWebException(
                HttpStatus.NOT_ACCEPTABLE, ArchiveErrorCode.NOT_ACCEPTABLE, detail, acceptable, -1);
    }

    /** The same words whether it is not there or may not be seen. */
    static DicomWebException notFound() {
        return new DicomWebException(HttpStatus.NOT_FOUND, ArchiveErrorCode.NOT_FOUND, "not found", List.of(), -1);
    }

    /** @param length of the whole, in bytes */
    static DicomWebException noSuchRange(String detail, long length) {
        return new DicomWebException(
                HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, ArchiveErrorCode.BAD_QUERY, detail, List.of(), length);
    }

    HttpStatus status() {
        return status;
    }

    ArchiveErrorCode code() {
        return code;
    }

    /** Media types that could be served; empty where that is not the question. */
    List<String> acceptable() {
        return acceptable;
    }

    /** Of the whole, in bytes, where a range of it was asked for; else -1. */
    long length() {
        return length;
    }
}
