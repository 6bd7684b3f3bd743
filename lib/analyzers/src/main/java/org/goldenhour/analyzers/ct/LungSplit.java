package org.goldenhour.analyzers.ct;

import java.util.Arrays;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.DistanceTransform;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.VoxelGrid;

/** Two lungs that touch, taken apart (CLINICAL 6.2.2): eroded until they are two, then each block goes to the one that grows to it first. */
final class LungSplit {
    private static final double[] RADII_MM = {2, 3, 4.5, 6, 8, 10, 13};
    private static final double LEAST_SHARE = 0.1;

    private LungSplit() {}

    /** {right, left}. */
    static Mask[] of(Trunk trunk, Mask both, AnalysisContext context) {
        VoxelGrid g = trunk.grid();
        float[][] depth = DistanceTransform.inVolume(both, g, 0);
        double all = both.volumeMl(g);
        for (double radius : RADII_MM) {
            context.checkDeadline();
            Mask core = Mask.empty(g);
            for (int k = 0; k < g.slices(); k++) {
                for (int i = 0; i < depth[k].length; i++) {
                    core.planes()[k][i] = (byte) (both.planes()[k][i] == 1 && depth[k][i] > radius ? 1 : 0);
                }
            }
            Components parts = Components.of(core, Connectivity.FACES_6, Components.drift(g));
            byte[] sideOf = new byte[parts.size() + 1];
            double[] ml = new double[3];
            for (Component c : parts.all(g)) {
                double left = leftShare(trunk, parts, c);
                boolean clear = left < 0.12 || left > 0.88;
                sideOf[c.label()] = (byte) (!clear ? 0 : left > 0.5 ? 2 : 1);
                ml[clear ? left > 0.5 ? 2 : 1 : 0] += c.volumeMl();
            }
            if (ml[1] > LEAST_SHARE * all && ml[2] > LEAST_SHARE * all && ml[0] < 0.05 * all) {
                return grown(both, parts, sideOf);
            }
        }
        return atTheMiddle(trunk, both);
    }

    private static double leftShare(Trunk trunk, Components parts, Component c) {
        int[] b = c.box();
        int n = 0;
        int left = 0;
        for (int k = b[4]; k <= b[5]; k++) {
            for (int r = b[2]; r <= b[3]; r++) {
                for (int column = b[0]; column <= b[1]; column++) {
                    if (parts.label(k, r * trunk.grid().columns() + column) == c.label()) {
                        n++;
                        left += column > trunk.middleColumn()[k] ? 1 : 0;
                    }
                }
            }
        }
        return (double) left / n;
    }

    /** Both cores grow wave by wave within the mask. */
    private static Mask[] grown(Mask both, Components parts, byte[] sideOf) {
        Mask[] out = {both.copy(), both.copy()};
        byte[][] side = new byte[both.slices()][both.columns() * both.rows()];
        int[] front = new int[2 * 1024];
        int n = 0;
        for (int k = 0; k < side.length; k++) {
            for (int i = 0; i < side[k].length; i++) {
                side[k][i] = sideOf[parts.label(k, i)];
                if (side[k][i] != 0) {
                    front = n + 2 > front.length ? Arrays.copyOf(front, 2 * front.length) : front;
                    front[n++] = k;
                    front[n++] = i;
                }
            }
        }
        int[] next = new int[front.length];
        while (n > 0) {
            int m = 0;
            for (int f = 0; f < n; f += 2) {
                for (int way = 0; way < 6; way++) {
                    int k = front[f] + (way == 0 ? -1 : way == 1 ? 1 : 0);
                    int c = front[f + 1] % both.columns() + (way == 2 ? -1 : way == 3 ? 1 : 0);
                    int r = front[f + 1] / both.columns() + (way == 4 ? -1 : way == 5 ? 1 : 0);
                    int i = r * both.columns() + c;
                    if (k < 0 || k >= side.length || c < 0 || c >= both.columns() || r < 0 || r >= both.rows()) {
                        continue;
                    }
                    if (side[k][i] == 0 && both.planes()[k][i] == 1) {
                        side[k][i] = side[front[f]][front[f + 1]];
                        next = m + 2 > next.length ? Arrays.copyOf(next, 2 * next.length) : next;
                        next[m++] = k;
                        next[m++] = i;
                    }
                }
            }
            int[] done = front;
            front = next;
            next = done;
            n = m;
        }
        for (int k = 0; k < side.length; k++) {
            for (int i = 0; i < side[k].length; i++) {
                out[Lungs.RIGHT].planes()[k][i] = (byte) (side[k][i] == 1 ? 1 : 0);
                out[Lungs.LEFT].planes()[k][i] = (byte) (side[k][i] == 2 ? 1 : 0);
            }
        }
        return out;
    }

    private static Mask[] atTheMiddle(Trunk trunk, Mask both) {
        Mask[] out = {both.copy(), both.copy()};
        for (int k = 0; k < both.slices(); k++) {
            for (int i = 0; i < both.planes()[k].length; i++) {
                boolean left = i % both.columns() > trunk.middleColumn()[k];
                out[left ? Lungs.RIGHT : Lungs.LEFT].planes()[k][i] = 0;
            }
        }
        return out;
    }
}
