package org.goldenhour.dicom.net;

import java.util.Set;

/** Which SOP classes are storage (PS3.4 annex B.5), by the form of their UIDs, so that classes which are younger than this code are stored too. */
public final class StorageSopClasses {
    private static final String STORAGE_BRANCH = "1.2.840.10008.5.1.4.1.1.";
    private static final String STANDARD_ROOT = "1.2.840.10008.";

    /** The storage SOP classes outside the branch: RT delivery instructions, hanging protocol, colour palette, implant templates, retired print and hardcopy. */
    private static final Set<String> ELSEWHERE = Set.of(
            "1.2.840.10008.5.1.4.34.1",
            "1.2.840.10008.5.1.4.34.7",
            "1.2.840.10008.5.1.4.34.10",
            "1.2.840.10008.5.1.4.38.1",
            "1.2.840.10008.5.1.4.39.1",
            "1.2.840.10008.5.1.4.43.1",
            "1.2.840.10008.5.1.4.44.1",
            "1.2.840.10008.5.1.4.45.1",
            "1.2.840.10008.5.1.1.27",
            "1.2.840.10008.5.1.1.29",
            "1.2.840.10008.5.1.1.30");

    private StorageSopClasses() {}

    public static boolean isStandard(String uid) {
        return uid.startsWith(STORAGE_BRANCH) || ELSEWHERE.contains(uid);
    }

    /** A UID that is not DICOM's own: of a vendor, whose images an emergency may hang on. */
    public static boolean isPrivate(String uid) {
        return isUid(uid) && !uid.startsWith(STANDARD_ROOT);
    }

    /** Digits in components with dots between, at most 64 characters; leading zeros, which PS3.5 9.1 forbids and some devices send, are let pass. */
    static boolean isUid(String uid) {
        return uid.length() <= 64 && uid.matches("[0-9]+(\\.[0-9]+)+");
    }
}
