package org.goldenhour.analyzers.stroke;

import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;

/**
 * Whether vessels inside the skull are filled with contrast (CLINICAL 2.3.9), whatever the header says: long upright tubes denser than any blood in an unenhanced vessel, or
 * much tissue of that density away from bone. Calcifications are short and small, bleeds stay
 * below 100 HU, and nearer to bone partial volume looks the same.
 */
final class ContrastCheck {
    private static final int LOW_HU = 100;
    private static final int HIGH_HU = 500;
    private static final double FROM_BONE_MM = 9;
    private static final double TUBE_LENGTH_MM = 20;
    private static final double TUBE_AREA_MM2 = 100;
    private static final double MOST_DENSE_ML = 3;

    private ContrastCheck() {}

    static boolean showsContrast(HeadMasks head) {
        Mask dense = Mask.empty(head.grid);
        for (int k = 0; k < head.grid.slices(); k++) {
            byte[] brain = head.brain.planes()[k];
            short[] s = head.smooth[k];
            float[] d = head.toBoneMm[k];
            dense.planes()[k] = Masks.where(
                    brain.length, i -> brain[i] == 1 && d[i] > FROM_BONE_MM && s[i] >= LOW_HU && s[i] <= HIGH_HU);
        }
        double ml = 0;
        for (Component c : Components.of(dense, Connectivity.CORNERS_26, Components.drift(head.grid))
                .all(head.grid)) {
            ml += c.volumeMl();
            double length = Math.abs(head.grid.offsetMm(c.box()[5]) - head.grid.offsetMm(c.box()[4]));
            if (length >= TUBE_LENGTH_MM && c.volumeMl() * 1000 / length <= TUBE_AREA_MM2) {
                return true;
            }
        }
        return ml > MOST_DENSE_ML;
    }
}
