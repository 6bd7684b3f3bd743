package org.goldenhour.analyzers.stroke;

import org.goldenhour.imaging.Mask;

/**
 * One connected bleed.
 *
 * @param meanHu of the unsmoothed voxels
 * @param denseShare of its voxels at or above the high threshold, beam hardening taken off
 * @param calcifiedShare of its voxels above 100 HU
 * @param meanToBoneMm in three dimensions
 * @param asymmetryHu by how much it is denser than its mirror image across the midline, and than tissue as far from bone on that side: the smaller of both
 */
record Bleed(
        Kind kind,
        Mask mask,
        double volumeMl,
        double meanHu,
        double denseShare,
        double calcifiedShare,
        double meanToBoneMm,
        double asymmetryHu) {
    enum Kind {
        WITHIN_BRAIN,
        /** Length over thickness at least 8: like a subdural haematoma. */
        CRESCENT,
        /** Length over thickness below 6 with a bulging inner border: like an epidural haematoma. */
        BICONVEX,
        /** Along the skull and of neither shape. */
        ALONG_SKULL
    }

    Bleed as(Kind other) {
        return new Bleed(other, mask, volumeMl, meanHu, denseShare, calcifiedShare, meanToBoneMm, asymmetryHu);
    }
}
