package org.goldenhour.imaging.phantom;

/**
 * What is in a phantom as it was rendered.
 *
 * @param bleedMl volume of blood inside the scanned range, by summing the rendered voxels
 * @param shiftMm of the septum, towards the patient's left positive
 * @param bleed per slice and stored pixel the share of the voxel that is blood, 0 to 1; slices in the order of acquisition
 */
public record PhantomTruth(double bleedMl, double shiftMm, float[][] bleed) {}
