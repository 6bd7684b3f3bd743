package org.goldenhour.analyzers.abdomen;

import java.util.Arrays;
import org.goldenhour.analyzers.ct.Trunk;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.VoxelGrid;

/** Where the front of the vertebral column stands in each slab, in patient coordinates; discs take it from the vertebrae beside them. */
final class SpineFront {
    /** Columns right of the middle and a little left of it: the aorta, which may be calcified or full of contrast, lies more to the left. */
    private static final double RIGHT_MM = 14;

    private static final double LEFT_MM = 4;
    /** A vertebral body and its arch are deeper than a calcified vessel. */
    private static final double LEAST_DEPTH_MM = 12;

    private static final int CORTEX_HU = 150;
    /** Mean of what follows the cortex: more than blood or muscle behind a plaque. */
    private static final int BODY_HU = 100;

    private static final double SMOOTHED_MM = 35;

    private final double[] middle;
    private final double[] front;

    private SpineFront(double[] middle, double[] front) {
        this.middle = middle;
        this.front = front;
    }

    static SpineFront of(Trunk trunk) {
        VoxelGrid g = trunk.grid();
        int n = trunk.slabs();
        double[] raw = new double[n];
        double[] middle = new double[n];
        for (int k = 0; k < n; k++) {
            double row = frontRow(trunk, k);
            raw[k] = Double.isNaN(row) ? Double.NaN : g.patient(trunk.middleColumn()[k], row - 0.5, k)[1];
            middle[k] = g.patient(trunk.middleColumn()[k], g.rows() / 2.0, k)[0];
        }
        double fallback = median(raw, n);
        double[] front = new double[n];
        for (int k = 0; k < n; k++) {
            double[] near = new double[n];
            int found = 0;
            for (int j = 0; j < n; j++) {
                if (!Double.isNaN(raw[j]) && Math.abs(g.offsetMm(j) - g.offsetMm(k)) <= SMOOTHED_MM) {
                    near[found++] = raw[j];
                }
            }
            front[k] = found > 0 ? median(near, found) : fallback;
        }
        return new SpineFront(middle, front);
    }

    private static double median(double[] values, int n) {
        double[] known = Arrays.stream(values, 0, n)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        return known.length == 0 ? Double.NaN : known[known.length / 2];
    }

    /** The median over the columns of the frontmost row of bone that reaches deep; not-a-number in a disc. */
    private static double frontRow(Trunk trunk, int k) {
        VoxelGrid g = trunk.grid();
        int[] box = Masks.box(new org.goldenhour.imaging.Mask(
                g.columns(), g.rows(), new byte[][] {trunk.body().planes()[k]}));
        if (box[1] < 0) {
            return Double.NaN;
        }
        short[] hu = trunk.hu(k);
        int deep = (int) Math.round(LEAST_DEPTH_MM / g.rowSpacingMm());
        int from = (int) Math.max(0, trunk.middleColumn()[k] - RIGHT_MM / g.columnSpacingMm());
        int to = (int) Math.min(g.columns() - 1, trunk.middleColumn()[k] + LEFT_MM / g.columnSpacingMm());
        double[] rows = new double[to - from + 1];
        int found = 0;
        for (int c = from; c <= to; c++) {
            for (int r = (box[2] + box[3]) / 2; r + deep <= box[3]; r++) {
                if (hu[r * g.columns() + c] > CORTEX_HU && mean(hu, g.columns(), c, r, deep) > BODY_HU) {
                    rows[found++] = r;
                    break;
                }
            }
        }
        Arrays.sort(rows, 0, found);
        return found < 3 ? Double.NaN : rows[found / 2];
    }

    private static double mean(short[] hu, int columns, int c, int r, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += hu[(r + i) * columns + c];
        }
        return sum / n;
    }

    boolean isKnown() {
        return !Double.isNaN(front[0]);
    }

    /** x of the middle of the spine in a slab, LPS mm. */
    double middleMm(int slab) {
        return middle[slab];
    }

    /** y of the front of the vertebral bodies in a slab, LPS mm. */
    double frontMm(int slab) {
        return front[slab];
    }
}
