package org.goldenhour.dicom.io;

/** What a reader had to forgive. Each is a breach of the standard that real files show and that leaves no doubt about the meaning. */
public enum Leniency {
    /** No 128 bytes before {@code DICM} (PS3.10 7.1). */
    NO_PREAMBLE,
    /** No File Meta Information; the transfer syntax was found from the bytes. */
    NO_FILE_META_INFORMATION,
    /** File Meta Information without a transfer syntax, or with one that the bytes contradict. */
    TRANSFER_SYNTAX_BY_EVIDENCE,
    /** Elements out of order or twice; they were sorted, and of two the first counts. */
    NOT_ASCENDING,
    /** A value of odd length (PS3.5 7.1.1). */
    ODD_LENGTH,
    /** A value representation that the standard does not know; read as UN. */
    UNKNOWN_VR,
    /** An element or item in implicit encoding within explicit, or the other way round. */
    MIXED_ENCODING,
    /** A delimiter too many. */
    STRAY_DELIMITER,
    /** The input ended before a closing delimiter, but at an item's end. */
    MISSING_DELIMITER,
    /** Bytes after the last element that are no element: padding of zeros. */
    TRAILING_PADDING,
    /** A deflated data set in a zlib envelope (PS3.5 A.5 wants none). */
    ZLIB_ENVELOPE
}
