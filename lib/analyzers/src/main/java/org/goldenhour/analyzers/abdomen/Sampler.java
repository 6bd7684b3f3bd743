package org.goldenhour.analyzers.abdomen;

import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;

/** Attenuation at any place of a volume, linear between voxels; -1000 HU outside. */
final class Sampler {
    private static final double OUTSIDE_HU = -1000;

    private final Volume volume;
    private final VoxelGrid grid;
    private final double[] normal;
    private final double[] offsets;

    Sampler(Volume volume) {
        this.volume = volume;
        this.grid = volume.grid();
        this.normal = grid.normal();
        this.offsets = new double[grid.slices()];
        for (int k = 0; k < offsets.length; k++) {
            offsets[k] = grid.offsetMm(k);
        }
    }

    /** @param p LPS, mm */
    double at(double[] p) {
        double along = normal[0] * p[0] + normal[1] * p[1] + normal[2] * p[2];
        int low = lowerSlice(along);
        if (low < 0 || low >= offsets.length) {
            return OUTSIDE_HU;
        }
        int high = Math.min(low + 1, offsets.length - 1);
        double step = offsets[high] - offsets[low];
        double f = step == 0 ? 0 : Math.clamp((along - offsets[low]) / step, 0, 1);
        double a = inPlane(p, low);
        return f == 0 ? a : (1 - f) * a + f * inPlane(p, high);
    }

    /** The slice below a position, slices lie in ascending order; at the ends within half a slice the end itself, else out of range. */
    private int lowerSlice(double along) {
        int n = offsets.length;
        double margin = n > 1 ? Math.abs(offsets[1] - offsets[0]) / 2 : 1;
        if (along < offsets[0] - margin || along > offsets[n - 1] + margin) {
            return -1;
        }
        int low = 0;
        int high = n - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (offsets[middle] <= along) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return along >= offsets[n - 1] ? n - 1 : low;
    }

    private double inPlane(double[] p, int k) {
        double[] at = grid.pixel(p, k);
        int c = (int) Math.floor(at[0]);
        int r = (int) Math.floor(at[1]);
        if (c < 0 || r < 0 || c >= grid.columns() - 1 || r >= grid.rows() - 1) {
            return OUTSIDE_HU;
        }
        short[] hu = volume.planes()[k];
        double fx = at[0] - c;
        double fy = at[1] - r;
        int i = r * grid.columns() + c;
        int w = grid.columns();
        return (1 - fy) * ((1 - fx) * hu[i] + fx * hu[i + 1]) + fy * ((1 - fx) * hu[i + w] + fx * hu[i + w + 1]);
    }
}
