package org.goldenhour.imaging;

/**
 * Thin slices averaged to thicker ones, which takes away noise: a slab's attenuation is the mean of its slices, its position the mean of theirs.
 *
 * @param first per slab the index of its first slice in the thin volume; its last is the one before the next slab's first
 */
public record Slabs(Volume volume, int[] first, int thinSlices) {
    /** Slabs of {@code size} slices; slices that are left over join the last one. With size 1 the volume itself. */
    public static Slabs of(Volume thin, int size) {
        VoxelGrid g = thin.grid();
        int n = Math.max(1, g.slices() / size);
        int[] first = new int[n];
        double[][] origins = new double[n][3];
        short[][] planes = new short[n][];
        for (int s = 0; s < n; s++) {
            first[s] = s * size;
            int end = s == n - 1 ? g.slices() : (s + 1) * size;
            planes[s] = mean(thin.planes(), first[s], end);
            for (int k = first[s]; k < end; k++) {
                double[] o = g.origin(k);
                for (int i = 0; i < 3; i++) {
                    origins[s][i] += o[i] / (end - first[s]);
                }
            }
        }
        VoxelGrid grid = new VoxelGrid(
                g.columns(),
                g.rows(),
                g.columnSpacingMm(),
                g.rowSpacingMm(),
                g.rowDirection(),
                g.columnDirection(),
                origins);
        return new Slabs(new Volume(grid, planes), first, g.slices());
    }

    private static short[] mean(short[][] planes, int from, int to) {
        if (to - from == 1) {
            return planes[from];
        }
        short[] out = new short[planes[from].length];
        for (int i = 0; i < out.length; i++) {
            int sum = 0;
            for (int k = from; k < to; k++) {
                sum += planes[k][i];
            }
            out[i] = (short) Math.round((float) sum / (to - from));
        }
        return out;
    }

    /** The slab that a thin slice went into. */
    public int slabOf(int thinSlice) {
        int s = first.length - 1;
        while (first[s] > thinSlice) {
            s--;
        }
        return s;
    }
}
