package org.goldenhour.dicom.net;

/** What became of a C-STORE. */
public sealed interface StoreOutcome {
    /** The peer answered; only {@link DimseStatus#isDone} means that it has the instance. */
    record Answered(DimseStatus status) implements StoreOutcome {}

    /** Nothing was sent: the peer accepted no presentation context for this SOP class and transfer syntax. */
    record NotNegotiated(String sopClassUid, String transferSyntaxUid) implements StoreOutcome {}

    default boolean isDone() {
        return this instanceof Answered(DimseStatus status) && status.isDone();
    }
}
