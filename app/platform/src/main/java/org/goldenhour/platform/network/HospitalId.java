package org.goldenhour.platform.network;

/** Identity of a hospital: a short lower-case word, such as {@code centre} or {@code spoke-north}. */
public record HospitalId(String value) {
    /** The site of studies whose sender nobody knows (yet): stored and shown, never refused in an emergency. */
    public static final HospitalId UNASSIGNED = new HospitalId("unassigned");

    public HospitalId {
        if (value == null || !value.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("a hospital's id is a short lower-case word");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
