package org.goldenhour.dicom.composite;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** UIDs made from UUIDs, for which nobody needs a registered root (PS3.5 B.2): {@code 2.25.} and the UUID as a number, at most 44 characters. */
public final class UuidUid {
    private UuidUid() {}

    public static String of(UUID uuid) {
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }

    public static String random() {
        return of(UUID.randomUUID());
    }

    /** The same UID for the same name each time: what a repeated job makes gets the identity that it had before. */
    public static String named(String name) {
        return of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
