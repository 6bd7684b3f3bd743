package org.goldenhour.analyzers.stroke;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The midline shift by the calcified pineal gland, where the ventricles are pressed away (CLINICAL 2.5.5): a single small calcification near the midline, behind the middle
 * of the brain. Two candidates are no answer: paired ones are choroid plexus.
 */
final class PinealShift {
    private static final int CALCIFIED_HU = 90;
    private static final double LEAST_ML = 0.02;
    private static final double MOST_ML = 1;
    private static final double FROM_BONE_MM = 25;
    private static final double MOST_OFF_MM = 20;
    /** Between these shares of the brain's length, from the front. */
    private static final double FRONT_SHARE = 0.45;

    private static final double BACK_SHARE = 0.75;

    private PinealShift() {}

    static Optional<MidlineShift> measure(HeadMasks head, MidlinePlane midline) {
        VoxelGrid g = head.grid;
        Mask dense = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            int slice = k;
            byte[] brain = head.brain.planes()[k];
            dense.planes()[k] = Masks.where(
                    brain.length,
                    i -> brain[i] == 1
                            && head.volume.planes()[slice][i] >= CALCIFIED_HU
                            && head.toBoneMm[slice][i] > FROM_BONE_MM);
        }
        Components parts = Components.of(dense, Connectivity.CORNERS_26, Components.drift(g));
        List<MidlineShift> found = new ArrayList<>();
        for (Component c : parts.all(g)) {
            if (c.volumeMl() >= LEAST_ML && c.volumeMl() <= MOST_ML) {
                candidate(Masks.of(parts, c, g), c.box(), head, midline).ifPresent(found::add);
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Optional<MidlineShift> candidate(Mask mask, int[] box, HeadMasks head, MidlinePlane midline) {
        VoxelGrid g = head.grid;
        int fullest = box[4];
        for (int k = box[4]; k <= box[5]; k++) {
            fullest = mask.count(k) > mask.count(fullest) ? k : fullest;
        }
        List<double[]> rows = new ArrayList<>();
        double sum = 0;
        int n = 0;
        for (int r = box[2]; r <= box[3]; r++) {
            double columns = 0;
            int inRow = 0;
            for (int c = box[0]; c <= box[1]; c++) {
                if (mask.planes()[fullest][r * g.columns() + c] == 1) {
                    columns += c;
                    inRow++;
                    sum += midline.offsetMm(g.patient(c, r, fullest));
                    n++;
                }
            }
            if (inRow > 0) {
                rows.add(new double[] {columns / inRow, r});
            }
        }
        double off = sum / n;
        double at = (rows.get(rows.size() / 2)[1] - firstRow(head, fullest)) / length(head, fullest);
        return Math.abs(off) > MOST_OFF_MM || at < FRONT_SHARE || at > BACK_SHARE
                ? Optional.empty()
                : Optional.of(new MidlineShift(off, fullest, rows, true));
    }

    private static int firstRow(HeadMasks head, int k) {
        byte[] inside = head.inside.planes()[k];
        int i = 0;
        while (inside[i] == 0) {
            i++;
        }
        return i / head.grid.columns();
    }

    private static double length(HeadMasks head, int k) {
        byte[] inside = head.inside.planes()[k];
        int i = inside.length - 1;
        while (inside[i] == 0) {
            i--;
        }
        return (double) i / head.grid.columns() - firstRow(head, k);
    }
}
