package org.goldenhour.analyzers.trauma;

import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analyzers.ct.Chest;
import org.goldenhour.analyzers.ct.Trunk;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Gravity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.RegionStatistics;
import org.goldenhour.imaging.Smoothing;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Fluid that has settled below one lung (CLINICAL 3.2): between the lung's lower edge and the inner surface of the ribs, along gravity. On the native grid of the
 * trunk's volume.
 *
 * @param assessed whether ribs were found around the lung in most slabs; without them nothing is said
 * @param mask perhaps empty
 * @param medianHu of the fluid's core
 */
record PleuralFluid(boolean assessed, Mask mask, double medianHu) {
    private static final double SMOOTHED_MM = 1.5;
    private static final double LOW_HU = -10;
    private static final double HIGH_HU = 80;
    private static final double LEAST_LAYER_MM = 4.5;
    private static final double LEAST_ML = 20;
    private static final double CORE_MM = 3;
    private static final double LEAST_AREA_SHARE = 0.25;
    private static final double LEAST_SLABS_SHARE = 0.6;

    static final double BLOOD_FROM_HU = 35;
    static final double BLOOD_TO_HU = 70;
    static final double SIMPLE_TO_HU = 15;

    static PleuralFluid of(Chest chest, int side, AnalysisContext context) {
        Trunk trunk = chest.trunk();
        VoxelGrid g = trunk.grid();
        Mask air = chest.lungs().air()[side];
        int most = 0;
        for (int k = 0; k < g.slices(); k++) {
            most = Math.max(most, air.count(k));
        }
        Mask fluid = Mask.empty(g);
        int asked = 0;
        int caged = 0;
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            if (most == 0 || air.count(k) < LEAST_AREA_SHARE * most) {
                continue;
            }
            asked++;
            RibCage cage = RibCage.of(chest, side, k);
            if (cage != null) {
                caged++;
                layers(chest, cage, air, k, fluid.planes()[k]);
            }
        }
        VoxelGrid fine = trunk.volume().grid();
        boolean assessed = asked > 0 && caged >= LEAST_SLABS_SHARE * asked;
        Components parts = Components.of(fluid, Connectivity.FACES_6, Components.drift(g));
        boolean[] keep = new boolean[parts.size() + 1];
        for (Component c : parts.all(g)) {
            keep[c.label()] = c.volumeMl() >= LEAST_ML;
        }
        Mask kept = parts.maskOf(l -> keep[l]);
        if (!assessed || kept.count() == 0) {
            return new PleuralFluid(assessed, Mask.empty(fine), Double.NaN);
        }
        Mask core = Morphology.erode(kept, g, CORE_MM);
        double median = RegionStatistics.of(trunk.blocks().volume().planes(), core.count() > 0 ? core : kept)
                .median();
        Mask lung = chest.lungs().refined(trunk, side, context);
        Mask whole = trunk.spread(kept);
        for (int k = 0; k < whole.slices(); k++) {
            whole.planes()[k] = Masks.without(whole.planes()[k], lung.planes()[k]);
        }
        return new PleuralFluid(true, whole, median);
    }

    /** Along every line of gravity: what follows the lung's last air, within the cage, as long as it is fluid. */
    private static void layers(Chest chest, RibCage cage, Mask air, int k, byte[] out) {
        VoxelGrid g = chest.trunk().grid();
        Gravity gravity = chest.gravity();
        float[] hu = Smoothing.gaussian(chest.trunk().blocks().volume(), k, SMOOTHED_MM);
        byte[] a = air.planes()[k];
        byte[] bone = chest.trunk().bone().planes()[k];
        boolean alongRows = gravity.y() != 0;
        int lines = alongRows ? g.columns() : g.rows();
        int length = alongRows ? g.rows() : g.columns();
        boolean forward = gravity.x() + gravity.y() > 0;
        double step = alongRows ? g.rowSpacingMm() : g.columnSpacingMm();
        for (int line = 0; line < lines; line++) {
            int last = -1;
            for (int n = 0; n < length; n++) {
                int at = forward ? n : length - 1 - n;
                last = a[alongRows ? at * g.columns() + line : line * g.columns() + at] == 1 ? n : last;
            }
            if (last < 0) {
                continue;
            }
            int n = last + 1;
            // The border of the lung is neither air nor fluid for a block or two.
            int first = n;
            while (n < length) {
                int at = forward ? n : length - 1 - n;
                int i = alongRows ? at * g.columns() + line : line * g.columns() + at;
                boolean border = n - last <= 2 && hu[i] < LOW_HU;
                if (!cage.holds(i) || bone[i] == 1 || !border && (hu[i] < LOW_HU || hu[i] > HIGH_HU)) {
                    break;
                }
                n++;
            }
            if ((n - first) * step >= LEAST_LAYER_MM) {
                for (int m = first; m < n; m++) {
                    int at = forward ? m : length - 1 - m;
                    out[alongRows ? at * g.columns() + line : line * g.columns() + at] = 1;
                }
            }
        }
    }

    boolean isBloodLike() {
        return medianHu >= BLOOD_FROM_HU && medianHu <= BLOOD_TO_HU;
    }

    /** The class by attenuation; attenuation alone cannot exclude blood. */
    String kind() {
        return medianHu < SIMPLE_TO_HU ? "SIMPLE_FLUID" : isBloodLike() ? "BLOOD_LIKE" : "INDETERMINATE_FLUID";
    }
}
