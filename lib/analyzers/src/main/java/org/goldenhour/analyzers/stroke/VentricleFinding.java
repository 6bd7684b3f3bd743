package org.goldenhour.analyzers.stroke;

import static org.goldenhour.analyzers.ct.CtFindings.measured;

import java.util.List;
import java.util.Optional;
import org.goldenhour.analyzers.ct.CtFindings;
import org.goldenhour.analyzers.ct.StoredSlices;
import org.goldenhour.model.Evidence;

/** Enlarged ventricles by the Evans index, a hint at hydrocephalus (CLINICAL 2.6). */
final class VentricleFinding {
    private static final double ENLARGED = 0.30;
    private static final double MUCH_SULCAL = 0.12;
    private static final double BAR_MM = 1.5;

    private VentricleFinding() {}

    /** @param examined the slices that show brain */
    static void tell(Head head, Evidence examined, CtFindings out) {
        CtFindings.Draft draft = out.finding(Concepts.HYDROCEPHALUS, "evans-index")
                .at(Concepts.VENTRICLE)
                .hint();
        Optional<EvansIndex> measured = head.evans();
        if (measured.isEmpty()) {
            draft.notAssessed("VENTRICLES_NOT_FOUND", examined);
            return;
        }
        EvansIndex e = measured.get();
        draft.measured(measured(Concepts.EVANS_INDEX, e.ratio(), "{ratio}", "frontal horns over inner skull"));
        if (e.ratio() <= ENLARGED) {
            draft.absent(examined);
            return;
        }
        if (e.sulcalShare() > MUCH_SULCAL) {
            draft.remark("MAY_BE_ATROPHY");
        }
        draft.present(List.of(
                bar(e, head, out.stored()), new Evidence.KeyImage(out.stored().middleFrame(e.slice()))));
    }

    /** A bar along the width that was measured. */
    private static Evidence bar(EvansIndex e, Head head, StoredSlices stored) {
        double half = BAR_MM / 2 / head.grid().rowSpacingMm();
        double[][] corners = {
            {e.firstColumn() - 0.5, e.row() - half},
            {e.lastColumn() + 0.5, e.row() - half},
            {e.lastColumn() + 0.5, e.row() + half},
            {e.firstColumn() - 0.5, e.row() + half}
        };
        double[] polygon = new double[8];
        for (int i = 0; i < 4; i++) {
            double[] p = stored.storedPoint(corners[i][0], corners[i][1]);
            polygon[2 * i] = p[0];
            polygon[2 * i + 1] = p[1];
        }
        return new Evidence.ImageRegion(stored.middleFrame(e.slice()), List.of(polygon));
    }
}
