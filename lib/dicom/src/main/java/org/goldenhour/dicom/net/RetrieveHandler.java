package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.TransferSyntax;

/** What a retrieve SCP does with a C-GET or C-MOVE. Called on the association's own virtual thread. */
public interface RetrieveHandler {
    /** @param moveDestination the AE title of a C-MOVE; empty for C-GET */
    record Request(AssociationInfo association, Identifier identifier, Optional<String> moveDestination) {}

    /** What is to be sent, or why not. */
    sealed interface Answer {
        /** @param destination of a C-MOVE, whom to call as whom; empty for C-GET */
        record Found(List<Stored> instances, Optional<DicomClient> destination) implements Answer {}

        record Refused(DimseStatus status) implements Answer {}
    }

    /** An instance that can be sent. */
    interface Stored {
        String sopClassUid();

        String sopInstanceUid();

        /** In which it can be sent, best first: as it is stored, then what costs a conversion. */
        List<TransferSyntax> transferSyntaxes();

        /** The bytes of the data set in one of them. */
        InputStream open(TransferSyntax transferSyntax) throws IOException;
    }

    Answer find(Request request) throws IOException;

    /** Told when a retrieval is over, however it ended. */
    default void ended(Request request, SubOperations counts) {}
}
