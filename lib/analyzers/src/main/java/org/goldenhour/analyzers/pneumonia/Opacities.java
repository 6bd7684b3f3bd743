package org.goldenhour.analyzers.pneumonia;

import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analyzers.ct.Chest;
import org.goldenhour.analyzers.ct.Hilum;
import org.goldenhour.analyzers.ct.Lungs;
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
 * Ground glass and consolidation in the blocks of a chest (CLINICAL 6.3).
 *
 * @param groundGlass blocks
 * @param consolidation blocks
 * @param count separate lesions
 * @param peripheralShare of the lesions' volume within 20 mm of the lung's surface, 0 to 1; 0 without lesions
 * @param dependent whether a thin band on the lower side of both lungs was left out
 * @param healthyHu mean of lung without lesions, 4 mm and more from its surface
 */
record Opacities(
        Mask groundGlass, Mask consolidation, int count, double peripheralShare, boolean dependent, double healthyHu) {
    static final int GROUND_GLASS_LOW_HU = -750;
    static final int CONSOLIDATION_LOW_HU = -300;
    static final int CONSOLIDATION_HIGH_HU = 80;

    private static final double SMOOTHED_MM = 0.7;
    private static final double THICK_MM = 4;
    private static final double PART_THICK_MM = 3;
    private static final double LEAST_ML = 0.5;
    private static final double LEAST_THICK_ML = 1.5;
    private static final double VESSEL_SHARE = 0.3;
    private static final double VESSELS_ML = 3;
    private static final double PERIPHERAL_MM = 20;
    private static final double SURFACE_MM = 4;
    /** Slabs above this show a flat border of the lung as a grey that is neither. */
    private static final double THICK_SLAB_MM = 3;

    static Opacities of(Chest chest, AnalysisContext context) {
        Trunk trunk = chest.trunk();
        VoxelGrid g = trunk.grid();
        Mask lung = chest.lungs().whole()[Lungs.RIGHT].copy();
        Masks.add(lung, chest.lungs().whole()[Lungs.LEFT]);
        Mask any = Mask.empty(g);
        Mask solid = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            if (Masks.any(lung.planes()[k])) {
                classify(trunk, lung, k, any.planes()[k], solid.planes()[k]);
            }
        }
        Mask lesions = opened(any, g, THICK_MM, context);
        float[][] depth = DistanceTransform.inVolume(lung, g, 0);
        context.checkDeadline();
        Mask consolidation = opened(Masks.and(solid, lesions), g, PART_THICK_MM, context);
        Mask rest = without(lesions, consolidation);
        Mask groundGlass = opened(rest, g, PART_THICK_MM, context);
        boolean dependent = DependentBand.removeFrom(groundGlass, consolidation, lung, chest, context);
        Mask both = groundGlass.copy();
        Masks.add(both, consolidation);
        Components parts = Components.of(both, Connectivity.CORNERS_26, Components.drift(g));
        boolean[] keep = new boolean[parts.size() + 1];
        int count = 0;
        for (Component c : parts.all(g)) {
            // Where slices are thick, what fills one of them in part looks like a lesion in that one alone.
            boolean thick = g.extentMm(c.box()[4]) > THICK_SLAB_MM;
            boolean oneThickSlice = thick && c.box()[4] == c.box()[5];
            double least = thick ? LEAST_THICK_ML : LEAST_ML;
            keep[c.label()] = c.volumeMl() >= least && !oneThickSlice && !isVessels(parts, c, solid, chest.lungs());
            count += keep[c.label()] ? 1 : 0;
        }
        Mask kept = parts.maskOf(l -> keep[l]);
        return new Opacities(
                Masks.and(groundGlass, kept),
                Masks.and(consolidation, kept),
                count,
                peripheral(kept, depth, g),
                dependent,
                healthy(trunk, chest.lungs(), any, depth));
    }

    /** A bundle of vessels, small or near the hilum: much of it dense or beside what is dense, and not thick enough to be consolidation. */
    private static boolean isVessels(Components parts, Component c, Mask solid, Lungs lungs) {
        int[] b = c.box();
        int columns = solid.columns();
        int n = 0;
        int nearSolid = 0;
        int dense = 0;
        int left = 0;
        for (int k = b[4]; k <= b[5]; k++) {
            byte[] s = solid.planes()[k];
            for (int r = Math.max(1, b[2]); r <= Math.min(solid.rows() - 2, b[3]); r++) {
                for (int i = r * columns + Math.max(1, b[0]); i <= r * columns + Math.min(columns - 2, b[1]); i++) {
                    if (parts.label(k, i) == c.label()) {
                        n++;
                        dense += s[i];
                        nearSolid += s[i] | s[i - 1] | s[i + 1] | s[i - columns] | s[i + columns];
                        left += lungs.whole()[Lungs.LEFT].planes()[k][i];
                    }
                }
            }
        }
        double solidShare = (double) dense / n;
        int side = 2 * left > n ? Lungs.LEFT : Lungs.RIGHT;
        return nearSolid > VESSEL_SHARE * n
                && (c.volumeMl() < VESSELS_ML && solidShare < 0.5 || Hilum.isLikely(parts, c, lungs.air()[side], side));
    }

    private static void classify(Trunk trunk, Mask lung, int k, byte[] any, byte[] solid) {
        VoxelGrid g = trunk.grid();
        float[] hu = Smoothing.gaussian(trunk.blocks().volume(), k, SMOOTHED_MM);
        boolean thick = g.extentMm(k) > THICK_SLAB_MM;
        byte[] in = lung.planes()[k];
        byte[] below = thick ? lung.planes()[Math.max(0, k - 1)] : in;
        byte[] above = thick ? lung.planes()[Math.min(g.slices() - 1, k + 1)] : in;
        for (int i = 0; i < any.length; i++) {
            if (in[i] == 1 && below[i] == 1 && above[i] == 1 && hu[i] >= GROUND_GLASS_LOW_HU) {
                any[i] = (byte) (hu[i] <= CONSOLIDATION_HIGH_HU ? 1 : 0);
                solid[i] = (byte) (any[i] == 1 && hu[i] >= CONSOLIDATION_LOW_HU ? 1 : 0);
            }
        }
    }

    /** What of the mask is at least twice the radius thick: vessels, fissures and blurred borders go. */
    private static Mask opened(Mask mask, VoxelGrid g, double radiusMm, AnalysisContext context) {
        Mask core = Morphology.erode(mask, g, radiusMm);
        context.checkDeadline();
        if (core.count() == 0) {
            return core;
        }
        Mask grown = Morphology.dilate(core, g, radiusMm + 0.5 * g.columnSpacingMm());
        context.checkDeadline();
        return Masks.and(grown, mask);
    }

    private static Mask without(Mask a, Mask b) {
        Mask out = a.copy();
        for (int k = 0; k < out.slices(); k++) {
            out.planes()[k] = Masks.without(a.planes()[k], b.planes()[k]);
        }
        return out;
    }

    private static double peripheral(Mask lesions, float[][] depth, VoxelGrid g) {
        double all = 0;
        double near = 0;
        for (int k = 0; k < lesions.slices(); k++) {
            byte[] m = lesions.planes()[k];
            double ml = g.voxelMl(k);
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    all += ml;
                    near += depth[k][i] <= PERIPHERAL_MM ? ml : 0;
                }
            }
        }
        return all > 0 ? near / all : 0;
    }

    private static double healthy(Trunk trunk, Lungs lungs, Mask opacity, float[][] depth) {
        double sum = 0;
        long n = 0;
        for (int k = 0; k < opacity.slices(); k++) {
            short[] hu = trunk.hu(k);
            byte[] right = lungs.air()[Lungs.RIGHT].planes()[k];
            byte[] left = lungs.air()[Lungs.LEFT].planes()[k];
            for (int i = 0; i < hu.length; i++) {
                if ((right[i] | left[i]) == 1 && opacity.planes()[k][i] == 0 && depth[k][i] >= SURFACE_MM) {
                    sum += hu[i];
                    n++;
                }
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
