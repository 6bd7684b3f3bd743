package org.goldenhour.analyzers.ct;

/**
 * What a line wants of a CT series (CLINICAL 1.3), to be judged from its header.
 *
 * @param bodyPart that the series must show; a series that names none is a candidate, its content decides
 * @param thinnestMm of the preferred range of SliceThickness
 * @param thickestMm of the preferred range
 * @param thickestUsableMm above it a series loses points
 * @param tieFromMm lower end of the thickness that wins among series of the same points
 * @param tieToMm upper end of it
 * @param contrast what of series for which a contrast agent is named
 * @param softKernel whether a soft kernel is wanted; otherwise the kernel gives no points
 */
public record CtProtocol(
        BodyPart bodyPart,
        double thinnestMm,
        double thickestMm,
        double thickestUsableMm,
        double tieFromMm,
        double tieToMm,
        Contrast contrast,
        boolean softKernel) {

    public enum Contrast {
        /** A series with contrast cannot serve. */
        REFUSED,
        /** One without contrast is preferred. */
        PREFERRED_WITHOUT,
        /** Both serve alike. */
        EITHER
    }
}
