package org.goldenhour.model;

/** The form of unique identifiers as references need it: lenient, because real files break PS3.5 9.1 in small ways and must still be found. */
final class Uids {
    private static final int MAX_CHARACTERS = 64;

    private Uids() {}

    static void require(String uid) {
        if (uid == null || uid.isEmpty() || uid.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("a UID has 1 to 64 characters");
        }
    }
}
