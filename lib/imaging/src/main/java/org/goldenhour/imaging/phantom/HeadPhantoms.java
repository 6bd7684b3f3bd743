package org.goldenhour.imaging.phantom;

/** The named head phantoms of CLINICAL 8.2. */
public final class HeadPhantoms {
    private HeadPhantoms() {}

    /** HP-0: no bleed. */
    public static HeadPhantom normal() {
        return HeadPhantom.builder().build();
    }

    /** HP-1: 30 mL on the left. */
    public static HeadPhantom bleed30Ml() {
        return HeadPhantom.builder().bleed(35, 10, 10, 18, 20, 19.9, 65).build();
    }

    /** HP-2: 10 mL on the left. */
    public static HeadPhantom bleed10Ml() {
        return HeadPhantom.builder().bleed(35, 10, 10, 12, 14, 14.2, 65).build();
    }

    /** HP-3: 2 mL on the left. */
    public static HeadPhantom bleed2Ml() {
        return HeadPhantom.builder().bleed(35, 10, 10, 7, 8, 8.5, 65).build();
    }

    /** HP-4: 60 mL on the left, ventricles pressed 8 mm to the right. */
    public static HeadPhantom bleed60MlWithShift() {
        return HeadPhantom.builder()
                .bleed(35, 10, 10, 24, 27, 22.1, 68)
                .shiftMm(-8)
                .build();
    }

    /** HP-5: ventricles moved and nothing else. @param mm towards the left positive */
    public static HeadPhantom shifted(double mm) {
        return HeadPhantom.builder().shiftMm(mm).build();
    }

    /** HP-6: blood settled in the left ventricle. */
    public static HeadPhantom intraventricular() {
        return HeadPhantom.builder().intraventricular(8).build();
    }
}
