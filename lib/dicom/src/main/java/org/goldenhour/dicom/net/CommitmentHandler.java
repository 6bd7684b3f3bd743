package org.goldenhour.dicom.net;

import java.io.IOException;
import java.util.List;

/** What a storage commitment SCP does. Called on the association's own virtual thread. */
public interface CommitmentHandler {
    /** An N-ACTION (PS3.4 J.3.2). */
    record Request(
            AssociationInfo association, String transactionUid, List<CommitmentResult.SopReference> references) {}

    /** Takes the request; success is a promise that the result will be reported, also after a restart. */
    DimseStatus requested(Request request) throws IOException;

    /**
     * The answer is out and the peer stays on its association, so that the result can be told over it. Whether it does or not, what was promised stays promised until a report
     * was answered.
     */
    void stays(Request request, Report report) throws IOException;

    /** N-EVENT-REPORT over the association on which the request came (PS3.4 J.3.3). */
    @FunctionalInterface
    interface Report {
        /** @return the peer's answer */
        DimseStatus send(CommitmentResult result) throws IOException;
    }
}
