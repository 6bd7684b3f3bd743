package org.goldenhour.dicom.net;

import java.io.IOException;

/** Who asked for storage commitments, and is called back with their results. Called on the association's own virtual thread. */
@FunctionalInterface
public interface CommitmentListener {
    /** @return success where the result was taken; anything else has the SCP report again */
    DimseStatus reported(AssociationInfo association, CommitmentResult result) throws IOException;
}
