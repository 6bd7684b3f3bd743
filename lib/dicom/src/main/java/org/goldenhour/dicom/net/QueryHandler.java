package org.goldenhour.dicom.net;

import java.io.IOException;
import org.goldenhour.dicom.data.DataSet;

/** What a query SCP does with a C-FIND. Called on the association's own virtual thread. */
@FunctionalInterface
public interface QueryHandler {
    /**
     * Sends the matches one by one and answers how the search ended; after a cancel its status is not sent.
     *
     * @param query the identifier, already checked against its model
     */
    DimseStatus find(AssociationInfo association, Identifier query, Matches matches) throws IOException;

    /** Takes matches as they are found. */
    interface Matches {
        /**
         * @param match the answer's identifier
         * @param everyKeySupported false where an optional key was passed over (FF01)
         * @return false where the peer has cancelled, so that nothing more is wanted
         */
        boolean send(DataSet match, boolean everyKeySupported) throws IOException;
    }
}
