package org.goldenhour.analyzers.pneumonia;

import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analyzers.ct.Chest;
import org.goldenhour.analyzers.ct.Lungs;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Gravity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Lung that is dense only because it lies lowest: a thin band of ground glass along the lower side of both lungs, or of one when the patient lies on a side (CLINICAL
 * 6.3).
 */
final class DependentBand {
    private static final double BAND_MM = 10;
    private static final double THICK_MM = 15;
    private static final double BAND_SHARE = 0.7;

    private DependentBand() {}

    /** Takes the band out of {@code groundGlass}; whether there was one. */
    static boolean removeFrom(Mask groundGlass, Mask consolidation, Mask lung, Chest chest, AnalysisContext context) {
        VoxelGrid g = chest.trunk().grid();
        context.checkDeadline();
        Components parts = Components.of(groundGlass, Connectivity.FACES_6, Components.drift(g));
        if (parts.size() == 0) {
            return false;
        }
        int[][] height = heights(lung, chest.gravity(), g);
        double step = chest.gravity().x() != 0 ? g.columnSpacingMm() : g.rowSpacingMm();
        boolean[] band = new boolean[parts.size() + 1];
        boolean[] seen = new boolean[2];
        for (Component c : parts.all(g)) {
            int[] counted = counted(parts, c, height, step, chest.lungs().whole()[Lungs.LEFT]);
            boolean thin = counted[1] >= BAND_SHARE * counted[0]
                    && counted[2] * step <= THICK_MM
                    && !touches(parts, c, consolidation);
            band[c.label()] = thin;
            if (thin) {
                seen[2 * counted[3] > counted[0] ? Lungs.LEFT : Lungs.RIGHT] = true;
            }
        }
        boolean onSide = chest.gravity().x() != 0;
        if (onSide ? !(seen[0] || seen[1]) : !(seen[0] && seen[1])) {
            return false;
        }
        Mask out = parts.maskOf(l -> band[l]);
        for (int k = 0; k < out.slices(); k++) {
            byte[] rest = Masks.without(groundGlass.planes()[k], out.planes()[k]);
            System.arraycopy(rest, 0, groundGlass.planes()[k], 0, rest.length);
        }
        return true;
    }

    /** {blocks, of them within the band, highest in steps, of them on the left}. */
    private static int[] counted(Components parts, Component c, int[][] height, double step, Mask left) {
        int[] b = c.box();
        int[] out = new int[4];
        for (int k = b[4]; k <= b[5]; k++) {
            for (int r = b[2]; r <= b[3]; r++) {
                for (int i = r * left.columns() + b[0]; i <= r * left.columns() + b[1]; i++) {
                    if (parts.label(k, i) == c.label()) {
                        out[0]++;
                        out[1] += height[k][i] * step <= BAND_MM ? 1 : 0;
                        out[2] = Math.max(out[2], height[k][i]);
                        out[3] += left.planes()[k][i];
                    }
                }
            }
        }
        return out;
    }

    private static boolean touches(Components parts, Component c, Mask consolidation) {
        int[] b = c.box();
        int columns = consolidation.columns();
        for (int k = b[4]; k <= b[5]; k++) {
            for (int r = Math.max(1, b[2]); r <= Math.min(consolidation.rows() - 2, b[3]); r++) {
                for (int i = r * columns + Math.max(1, b[0]); i <= r * columns + Math.min(columns - 2, b[1]); i++) {
                    byte[] s = consolidation.planes()[k];
                    if (parts.label(k, i) == c.label()
                            && (s[i - 1] | s[i + 1] | s[i - columns] | s[i + columns]) == 1) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Per block of lung how many blocks of it lie below along gravity, itself included. */
    private static int[][] heights(Mask lung, Gravity gravity, VoxelGrid g) {
        int[][] out = new int[lung.slices()][lung.columns() * lung.rows()];
        int by = gravity.x() + gravity.y() * g.columns();
        for (int k = 0; k < out.length; k++) {
            byte[] in = lung.planes()[k];
            // From the lower end upwards, so that what lies below is known.
            for (int n = 0; n < in.length; n++) {
                int i = by > 0 ? in.length - 1 - n : n;
                int below = i + by;
                out[k][i] = in[i] == 0 ? 0 : 1 + (below >= 0 && below < in.length ? out[k][below] : 0);
            }
        }
        return out;
    }
}
