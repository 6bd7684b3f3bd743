package org.goldenhour.analyzers.ct;

import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Planes;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Which part of the body the slabs show, each as a share of all of them, 0 to 1 (CLINICAL 10.1): decided by content, for tags are often wrong.
 *
 * @param lungShare slabs in which lung fills at least 5 % of the body
 * @param ribShare slabs with at least six separate pieces of bone away from the spine
 * @param pelvisShare slabs without lung that have large bones on both sides
 * @param skullShare slabs in which bone encloses at least 50 cm2 in a body no wider than 220 mm
 */
public record TrunkContent(double lungShare, double ribShare, double pelvisShare, double skullShare) {
    private static final double LUNG_AREA_SHARE = 0.05;
    private static final int FEWEST_RIBS = 6;
    private static final double AWAY_FROM_SPINE_MM = 38;
    private static final double LEAST_RIB_MM2 = 12;
    private static final double LEAST_PELVIC_MM2 = 700;
    private static final double LEAST_SKULL_MM2 = 5000;
    private static final double MOST_SKULL_WIDTH_MM = 220;

    public static TrunkContent of(Trunk trunk) {
        int n = trunk.slabs();
        int lung = 0;
        int rib = 0;
        int pelvis = 0;
        int skull = 0;
        for (int k = 0; k < n; k++) {
            boolean shows = showsLung(trunk, k);
            int[] bones = bones(trunk, k);
            lung += shows ? 1 : 0;
            rib += bones[0] >= FEWEST_RIBS ? 1 : 0;
            pelvis += !shows && bones[1] > 0 && bones[2] > 0 ? 1 : 0;
            skull += isSkull(trunk, k) ? 1 : 0;
        }
        return new TrunkContent((double) lung / n, (double) rib / n, (double) pelvis / n, (double) skull / n);
    }

    private static boolean showsLung(Trunk trunk, int k) {
        short[] hu = trunk.hu(k);
        byte[] body = trunk.body().planes()[k];
        int area = 0;
        int lungLike = 0;
        for (int i = 0; i < hu.length; i++) {
            area += body[i];
            lungLike += body[i] == 1 && hu[i] >= -950 && hu[i] <= -600 ? 1 : 0;
        }
        return area > 0 && lungLike >= LUNG_AREA_SHARE * area;
    }

    /** {pieces of bone away from the spine, large ones on the right, large ones on the left}. */
    private static int[] bones(Trunk trunk, int k) {
        VoxelGrid g = trunk.grid();
        int[] out = new int[3];
        for (Component c : Components.inPlane(trunk.bone().planes()[k], g.columns(), g.rows(), true)
                .all(g)) {
            double area = c.voxels() * g.pixelAreaMm2();
            double middle = (c.box()[0] + c.box()[1]) / 2.0;
            double x = (middle - trunk.middleColumn()[k]) * g.columnSpacingMm();
            if (area >= LEAST_RIB_MM2 && Math.abs(x) >= AWAY_FROM_SPINE_MM) {
                out[0]++;
                if (area >= LEAST_PELVIC_MM2) {
                    out[x < 0 ? 1 : 2]++;
                }
            }
        }
        return out;
    }

    private static boolean isSkull(Trunk trunk, int k) {
        VoxelGrid g = trunk.grid();
        byte[] bone = trunk.bone().planes()[k];
        byte[] body = trunk.body().planes()[k];
        int low = g.columns();
        int high = -1;
        for (int i = 0; i < body.length; i++) {
            if (body[i] == 1) {
                low = Math.min(low, i % g.columns());
                high = Math.max(high, i % g.columns());
            }
        }
        if ((high - low + 1) * g.columnSpacingMm() > MOST_SKULL_WIDTH_MM) {
            return false;
        }
        int enclosed = Masks.count(Planes.fillHoles(bone, g.columns(), g.rows())) - Masks.count(bone);
        return enclosed * g.pixelAreaMm2() >= LEAST_SKULL_MM2;
    }
}
