package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import org.goldenhour.dicom.data.TransferSyntax;

/** What a storage SCP does with an instance. Called on the association's own virtual thread, one call at a time per association. */
@FunctionalInterface
public interface StoreHandler {
    /**
     * Takes one instance and answers when it is safe to say so: success means that the sender may forget it.
     *
     * @param dataSet the bytes of the data set in the negotiated transfer syntax, as they arrive; what is left unread is skipped. An {@link IOException} from it
     *     means that the association broke while the instance was under way
     */
    DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException;

    /** The C-STORE-RQ (PS3.7 9.3.1.1). */
    record StoreRequest(
            AssociationInfo association,
            int messageId,
            String affectedSopClassUid,
            String affectedSopInstanceUid,
            TransferSyntax transferSyntax) {}
}
