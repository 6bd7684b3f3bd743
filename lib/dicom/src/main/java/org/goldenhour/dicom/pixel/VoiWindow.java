package org.goldenhour.dicom.pixel;

/**
 * A window on modality values (PS3.3 C.11.2.1.2).
 *
 * @param width at least 1 for LINEAR, above 0 for the others
 */
public record VoiWindow(double center, double width, Function function) {
    /** VOILUTFunction (PS3.3 C.11.2.1.3). */
    public enum Function {
        LINEAR,
        LINEAR_EXACT,
        SIGMOID
    }

    /** 0 (black) to 1 (white) of a modality value. */
    public double shade(double x) {
        double y =
                switch (function) {
                    case LINEAR -> width <= 1 ? (x <= center - 0.5 ? 0 : 1) : (x - (center - 0.5)) / (width - 1) + 0.5;
                    case LINEAR_EXACT -> (x - center) / width + 0.5;
                    case SIGMOID -> 1 / (1 + Math.exp(-4 * (x - center) / width));
                };
        return Math.clamp(y, 0, 1);
    }
}
