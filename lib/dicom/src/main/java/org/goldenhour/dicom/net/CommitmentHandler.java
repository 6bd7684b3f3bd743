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

    /** The result as it can be told now, while the peer's association is still there. */
    CommitmentResult result(Request request) throws IOException;

    /** The peer has heard the result over its own association: nothing more is owed. */
    void reported(Request request) throws IOException;
}
