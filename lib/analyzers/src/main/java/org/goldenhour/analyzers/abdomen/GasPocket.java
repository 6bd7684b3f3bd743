package org.goldenhour.analyzers.abdomen;

/**
 * Gas that lies free in the abdomen.
 *
 * @param voxels on the native grid
 * @param volumeMl of them, or with partial voxels where there are few
 * @param wall what surrounds it
 * @param place where it lies
 * @param firm whether the images can tell it from gas in thin-walled bowel; otherwise a hint
 */
record GasPocket(VoxelSet voxels, double volumeMl, WallTest wall, Place place, boolean firm) {
    enum Place {
        /** At the highest part of the abdomen as the patient lay. */
        UPPERMOST,
        /** Between the liver and the wall, solid tissue all around. */
        PERIHEPATIC,
        PELVIC,
        RETROPERITONEAL,
        ELSEWHERE
    }
}
