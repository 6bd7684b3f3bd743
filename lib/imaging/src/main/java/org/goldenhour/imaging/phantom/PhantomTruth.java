package org.goldenhour.imaging.phantom;

import java.util.Map;

/**
 * What is in a phantom as it was rendered.
 *
 * @param shiftMm of the septum of a head, towards the patient's left positive
 * @param parts the named bodies that some layer was painted for; {@link #BLEED} is always among them
 */
public record PhantomTruth(double shiftMm, Map<String, Part> parts) {
    /** Blood in a head. */
    public static final String BLEED = "bleed";

    /**
     * One named body.
     *
     * @param volumeMl inside the scanned range, by summing the rendered voxels
     * @param share per slice and stored pixel the share of the voxel that it fills, 0 to 1; slices in the order of acquisition; those without any share one plane
     */
    public record Part(double volumeMl, float[][] share) {}

    public PhantomTruth {
        parts = Map.copyOf(parts);
    }

    /** The volume of a part; 0 of one that is not there. */
    public double volumeMl(String part) {
        return parts.containsKey(part) ? parts.get(part).volumeMl() : 0;
    }

    /** The shares of a part that is there. */
    public float[][] share(String part) {
        return parts.get(part).share();
    }

    public double bleedMl() {
        return volumeMl(BLEED);
    }

    public float[][] bleed() {
        return share(BLEED);
    }
}
