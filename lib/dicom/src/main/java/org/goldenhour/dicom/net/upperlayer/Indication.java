package org.goldenhour.dicom.net.upperlayer;

import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;

/** What the upper layer tells its user (PS3.8 7). */
public sealed interface Indication {
    /** A-ASSOCIATE indication: answer with accept or reject. */
    record Associate(AssociateRq request) implements Indication {}

    /** A-ASSOCIATE confirmation, accept. */
    record Accepted(AssociateAc accept) implements Indication {}

    /** A-ASSOCIATE confirmation, reject. */
    record Rejected(AssociateRj reject) implements Indication {}

    /** P-DATA indication: read the presentation data values before asking for the next indication. */
    record Data() implements Indication {}

    /** A-RELEASE indication: answer it. */
    record Release() implements Indication {}

    /** A-RELEASE confirmation. */
    record Released() implements Indication {}

    /** The association is over without a release. */
    record Aborted(EndCause cause) implements Indication {}
}
