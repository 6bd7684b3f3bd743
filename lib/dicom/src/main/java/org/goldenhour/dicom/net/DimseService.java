package org.goldenhour.dicom.net;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an SCP does for one service class: which presentation contexts it accepts and how it answers the requests on them. Called on the threads of many associations at
 * once, one call at a time per association.
 */
public interface DimseService {
    /** The requests that {@link #serve} answers. */
    Set<CommandField> commands();

    /** Whether presentation contexts of that abstract syntax are for this service. */
    boolean supports(String abstractSyntax);

    /** The transfer syntax of the proposed ones, which stand in the sender's order of preference; empty where none will do. */
    Optional<String> chooseTransferSyntax(List<String> proposed);

    /** Whether this service asks peers in turn on contexts of that abstract syntax, so that a peer may take the role of SCP there (PS3.7 D.3.3.4). */
    default boolean invokes(String abstractSyntax) {
        return false;
    }

    /** The answer to a SOP class extended negotiation (PS3.7 D.3.3.5), in hexadecimal digits; empty where this service has none. */
    default Optional<String> extendedNegotiation(String sopClassUid, String applicationInformation) {
        return Optional.empty();
    }

    /**
     * Answers one request. What is left unread of its data set is skipped before the response. A {@link RuntimeException}, or an {@link IOException} that is not the end of the
     * association, is answered with 0110 where nothing was answered yet.
     */
    void serve(DimseExchange exchange) throws IOException;
}
