package org.goldenhour.analyzers.abdomen;

import java.util.Optional;
import org.goldenhour.model.Laterality;

/**
 * A calcified focus of the urinary tract, or one that may be an appendicolith.
 *
 * @param voxels half-maximum voxels on the native grid
 * @param centre LPS, mm
 * @param diameterMm largest, in three dimensions
 * @param widthMm largest within an axial slice
 * @param volumeMl with partial voxels
 */
record Stone(
        VoxelSet voxels,
        double[] centre,
        double diameterMm,
        double widthMm,
        double volumeMl,
        double meanHu,
        double peakHu,
        Place place,
        Optional<Laterality> side) {
    enum Place {
        KIDNEY,
        URETER,
        APPENDIX
    }

    Stone at(Place where, Optional<Laterality> side) {
        return new Stone(voxels, centre, diameterMm, widthMm, volumeMl, meanHu, peakHu, where, side);
    }
}
