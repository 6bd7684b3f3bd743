package org.goldenhour.dicom.net;

/** What this library calls itself to peers (PS3.7 D.3.3.2). */
final class Implementation {
    /** A UID made from a UUID (PS3.5 B.2). */
    static final String CLASS_UID = "2.25.196114352410486139461327563421874359211";

    /** At most 16 characters. */
    static final String VERSION_NAME = "GOLDENHOUR_0.1";

    private Implementation() {}
}
