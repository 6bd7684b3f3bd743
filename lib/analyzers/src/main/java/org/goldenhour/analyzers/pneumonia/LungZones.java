package org.goldenhour.analyzers.pneumonia;

import org.goldenhour.analyzers.ct.Lungs;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The lobes of the lungs by heights of their masks, for fissures are not looked for (CLINICAL 6.4, 10.1): approximate. On the grid of the trunk's volume.
 *
 * @param lungMl per zone, in the order of {@link #NAMES}
 * @param lesionMl per zone
 */
record LungZones(double[] lungMl, double[] lesionMl) {
    static final String[] NAMES = {"RUL", "RML", "RLL", "LUL", "LLL"};

    private static final double RIGHT_UPPER = 0.35;
    private static final double RIGHT_MIDDLE = 0.65;
    private static final double LEFT_UPPER = 0.45;
    private static final double LEFT_LOWER = 0.55;

    /** @param lungs {right, left} */
    static LungZones of(Mask[] lungs, Mask groundGlass, Mask consolidation, VoxelGrid g) {
        double[] lungMl = new double[NAMES.length];
        double[] lesionMl = new double[NAMES.length];
        for (int side = 0; side < 2; side++) {
            Mask lung = lungs[side];
            int low = 0;
            int high = lung.slices() - 1;
            while (low < high && lung.count(low) == 0) {
                low++;
            }
            while (high > low && lung.count(high) == 0) {
                high--;
            }
            double top = g.offsetMm(high) + g.extentMm(high) / 2;
            double height = top - g.offsetMm(low) + g.extentMm(low) / 2;
            for (int k = low; k <= high; k++) {
                double fromTop = (top - g.offsetMm(k)) / height;
                int front = zone(side, fromTop, true);
                int back = zone(side, fromTop, false);
                int middle = front == back ? 0 : middleRow(lung.planes()[k], g.columns());
                double ml = g.voxelMl(k);
                for (int i = 0; i < lung.planes()[k].length; i++) {
                    if (lung.planes()[k][i] == 1) {
                        int zone = i / g.columns() < middle ? front : back;
                        lungMl[zone] += ml;
                        lesionMl[zone] +=
                                ml * (groundGlass.planes()[k][i] | consolidation.planes()[k][i]);
                    }
                }
            }
        }
        return new LungZones(lungMl, lesionMl);
    }

    private static int zone(int side, double fromTop, boolean front) {
        if (side == Lungs.RIGHT) {
            return fromTop < RIGHT_UPPER ? 0 : fromTop < RIGHT_MIDDLE && front ? 1 : 2;
        }
        return fromTop < LEFT_UPPER || fromTop < LEFT_LOWER && front ? 3 : 4;
    }

    private static int middleRow(byte[] plane, int columns) {
        long sum = 0;
        int n = 0;
        for (int i = 0; i < plane.length; i++) {
            sum += plane[i] * (i / columns);
            n += plane[i];
        }
        return n == 0 ? 0 : (int) Math.round((double) sum / n);
    }

    double percent(int zone) {
        return lungMl[zone] == 0 ? 0 : 100 * lesionMl[zone] / lungMl[zone];
    }

    /** 0 to 5 (CLINICAL 6.4). */
    int score(int zone) {
        double percent = percent(zone);
        if (percent < 0.1) {
            return 0;
        }
        return percent < 5 ? 1 : percent <= 25 ? 2 : percent < 50 ? 3 : percent <= 75 ? 4 : 5;
    }

    /** 0 to 25. */
    int score() {
        int sum = 0;
        for (int zone = 0; zone < NAMES.length; zone++) {
            sum += score(zone);
        }
        return sum;
    }
}
