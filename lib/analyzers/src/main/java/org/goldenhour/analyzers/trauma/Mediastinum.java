package org.goldenhour.analyzers.trauma;

import java.util.OptionalDouble;
import org.goldenhour.analyzers.ct.Chest;
import org.goldenhour.analyzers.ct.Lungs;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.VoxelGrid;

/** Where the heart lies between the lungs (CLINICAL 3.1). */
final class Mediastinum {
    /** How far left of the spine its middle normally lies, mm. */
    private static final double NORMAL_LEFT_MM = 15;

    private static final double FROM_HEIGHT = 0.2;
    private static final double TO_HEIGHT = 0.55;
    private static final double LEAST_GAP_MM = 25;
    private static final double MOST_GAP_MM = 200;
    private static final int FEWEST_ROWS = 100;

    private Mediastinum() {}

    /**
     * Shift of the heart from its normal place, mm, towards the left positive: the middle of the gap between the lungs, in front of the spine, over the heights of 20 to
     * 55 % of the lungs. Empty where too little of it lies between two lungs.
     */
    static OptionalDouble shiftMm(Chest chest) {
        VoxelGrid g = chest.trunk().grid();
        Mask right = chest.lungs().air()[Lungs.RIGHT];
        Mask left = chest.lungs().air()[Lungs.LEFT];
        int low = 0;
        int high = g.slices() - 1;
        while (low < high && right.count(low) + left.count(low) == 0) {
            low++;
        }
        while (high > low && right.count(high) + left.count(high) == 0) {
            high--;
        }
        double sum = 0;
        double weight = 0;
        int rows = 0;
        for (int k = low + (int) (FROM_HEIGHT * (high - low)); k <= low + (int) (TO_HEIGHT * (high - low)); k++) {
            int middle = middleRow(right, left, k);
            for (int r = 0; r < middle; r++) {
                int from = lastInRow(right, k, r, g.columns());
                int to = firstInRow(left, k, r, g.columns());
                double gap = (to - from - 1) * g.columnSpacingMm();
                if (from >= 0 && to >= 0 && gap >= LEAST_GAP_MM && gap <= MOST_GAP_MM) {
                    double x = ((from + to) / 2.0 - chest.trunk().middleColumn()[k]) * g.columnSpacingMm();
                    sum += gap * x;
                    weight += gap;
                    rows++;
                }
            }
        }
        return rows < FEWEST_ROWS ? OptionalDouble.empty() : OptionalDouble.of(sum / weight - NORMAL_LEFT_MM);
    }

    private static int middleRow(Mask right, Mask left, int k) {
        long sum = 0;
        int n = 0;
        for (int i = 0; i < right.planes()[k].length; i++) {
            int set = right.planes()[k][i] | left.planes()[k][i];
            sum += (long) set * (i / right.columns());
            n += set;
        }
        return n == 0 ? 0 : (int) (sum / n);
    }

    private static int lastInRow(Mask mask, int k, int r, int columns) {
        for (int c = columns - 1; c >= 0; c--) {
            if (mask.planes()[k][r * columns + c] == 1) {
                return c;
            }
        }
        return -1;
    }

    private static int firstInRow(Mask mask, int k, int r, int columns) {
        for (int c = 0; c < columns; c++) {
            if (mask.planes()[k][r * columns + c] == 1) {
                return c;
            }
        }
        return -1;
    }
}
