package org.goldenhour.analyzers.stroke;

import java.util.Arrays;
import java.util.List;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Planes;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Where the petrous bones lie and what lies between and behind them. Between the ridges beam hardening makes dark and bright streaks, so the threshold is raised there
 * (CLINICAL 2.3.7).
 */
final class PosteriorFossa {
    private static final double DEEP_MM = 15;
    private static final double LEAST_AREA_MM2 = 150;
    /** Sphenoid wings and orbital roofs lie before this share of the skull's length, petrous bones behind it. */
    private static final double BEHIND_SHARE = 0.42;

    private static final double STRIP_MM = 15;
    private static final double RAISED_HU = 6;
    private static final double HIGHEST_ABOVE_BASE_MM = 35;
    private static final double SINUS_ABOVE_MM = 6;
    private static final double BEFORE_TIPS_MM = 5;

    private final VoxelGrid grid;
    /** Per slice the medial tips {rightColumn, rightRow, leftColumn, leftRow}, -1 for a side without petrous bone. */
    private final int[][] tips;

    private final int lowest;

    PosteriorFossa(HeadMasks head) {
        grid = head.grid;
        tips = new int[grid.slices()][];
        List<Integer> brain = head.brainSlices();
        lowest = brain.isEmpty() ? 0 : brain.getFirst();
        for (int k = 0; k < tips.length; k++) {
            tips[k] = tips(head, k);
        }
    }

    /** Bone at least 15 mm inside the hull of the skull, behind its front part, on both sides of the middle. */
    private int[] tips(HeadMasks head, int k) {
        VoxelGrid g = head.grid;
        byte[] bone = head.bone.planes()[k];
        int[] none = {-1, -1, -1, -1};
        boolean high = g.offsetMm(k) - g.offsetMm(lowest) > HIGHEST_ABOVE_BASE_MM;
        if (high || Masks.count(head.inside.planes()[k]) == 0) {
            return none;
        }
        byte[] hull = Planes.convexHull(bone, g.columns(), g.rows());
        byte[] deep = Morphology.erode(hull, g, DEEP_MM);
        byte[] inner = Masks.and(bone, deep);
        int[] box = bounds(hull, g);
        double middle = (box[0] + box[1]) / 2.0;
        Components parts = Components.inPlane(inner, g.columns(), g.rows(), true);
        int[] size = new int[parts.size() + 1];
        int[] right = new int[parts.size() + 1];
        int[] left = new int[parts.size() + 1];
        Arrays.fill(right, -1);
        Arrays.fill(left, -1);
        for (int i = 0; i < inner.length; i++) {
            int label = parts.label(0, i);
            int r = i / g.columns();
            if (label > 0 && r > box[2] + BEHIND_SHARE * (box[3] - box[2])) {
                int c = i % g.columns();
                size[label]++;
                if (c < middle && (right[label] < 0 || c > right[label] % g.columns())) {
                    right[label] = i;
                }
                if (c >= middle && (left[label] < 0 || c < left[label] % g.columns())) {
                    left[label] = i;
                }
            }
        }
        int bestRight = best(size, right, left, g);
        int bestLeft = best(size, left, right, g);
        int[] out = none;
        if (bestRight > 0) {
            out[0] = right[bestRight] % g.columns();
            out[1] = right[bestRight] / g.columns();
        }
        if (bestLeft > 0) {
            out[2] = left[bestLeft] % g.columns();
            out[3] = left[bestLeft] / g.columns();
        }
        return out;
    }

    private static int best(int[] size, int[] side, int[] other, VoxelGrid g) {
        int best = 0;
        for (int label = 1; label < size.length; label++) {
            boolean large = size[label] * g.pixelAreaMm2() >= LEAST_AREA_MM2;
            if (large && side[label] >= 0 && other[label] < 0 && size[label] > size[best]) {
                best = label;
            }
        }
        return best;
    }

    private static int[] bounds(byte[] plane, VoxelGrid g) {
        int[] box = {g.columns(), -1, g.rows(), -1};
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] == 1) {
                box[0] = Math.min(box[0], i % g.columns());
                box[1] = Math.max(box[1], i % g.columns());
                box[2] = Math.min(box[2], i / g.columns());
                box[3] = Math.max(box[3], i / g.columns());
            }
        }
        return box;
    }

    /** The highest slice with petrous bone on either side; -1 where there is none. */
    int highestSlice() {
        for (int k = tips.length - 1; k >= 0; k--) {
            if (tips[k][0] >= 0 || tips[k][2] >= 0) {
                return k;
            }
        }
        return -1;
    }

    private boolean hasBoth(int slice) {
        return tips[slice][0] >= 0 && tips[slice][2] >= 0;
    }

    /** By how much the threshold is raised at a pixel: 6 HU within 7.5 mm of the line between the petrous tips. */
    double raisedHu(int slice, int index) {
        int[] t = tips[slice];
        if (!hasBoth(slice)) {
            return 0;
        }
        double dx = grid.columnSpacingMm();
        double dy = grid.rowSpacingMm();
        double px = index % grid.columns() * dx;
        double py = index / grid.columns() * dy;
        double vx = (t[2] - t[0]) * dx;
        double vy = (t[3] - t[1]) * dy;
        double length = vx * vx + vy * vy;
        double at = length == 0 ? 0 : Math.clamp(((px - t[0] * dx) * vx + (py - t[1] * dy) * vy) / length, 0, 1);
        double away = Math.hypot(px - t[0] * dx - at * vx, py - t[1] * dy - at * vy);
        return away <= STRIP_MM / 2 ? RAISED_HU : 0;
    }

    /** Whether a pixel lies below the tentorium as far as bones tell: in or under the highest petrous slice and behind the line between the tips. */
    boolean isInfratentorial(int slice, int index) {
        return isBehindRidges(slice, index, 0);
    }

    /** Whether a pixel lies where the transverse and sigmoid sinuses run, whose blood looks like a bleed along the skull: as far as 6 mm above the petrous bones. */
    boolean isAtTheSinuses(int slice, int index) {
        return isBehindRidges(slice, index, SINUS_ABOVE_MM);
    }

    private boolean isBehindRidges(int slice, int index, double aboveMm) {
        int top = highestSlice();
        if (top < 0 || grid.offsetMm(slice) > grid.offsetMm(top) + aboveMm + 1e-6) {
            return false;
        }
        int k = nearestWithBone(slice, top);
        int[] t = tips[k];
        double row = t[0] < 0 ? t[3] : t[2] < 0 ? t[1] : (t[1] + t[3]) / 2.0;
        return (double) index / grid.columns() >= row - BEFORE_TIPS_MM / grid.rowSpacingMm();
    }

    private int nearestWithBone(int slice, int top) {
        for (int k = Math.min(slice, top); k <= top; k++) {
            if (tips[k][0] >= 0 || tips[k][2] >= 0) {
                return k;
            }
        }
        return top;
    }
}
