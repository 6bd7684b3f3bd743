package org.goldenhour.analyzers.trauma;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analyzers.ct.Chest;
import org.goldenhour.analyzers.ct.Trunk;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.DistanceTransform;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Smoothing;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Gas around one lung (CLINICAL 3.1, 10.1): air without lung in it that lies against the wall of the chest. On the native grid of the trunk's volume.
 *
 * @param mask pneumothorax, perhaps empty
 * @param bullae air without lung that lung encloses, perhaps empty
 * @param lungMl the lung with the gas
 * @param risen whether the gas lies on the upper side of the lung, as gas that can move does
 */
record PleuralGas(Mask mask, Mask bullae, double lungMl, boolean risen) {
    private static final double SMOOTHED_MM = 1;
    private static final double OPEN_MM = 4;
    private static final double LEAST_ML = 5;
    private static final double RIM_MM = 3;
    private static final double WALL_MM = 2.5;
    private static final double MOST_LUNG_AROUND = 0.65;
    private static final double DEEP_MM = 4;
    private static final double SUNK_MM = 10;
    /** Lung at least this much denser than air can be told from it. */
    private static final double LEAST_CONTRAST_HU = 60;

    static PleuralGas of(Chest chest, int side, AnalysisContext context) {
        Trunk trunk = chest.trunk();
        VoxelGrid g = trunk.grid();
        Mask air = chest.lungs().air()[side];
        Mask lung = chest.lungs().refined(trunk, side, context);
        VoxelGrid fine = trunk.volume().grid();
        double lungMl = lung.volumeMl(fine);
        float[][] depth = DistanceTransform.inVolume(air, g, 0);
        context.checkDeadline();
        double limit = limitHu(trunk, air, depth, chest.lungs().airHu());
        Mask dark = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            byte[] a = air.planes()[k];
            if (Masks.any(a)) {
                float[] hu = Smoothing.gaussian(trunk.blocks().volume(), k, SMOOTHED_MM);
                dark.planes()[k] = Masks.where(a.length, i -> a[i] == 1 && hu[i] < limit);
            }
        }
        Mask seeds = Morphology.erode(dark, g, OPEN_MM);
        if (seeds.count() == 0) {
            return new PleuralGas(Mask.empty(fine), Mask.empty(fine), lungMl, true);
        }
        context.checkDeadline();
        Mask gas = Morphology.reconstruct(dark, seeds, Connectivity.FACES_6);
        Components parts = Components.of(gas, Connectivity.FACES_6, Components.drift(g));
        List<Integer> free = new ArrayList<>();
        List<Integer> enclosed = new ArrayList<>();
        for (Component c : parts.all(g)) {
            if (c.volumeMl() >= LEAST_ML) {
                (lungAround(parts, c, depth, g) > MOST_LUNG_AROUND ? enclosed : free).add(c.label());
            }
        }
        Mask freeGas = parts.maskOf(free::contains);
        boolean risen = sunkMm(freeGas, air, chest, g) <= SUNK_MM;
        return new PleuralGas(
                refined(chest, freeGas, lung, depth, limit, context),
                trunk.spread(parts.maskOf(enclosed::contains)),
                lungMl,
                risen);
    }

    /** Halfway between lung and the air of the trachea, HU; below all air where lung is as dark as air. */
    private static double limitHu(Trunk trunk, Mask air, float[][] depth, double airHu) {
        int[] histogram = new int[1025];
        int n = 0;
        for (int k = 0; k < air.slices(); k++) {
            short[] hu = trunk.hu(k);
            for (int i = 0; i < hu.length; i++) {
                // Gas of a collapsed lung's space is not lung: only what is denser than air counts.
                if (air.planes()[k][i] == 1 && depth[k][i] >= DEEP_MM && hu[i] > airHu + 40 && hu[i] < -600) {
                    histogram[Math.clamp(hu[i] + 1024, 0, 1024)]++;
                    n++;
                }
            }
        }
        int seen = 0;
        double median = -850;
        for (int b = 0; b < histogram.length && n > 500; b++) {
            seen += histogram[b];
            if (2 * seen >= n) {
                median = b - 1024;
                break;
            }
        }
        return median - airHu < LEAST_CONTRAST_HU ? airHu - 20 : (median + airHu) / 2;
    }

    /** The share of a piece's surface that borders on lung, the rest on the wall, whose blurred border is two blocks wide. */
    private static double lungAround(Components parts, Component c, float[][] depth, VoxelGrid g) {
        int[] b = c.box();
        int[] ways = {-1, 1, -g.columns(), g.columns()};
        double wallMm = 2.2 * g.columnSpacingMm();
        int lung = 0;
        int wall = 0;
        for (int k = b[4]; k <= b[5]; k++) {
            for (int r = Math.max(1, b[2]); r <= Math.min(g.rows() - 2, b[3]); r++) {
                for (int i = r * g.columns() + Math.max(1, b[0]);
                        i <= r * g.columns() + Math.min(g.columns() - 2, b[1]);
                        i++) {
                    if (parts.label(k, i) != c.label()) {
                        continue;
                    }
                    for (int way : ways) {
                        if (parts.label(k, i + way) != c.label()) {
                            lung += depth[k][i + way] > wallMm ? 1 : 0;
                            wall += depth[k][i + way] > wallMm ? 0 : 1;
                        }
                    }
                }
            }
        }
        return lung + wall == 0 ? 0 : (double) lung / (lung + wall);
    }

    /** How far along gravity the middle of the gas lies below the middle of all air of its side, mm. */
    private static double sunkMm(Mask gas, Mask air, Chest chest, VoxelGrid g) {
        double[] middles = new double[2];
        Mask[] masks = {gas, air};
        for (int m = 0; m < 2; m++) {
            double sum = 0;
            long n = 0;
            for (int k = 0; k < g.slices(); k++) {
                byte[] plane = masks[m].planes()[k];
                for (int i = 0; i < plane.length; i++) {
                    if (plane[i] == 1) {
                        sum += chest.gravity().x() * (i % g.columns()) * g.columnSpacingMm()
                                + chest.gravity().y() * (i / g.columns()) * g.rowSpacingMm();
                        n++;
                    }
                }
            }
            middles[m] = n == 0 ? 0 : sum / n;
        }
        return gas.count() == 0 ? 0 : middles[0] - middles[1];
    }

    /** With the rim that smoothing took away: against the wall whatever is lung mask, against the lung what is dark in the smoothed slice. */
    private static Mask refined(
            Chest chest, Mask gas, Mask lung, float[][] depth, double limit, AnalysisContext context) {
        Trunk trunk = chest.trunk();
        VoxelGrid fine = trunk.volume().grid();
        Mask out = Mask.empty(fine);
        if (gas.count() == 0) {
            return out;
        }
        Mask near = Morphology.dilate(gas, trunk.grid(), RIM_MM);
        for (int s = 0; s < trunk.slabs(); s++) {
            byte[] close = near.planes()[s];
            if (!Masks.any(close)) {
                continue;
            }
            float[] d = depth[s];
            byte[] wall = Masks.where(close.length, i -> close[i] == 1 && d[i] <= WALL_MM);
            byte[] zone = trunk.blocks().spread(close, fine.columns(), fine.rows());
            byte[] rim = trunk.blocks().spread(wall, fine.columns(), fine.rows());
            for (int k = 0; k < fine.slices(); k++) {
                if (trunk.blocks().slabs().slabOf(k) != s) {
                    continue;
                }
                context.checkDeadline();
                float[] hu = Smoothing.gaussian(trunk.volume(), k, SMOOTHED_MM);
                byte[] l = lung.planes()[k];
                out.planes()[k] =
                        Masks.where(l.length, i -> l[i] == 1 && zone[i] == 1 && (rim[i] == 1 || hu[i] < limit));
            }
        }
        return out;
    }

    double percent(VoxelGrid grid) {
        return lungMl == 0 ? 0 : 100 * mask.volumeMl(grid) / lungMl;
    }
}
