package org.goldenhour.dicom.net.upperlayer;

import java.io.IOException;

/** The association ended without a release while something was under way on it. */
public final class AssociationEndedException extends IOException {
    private static final long serialVersionUID = 1;

    private final EndCause endCause;

    public AssociationEndedException(EndCause endCause) {
        super(endCause.code() + " " + endCause);
        this.endCause = endCause;
    }

    public EndCause endCause() {
        return endCause;
    }
}
