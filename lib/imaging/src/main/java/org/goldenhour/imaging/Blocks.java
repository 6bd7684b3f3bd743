package org.goldenhour.imaging;

/**
 * A volume averaged in blocks of {@code inPlane} x {@code inPlane} pixels and {@code slab} slices, for morphology on a coarser grid (CLINICAL 10.1), with the way back.
 * Pixels at the right and lower border that fill no block are left out; slices that are left over join the last slab.
 *
 * @param volume the averages
 * @param inPlane pixels per side of a block
 * @param slabs which slices went into which slab
 */
public record Blocks(Volume volume, int inPlane, Slabs slabs) {
    /** Blocks of about that size in every direction, never smaller than a voxel. */
    public static Blocks of(Volume fine, double targetMm) {
        VoxelGrid g = fine.grid();
        int inPlane = (int) Math.max(1, Math.floor(targetMm / g.columnSpacingMm() + 0.25));
        int slab = (int) Math.max(1, Math.floor(targetMm / g.extentMm(g.slices() / 2) + 0.25));
        short[][] small = new short[g.slices()][];
        for (int k = 0; k < small.length; k++) {
            small[k] = shrunk(fine.planes()[k], g.columns(), g.rows(), inPlane);
        }
        double[][] origins = new double[g.slices()][];
        for (int k = 0; k < origins.length; k++) {
            origins[k] = g.patient((inPlane - 1) / 2.0, (inPlane - 1) / 2.0, k);
        }
        VoxelGrid grid = new VoxelGrid(
                g.columns() / inPlane,
                g.rows() / inPlane,
                g.columnSpacingMm() * inPlane,
                g.rowSpacingMm() * inPlane,
                g.rowDirection(),
                g.columnDirection(),
                origins);
        Slabs slabs = Slabs.of(new Volume(grid, small), slab);
        return new Blocks(slabs.volume(), inPlane, slabs);
    }

    private static short[] shrunk(short[] plane, int columns, int rows, int by) {
        if (by == 1) {
            return plane;
        }
        int w = columns / by;
        int h = rows / by;
        short[] out = new short[w * h];
        int[] sum = new int[w];
        float share = 1f / (by * by);
        for (int r = 0; r < h; r++) {
            java.util.Arrays.fill(sum, 0);
            for (int dr = 0; dr < by; dr++) {
                int at = (r * by + dr) * columns;
                for (int c = 0; c < w; c++) {
                    for (int dc = 0; dc < by; dc++) {
                        sum[c] += plane[at++];
                    }
                }
            }
            for (int c = 0; c < w; c++) {
                out[r * w + c] = (short) Math.round(sum[c] * share);
            }
        }
        return out;
    }

    public VoxelGrid grid() {
        return volume.grid();
    }

    /** The part of the blocks that lies in a box of them, whole slabs, copied. */
    public Blocks cropped(int firstColumn, int firstRow, int columns, int rows) {
        Volume part = volume.cropped(firstColumn, firstRow, columns, rows);
        return new Blocks(part, inPlane, new Slabs(part, slabs.first(), slabs.thinSlices()));
    }

    /** A plane of blocks on the pixels of a fine slice whose first pixel is the first pixel of the first block. */
    public byte[] spread(byte[] blockPlane, int fineColumns, int fineRows) {
        int w = grid().columns();
        int h = grid().rows();
        byte[] out = new byte[fineColumns * fineRows];
        for (int r = 0; r < Math.min(fineRows, h * inPlane); r++) {
            int from = r / inPlane * w;
            for (int c = 0; c < Math.min(fineColumns, w * inPlane); c++) {
                out[r * fineColumns + c] = blockPlane[from + c / inPlane];
            }
        }
        return out;
    }
}
