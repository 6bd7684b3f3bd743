package org.goldenhour.analyzers.ct;

import java.util.Arrays;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Blocks;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Planes;
import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;

/**
 * A trunk without its table, cropped to the body: what chest and abdomen begin with. Masks lie on blocks of about 2 mm; {@link #volume} is the same part of the body on
 * its own grid, its first voxel the first voxel of the first block.
 *
 * @param volume the cropped part on the native grid
 * @param firstColumn of the native planes, where the part begins
 * @param firstRow likewise
 * @param blocks the same part in blocks of about 2 mm
 * @param body skin and what it encloses, lungs and bowel gas included
 * @param bone what is above 180 HU within the body; vessels full of contrast are among it
 * @param middleColumn per slab the column of blocks in which the spine stands: right of the patient is below it, left above
 * @param truncatedShare the share of slabs in which the body reaches the border of the image, 0 to 1
 */
public record Trunk(
        Volume volume,
        int firstColumn,
        int firstRow,
        Blocks blocks,
        Mask body,
        Mask bone,
        double[] middleColumn,
        double truncatedShare) {
    /** Side of a block, mm. */
    public static final double BLOCK_MM = 2;

    private static final int TISSUE_HU = -300;
    private static final int BONE_HU = 180;
    private static final double TABLE_MM = 6;
    private static final double SPINE_HALF_WIDTH_MM = 35;
    private static final double SPINE_SMOOTHED_MM = 30;

    /** The trunk, or null where the images show nothing of the size of one. Polls the deadline. */
    public static Trunk of(Volume full, AnalysisContext context) {
        context.checkDeadline();
        Blocks all = Blocks.of(full, BLOCK_MM);
        context.checkDeadline();
        Mask body = body(all, context);
        if (body == null) {
            return null;
        }
        double truncated = truncatedShare(body);
        int[] box = Masks.box(body);
        int c0 = Math.max(0, box[0] - 1);
        int r0 = Math.max(0, box[2] - 1);
        int columns = Math.min(all.grid().columns(), box[1] + 2) - c0;
        int rows = Math.min(all.grid().rows(), box[3] + 2) - r0;
        int n = all.inPlane();
        Blocks blocks = all.cropped(c0, r0, columns, rows);
        Mask part = body.cropped(c0, r0, columns, rows);
        Mask bone = bone(blocks, part);
        return new Trunk(
                full.cropped(c0 * n, r0 * n, columns * n, rows * n),
                c0 * n,
                r0 * n,
                blocks,
                part,
                bone,
                middle(bone, part, blocks.grid()),
                truncated);
    }

    /** Of the blocks. */
    public VoxelGrid grid() {
        return blocks.grid();
    }

    /** Attenuation of the blocks of a slab, HU. */
    public short[] hu(int slab) {
        return blocks.volume().planes()[slab];
    }

    public int slabs() {
        return body.slices();
    }

    /** A mask of blocks on the native grid of {@link #volume}, unrefined. */
    public Mask spread(Mask blockMask) {
        VoxelGrid g = volume.grid();
        byte[][] planes = new byte[g.slices()][];
        for (int k = 0; k < planes.length; k++) {
            planes[k] = blocks.spread(blockMask.planes()[blocks.slabs().slabOf(k)], g.columns(), g.rows());
        }
        return new Mask(g.columns(), g.rows(), planes);
    }

    /** The largest piece of tissue with what it encloses in every slab; plates and arms that hang on it by less than 12 mm are cut off. */
    private static Mask body(Blocks blocks, AnalysisContext context) {
        VoxelGrid g = blocks.grid();
        Mask mask = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            short[] hu = blocks.volume().planes()[k];
            mask.planes()[k] = Masks.where(hu.length, i -> hu[i] > TISSUE_HU);
        }
        mask = largest(mask, g);
        if (mask == null) {
            return null;
        }
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            byte[] whole = Planes.fillHoles(mask.planes()[k], g.columns(), g.rows());
            mask.planes()[k] = Morphology.open(whole, g, TABLE_MM);
        }
        return largest(mask, g);
    }

    private static Mask largest(Mask mask, VoxelGrid g) {
        Components components = Components.of(mask, Connectivity.FACES_6, Components.drift(g));
        int label = components.largest(g).map(Component::label).orElse(0);
        return label == 0 ? null : components.maskOf(l -> l == label);
    }

    private static double truncatedShare(Mask body) {
        int with = 0;
        int touching = 0;
        for (byte[] plane : body.planes()) {
            boolean any = false;
            boolean border = false;
            for (int i = 0; i < plane.length; i++) {
                int c = i % body.columns();
                any |= plane[i] == 1;
                border |= plane[i] == 1 && (c == 0 || c == body.columns() - 1);
            }
            with += any ? 1 : 0;
            touching += border ? 1 : 0;
        }
        return with == 0 ? 0 : (double) touching / with;
    }

    private static Mask bone(Blocks blocks, Mask body) {
        Mask bone = Mask.empty(blocks.grid());
        for (int k = 0; k < bone.slices(); k++) {
            short[] hu = blocks.volume().planes()[k];
            byte[] b = body.planes()[k];
            bone.planes()[k] = Masks.where(hu.length, i -> b[i] == 1 && hu[i] > BONE_HU);
        }
        return bone;
    }

    /** The middle of bone near the middle of the body's back half, as a running median over 60 mm; the body's middle where there is none. */
    private static double[] middle(Mask bone, Mask body, VoxelGrid g) {
        int n = body.slices();
        double[] raw = new double[n];
        for (int k = 0; k < n; k++) {
            raw[k] = middleOfSlab(bone.planes()[k], body.planes()[k], g);
        }
        double[] out = new double[n];
        for (int k = 0; k < n; k++) {
            double[] near = new double[n];
            int found = 0;
            for (int j = 0; j < n; j++) {
                if (!Double.isNaN(raw[j]) && Math.abs(g.offsetMm(j) - g.offsetMm(k)) <= SPINE_SMOOTHED_MM) {
                    near[found++] = raw[j];
                }
            }
            Arrays.sort(near, 0, found);
            out[k] = found > 0 ? near[found / 2] : g.columns() / 2.0;
        }
        return out;
    }

    private static double middleOfSlab(byte[] bone, byte[] body, VoxelGrid g) {
        int[] box = Masks.box(new Mask(g.columns(), g.rows(), new byte[][] {body}));
        if (box[1] < 0) {
            return Double.NaN;
        }
        double centre = (box[0] + box[1]) / 2.0;
        double reach = SPINE_HALF_WIDTH_MM / g.columnSpacingMm();
        double sum = 0;
        int n = 0;
        for (int r = (box[2] + box[3]) / 2; r <= box[3]; r++) {
            for (int c = (int) Math.max(0, centre - reach); c <= Math.min(g.columns() - 1, centre + reach); c++) {
                if (bone[r * g.columns() + c] == 1) {
                    sum += c;
                    n++;
                }
            }
        }
        return n == 0 ? centre : sum / n;
    }
}
