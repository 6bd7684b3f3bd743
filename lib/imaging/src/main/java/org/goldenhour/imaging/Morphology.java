package org.goldenhour.imaging;

/**
 * Growing and shrinking of masks by a radius in millimetres: thresholds of exact distances. A radius below the spacing changes nothing; empty masks stay empty and full
 * masks stay full, because what lies outside the image is neither inside nor outside of a mask. New arrays are returned.
 */
public final class Morphology {
    /** Distances are sums of squares in single precision; a pixel exactly at the radius belongs to the ball. */
    private static final double SLACK = 1e-4;

    private Morphology() {}

    public static byte[] dilate(byte[] plane, VoxelGrid grid, double radiusMm) {
        float[] d = squared(plane, grid, 1);
        byte[] out = new byte[plane.length];
        double limit = radiusMm * radiusMm + SLACK;
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (d[i] <= limit ? 1 : 0);
        }
        return out;
    }

    public static byte[] erode(byte[] plane, VoxelGrid grid, double radiusMm) {
        float[] d = squared(plane, grid, 0);
        byte[] out = new byte[plane.length];
        double limit = radiusMm * radiusMm + SLACK;
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (d[i] > limit ? plane[i] : 0);
        }
        return out;
    }

    public static byte[] open(byte[] plane, VoxelGrid grid, double radiusMm) {
        return dilate(erode(plane, grid, radiusMm), grid, radiusMm);
    }

    /** Closing as on an endless plane: what is near the border is not eaten by it. */
    public static byte[] close(byte[] plane, VoxelGrid grid, double radiusMm) {
        return erode(dilate(plane, grid, radiusMm), grid, radiusMm);
    }

    public static Mask dilate(Mask mask, VoxelGrid grid, double radiusMm) {
        return threshold(mask, DistanceTransform.inVolume(mask, grid, 1), radiusMm, true);
    }

    public static Mask erode(Mask mask, VoxelGrid grid, double radiusMm) {
        return threshold(mask, DistanceTransform.inVolume(mask, grid, 0), radiusMm, false);
    }

    private static Mask threshold(Mask mask, float[][] distance, double radiusMm, boolean within) {
        byte[][] out = new byte[mask.slices()][];
        double limit = radiusMm + SLACK;
        for (int k = 0; k < out.length; k++) {
            out[k] = new byte[mask.planes()[k].length];
            for (int i = 0; i < out[k].length; i++) {
                boolean set = within ? distance[k][i] <= limit : distance[k][i] > limit && mask.planes()[k][i] == 1;
                out[k][i] = (byte) (set ? 1 : 0);
            }
        }
        return new Mask(mask.columns(), mask.rows(), out);
    }

    /** The whole components of {@code mask} that hold at least one voxel of {@code seeds}. */
    public static Mask reconstruct(Mask mask, Mask seeds, Connectivity connectivity) {
        Components components = Components.of(mask, connectivity, null);
        boolean[] keep = new boolean[components.size() + 1];
        for (int k = 0; k < mask.slices(); k++) {
            for (int i = 0; i < mask.planes()[k].length; i++) {
                if (seeds.planes()[k][i] == 1) {
                    keep[components.label(k, i)] = true;
                }
            }
        }
        keep[0] = false;
        return components.maskOf(label -> keep[label]);
    }

    private static float[] squared(byte[] plane, VoxelGrid grid, int of) {
        return DistanceTransform.squaredInPlane(
                plane, grid.columns(), grid.rows(), grid.columnSpacingMm(), grid.rowSpacingMm(), of);
    }
}
