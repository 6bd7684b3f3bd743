package org.goldenhour.dicom.net;

import java.io.IOException;
import org.goldenhour.dicom.net.pdu.AssociateRj;

/** The peer does not want the association (PS3.8 9.3.4). */
public final class AssociationRejectedException extends IOException {
    private static final long serialVersionUID = 1;

    private final int result;
    private final int source;
    private final int reason;

    AssociationRejectedException(AssociateRj reject) {
        super("GH-DICOMNET-0010 association rejected: " + reject.meaning()
                + (reject.result() == 1 ? " (permanent)" : " (transient)"));
        this.result = reject.result();
        this.source = reject.source();
        this.reason = reject.reason();
    }

    /** 1 rejected-permanent, 2 rejected-transient: later it may be accepted. */
    public int result() {
        return result;
    }

    /** 1 service-user, 2 service-provider (ACSE), 3 service-provider (presentation). */
    public int source() {
        return source;
    }

    /** By source, PS3.8 table 9-21. */
    public int reason() {
        return reason;
    }
}
