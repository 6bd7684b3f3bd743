package org.goldenhour.imaging;

import java.util.Optional;

/** Which way is down for the patient, in patient coordinates: fluid settles there, and air rises to the other side (CLINICAL 1.1.5). */
public enum Gravity {
    TO_BACK(0, 1),
    TO_FRONT(0, -1),
    TO_RIGHT(-1, 0),
    TO_LEFT(1, 0);

    private final int x;
    private final int y;

    Gravity(int x, int y) {
        this.x = x;
        this.y = y;
    }

    /** Of a PatientPosition (PS3.3 C.7.3.1.1.2) of somebody lying; empty for another one. */
    public static Optional<Gravity> of(String patientPosition) {
        return switch (patientPosition.strip()) {
            case "HFS", "FFS" -> Optional.of(TO_BACK);
            case "HFP", "FFP" -> Optional.of(TO_FRONT);
            case "HFDR", "FFDR" -> Optional.of(TO_RIGHT);
            case "HFDL", "FFDL" -> Optional.of(TO_LEFT);
            default -> Optional.empty();
        };
    }

    /** Component towards the patient's left: -1, 0 or 1; along the columns of an assembled volume. */
    public int x() {
        return x;
    }

    /** Component towards the patient's back; along the rows of an assembled volume. */
    public int y() {
        return y;
    }
}
