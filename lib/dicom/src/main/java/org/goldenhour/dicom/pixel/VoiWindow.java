package org.goldenhour.dicom.pixel;

import java.util.Optional;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

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

    /** The first window of an image, a functional group or a presentation state; empty where it has none or one without a width. */
    public static Optional<VoiWindow> read(Values values) {
        var center = values.number(Tag.WindowCenter);
        var width = values.number(Tag.WindowWidth);
        Function function =
                switch (values.string(Tag.VOILUTFunction, "LINEAR")) {
                    case "LINEAR_EXACT" -> Function.LINEAR_EXACT;
                    case "SIGMOID" -> Function.SIGMOID;
                    default -> Function.LINEAR;
                };
        double least = function == Function.LINEAR ? 1 : Double.MIN_VALUE;
        return center.isEmpty() || width.isEmpty() || !(width.getAsDouble() >= least)
                ? Optional.empty()
                : Optional.of(new VoiWindow(center.getAsDouble(), width.getAsDouble(), function));
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
