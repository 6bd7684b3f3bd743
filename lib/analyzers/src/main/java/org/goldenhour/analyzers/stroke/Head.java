package org.goldenhour.analyzers.stroke;

import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.Laterality;

/**
 * What the first measurements say of a head, on which every part of the assessment builds.
 *
 * @param thin the assembled series as it was acquired, not averaged and not cropped
 * @param midline the ideal one, from the skull
 * @param intraventricular what of the bleeds lies in the ventricles
 * @param shift of the septum; empty where no slice shows both ventricles
 * @param evans the index, whose slice is the landmark from which levels of the brain are counted; empty where no slice shows frontal horns
 */
record Head(
        Volume thin,
        HeadMasks masks,
        MidlinePlane midline,
        PosteriorFossa fossa,
        List<Bleed> bleeds,
        Ventricles ventricles,
        Mask intraventricular,
        Optional<MidlineShift> shift,
        Optional<EvansIndex> evans,
        AnalysisContext context) {
    private static final double ONE_SIDED = 0.9;

    VoxelGrid grid() {
        return masks.grid;
    }

    /** The side of the midline on which nine tenths of the mask lie; both, where neither holds so much. */
    Laterality sideOf(Mask mask) {
        double left = 0;
        double all = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    double w = grid().extentMm(k);
                    all += w;
                    left += midline.offsetMm(grid().patient(i % mask.columns(), i / mask.columns(), k)) > 0 ? w : 0;
                }
            }
        }
        double share = left / all;
        return share >= ONE_SIDED ? Laterality.LEFT : share <= 1 - ONE_SIDED ? Laterality.RIGHT : Laterality.BILATERAL;
    }
}
