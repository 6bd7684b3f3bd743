package org.goldenhour.dicom.net;

import java.util.Optional;
import org.goldenhour.dicom.net.pdu.UserInformation.UserIdentity;

/** What a server thinks of the user identity that a requestor shows (PS3.7 D.3.3.7). Called on the association's own virtual thread. */
@FunctionalInterface
public interface UserIdentityCheck {
    enum Verdict {
        /** It is who it says; told to a requestor that wants to know. */
        CONFIRMED,
        /** Nothing is known of it, and the association stands all the same. */
        UNCONFIRMED,
        /** No association. */
        REFUSED
    }

    /** @param identity empty where the requestor shows none */
    Verdict check(String callingAeTitle, Optional<UserIdentity> identity);
}
