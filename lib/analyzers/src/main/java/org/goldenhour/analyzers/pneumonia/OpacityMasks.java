package org.goldenhour.analyzers.pneumonia;

import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analyzers.ct.Chest;
import org.goldenhour.analyzers.ct.Lungs;
import org.goldenhour.analyzers.ct.Trunk;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Smoothing;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Lungs and opacities on the native grid: what was found in blocks, with borders where the attenuation of the smoothed slices says.
 *
 * @param lungs {right, left}
 */
record OpacityMasks(Mask[] lungs, Mask groundGlass, Mask consolidation) {
    private static final double SMOOTHED_MM = 1;
    /** Halfway between aerated lung and tissue: the border of a consolidation. */
    private static final int SOLID_BORDER_HU = -400;

    static OpacityMasks of(Chest chest, Opacities opacities, AnalysisContext context) {
        Trunk trunk = chest.trunk();
        VoxelGrid g = trunk.volume().grid();
        Mask right = chest.lungs().refined(trunk, Lungs.RIGHT, context);
        Mask left = chest.lungs().refined(trunk, Lungs.LEFT, context);
        Mask groundGlass = Mask.empty(g);
        Mask consolidation = Mask.empty(g);
        VoxelGrid blocks = trunk.grid();
        for (int s = 0; s < trunk.slabs(); s++) {
            byte[] glass = opacities.groundGlass().planes()[s];
            byte[] solid = opacities.consolidation().planes()[s];
            if (!Masks.any(glass) && !Masks.any(solid)) {
                continue;
            }
            double reach = 1.1 * blocks.columnSpacingMm();
            byte[] nearGlass = trunk.blocks().spread(Morphology.dilate(glass, blocks, reach), g.columns(), g.rows());
            byte[] nearSolid = trunk.blocks().spread(Morphology.dilate(solid, blocks, reach), g.columns(), g.rows());
            for (int k = 0; k < g.slices(); k++) {
                if (trunk.blocks().slabs().slabOf(k) != s) {
                    continue;
                }
                context.checkDeadline();
                float[] hu = Smoothing.gaussian(trunk.volume(), k, SMOOTHED_MM);
                byte[] r = right.planes()[k];
                byte[] l = left.planes()[k];
                for (int i = 0; i < hu.length; i++) {
                    if ((r[i] | l[i]) == 0) {
                        continue;
                    }
                    if (nearSolid[i] == 1 && hu[i] >= SOLID_BORDER_HU && hu[i] <= Opacities.CONSOLIDATION_HIGH_HU) {
                        consolidation.planes()[k][i] = 1;
                    } else if (nearGlass[i] == 1
                            && hu[i] >= Opacities.GROUND_GLASS_LOW_HU
                            && hu[i] <= Opacities.CONSOLIDATION_HIGH_HU) {
                        groundGlass.planes()[k][i] = 1;
                    }
                }
            }
        }
        return new OpacityMasks(new Mask[] {right, left}, groundGlass, consolidation);
    }
}
