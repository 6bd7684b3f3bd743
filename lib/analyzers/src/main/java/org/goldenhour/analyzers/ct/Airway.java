package org.goldenhour.analyzers.ct;

import java.util.Arrays;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Trachea and main bronchi (CLINICAL 6.2.1): seeded in a round tube of air near the middle of the upper slabs and grown through what is darker than a limit. Where growth
 * explodes into the lung, the limit is lowered; where that does not help either, what was grown before the explosion stays.
 */
final class Airway {
    private static final double LEAST_AREA_MM2 = 60;
    private static final double MOST_AREA_MM2 = 800;
    private static final int SEED_HU = -800;
    private static final double MOST_ML = 120;
    private static final double STEP_GROWTH = 2.2;
    private static final double LEAST_EXPLOSION_ML = 1.0;
    private static final int[] LIMITS_HU = {-920, -945, -965};

    /** Nothing set where no trachea was found. */
    final Mask mask;
    /** Median of its air, HU; -1000 where no trachea was found. */
    final double airHu;

    private Airway(Mask mask, double airHu) {
        this.mask = mask;
        this.airHu = airHu;
    }

    static Airway of(Trunk trunk, AnalysisContext context) {
        int[] seed = seed(trunk);
        if (seed == null) {
            return new Airway(Mask.empty(trunk.grid()), -1000);
        }
        Mask grown = null;
        for (int limit : LIMITS_HU) {
            context.checkDeadline();
            Mask mask = Mask.empty(trunk.grid());
            boolean whole = grow(trunk, seed, limit, mask);
            grown = grown == null || whole ? mask : grown;
            if (whole) {
                break;
            }
        }
        return new Airway(grown, median(trunk, grown));
    }

    /** {slab, index} in the middle of the roundest dark tube of the upper 45 % of the slabs; null where there is none. */
    private static int[] seed(Trunk trunk) {
        VoxelGrid g = trunk.grid();
        for (int k = g.slices() - 1; k >= 0.55 * g.slices(); k--) {
            short[] hu = trunk.hu(k);
            byte[] body = trunk.body().planes()[k];
            byte[] dark = new byte[hu.length];
            for (int i = 0; i < hu.length; i++) {
                dark[i] = (byte) (body[i] == 1 && hu[i] < SEED_HU ? 1 : 0);
            }
            Components parts = Components.inPlane(dark, g.columns(), g.rows(), false);
            double best = Double.MAX_VALUE;
            int[] found = null;
            for (var c : parts.all(g)) {
                double area = c.voxels() * g.pixelAreaMm2();
                double wide = (c.box()[1] - c.box()[0] + 1) * g.columnSpacingMm();
                double high = (c.box()[3] - c.box()[2] + 1) * g.rowSpacingMm();
                double column = (c.box()[0] + c.box()[1]) / 2.0;
                double away = Math.abs(column - trunk.middleColumn()[k]) * g.columnSpacingMm();
                boolean round = wide < 2.2 * high && high < 2.2 * wide && area > 0.5 * wide * high;
                int middle = (c.box()[2] + c.box()[3]) / 2 * g.columns() + (int) column;
                if (area >= LEAST_AREA_MM2
                        && area <= MOST_AREA_MM2
                        && round
                        && away < Math.min(25, best)
                        && parts.label(0, middle) == c.label()) {
                    best = away;
                    found = new int[] {k, middle};
                }
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Grows in waves; whether it ended by itself. */
    private static boolean grow(Trunk trunk, int[] seed, int limitHu, Mask mask) {
        VoxelGrid g = trunk.grid();
        double voxelMl = g.voxelMl(seed[0]);
        int[] front = {seed[0], seed[1]};
        mask.planes()[seed[0]][seed[1]] = 1;
        double all = voxelMl;
        double[] recent = new double[8];
        for (int wave = 0; front.length > 0; wave++) {
            int[] next = new int[front.length * 3 + 64];
            int n = 0;
            for (int f = 0; f < front.length; f += 2) {
                for (int way = 0; way < 6; way++) {
                    if (n + 2 > next.length) {
                        next = Arrays.copyOf(next, 2 * next.length);
                    }
                    n = visit(trunk, mask, front[f], front[f + 1], way, limitHu, next, n);
                }
            }
            double step = n / 2 * voxelMl;
            double before = Arrays.stream(recent).sum() / recent.length;
            all += step;
            if (all > MOST_ML || wave > 20 && step > STEP_GROWTH * before && step > LEAST_EXPLOSION_ML) {
                for (int i = 0; i < n; i += 2) {
                    mask.planes()[next[i]][next[i + 1]] = 0;
                }
                return false;
            }
            recent[wave % recent.length] = step;
            front = Arrays.copyOf(next, n);
        }
        return true;
    }

    private static int visit(Trunk trunk, Mask mask, int k, int i, int way, int limitHu, int[] next, int n) {
        int columns = mask.columns();
        int c = i % columns;
        int nk = way == 0 ? k - 1 : way == 1 ? k + 1 : k;
        int ni = i + (way == 2 ? -1 : way == 3 ? 1 : way == 4 ? -columns : way == 5 ? columns : 0);
        boolean outside = nk < 0
                || nk >= mask.slices()
                || ni < 0
                || ni >= mask.planes()[k].length
                || way == 2 && c == 0
                || way == 3 && c == columns - 1;
        if (outside
                || mask.planes()[nk][ni] == 1
                || trunk.body().planes()[nk][ni] == 0
                || trunk.hu(nk)[ni] >= limitHu) {
            return n;
        }
        mask.planes()[nk][ni] = 1;
        next[n] = nk;
        next[n + 1] = ni;
        return n + 2;
    }

    private static double median(Trunk trunk, Mask mask) {
        short[] values = new short[(int) mask.count()];
        int n = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    values[n++] = trunk.hu(k)[i];
                }
            }
        }
        Arrays.sort(values);
        return n == 0 ? -1000 : values[n / 2];
    }
}
