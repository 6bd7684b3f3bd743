package org.goldenhour.analyzers.abdomen;

import java.util.Arrays;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.VoxelGrid;

/** A few voxels of a large grid, per slice as indices into its plane; a full mask of each finding would not fit into the memory of a worker. */
final class VoxelSet {
    private final int firstSlice;
    private final int[][] indices;
    private final int[] counts;

    VoxelSet(int firstSlice, int lastSlice) {
        this.firstSlice = firstSlice;
        this.indices = new int[lastSlice - firstSlice + 1][16];
        this.counts = new int[indices.length];
    }

    void add(int slice, int index) {
        int s = slice - firstSlice;
        if (counts[s] == indices[s].length) {
            indices[s] = Arrays.copyOf(indices[s], 2 * counts[s]);
        }
        indices[s][counts[s]++] = index;
    }

    boolean isEmpty() {
        return Arrays.stream(counts).sum() == 0;
    }

    double volumeMl(VoxelGrid grid) {
        double ml = 0;
        for (int s = 0; s < counts.length; s++) {
            ml += counts[s] * grid.voxelMl(firstSlice + s);
        }
        return ml;
    }

    /** LPS, mm; of a set that is not empty. */
    double[] centre(VoxelGrid grid) {
        double[] sum = new double[3];
        long n = 0;
        for (int s = 0; s < counts.length; s++) {
            for (int i = 0; i < counts[s]; i++) {
                double[] p =
                        grid.patient(indices[s][i] % grid.columns(), indices[s][i] / grid.columns(), firstSlice + s);
                for (int a = 0; a < 3; a++) {
                    sum[a] += p[a];
                }
                n++;
            }
        }
        return new double[] {sum[0] / n, sum[1] / n, sum[2] / n};
    }

    void addTo(Mask mask) {
        for (int s = 0; s < counts.length; s++) {
            for (int i = 0; i < counts[s]; i++) {
                mask.planes()[firstSlice + s][indices[s][i]] = 1;
            }
        }
    }
}
