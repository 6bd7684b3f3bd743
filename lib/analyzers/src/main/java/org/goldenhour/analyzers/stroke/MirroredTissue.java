package org.goldenhour.analyzers.stroke;

import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Smoothing;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Brain tissue beside its mirror image about the ideal midline (CLINICAL 2.7): without fluid and what lies within 2 mm of it, without what is dense, and 3 mm off bone. Tissue
 * is smoothed by 6 mm full width over tissue alone, so that neither fluid nor bone shines into it.
 */
final class MirroredTissue {
    private static final int FLUID_HU = 18;
    private static final int DENSE_HU = 60;
    private static final double FROM_BONE_MM = 3;
    private static final double FROM_FLUID_MM = 2;
    private static final double SIGMA_MM = 6 / 2.3548;
    /** Less tissue than this within reach of the smoothing gives no value. */
    private static final double LEAST_SUPPORT = 0.6;

    private final Head head;
    final Mask tissue;
    /** HU; not-a-number where there is too little tissue around. */
    private final float[][] smoothed;

    MirroredTissue(Head head) {
        this.head = head;
        VoxelGrid g = head.grid();
        tissue = Mask.empty(g);
        smoothed = new float[g.slices()][];
        for (int k = 0; k < g.slices(); k++) {
            head.context().checkDeadline();
            tissue.planes()[k] = tissue(k);
            smoothed[k] = smoothed(k);
        }
    }

    private byte[] tissue(int k) {
        byte[] brain = head.masks().brain.planes()[k];
        short[] hu = head.masks().smooth[k];
        float[] toBone = head.masks().toBoneMm[k];
        if (!Masks.any(brain)) {
            return new byte[brain.length];
        }
        byte[] fluid = Masks.where(brain.length, i -> brain[i] == 1 && hu[i] < FLUID_HU);
        byte[] near = Masks.any(fluid) ? Morphology.dilate(fluid, head.grid(), FROM_FLUID_MM) : fluid;
        return Masks.where(
                brain.length, i -> brain[i] == 1 && near[i] == 0 && hu[i] <= DENSE_HU && toBone[i] > FROM_BONE_MM);
    }

    private float[] smoothed(int k) {
        VoxelGrid g = head.grid();
        byte[] in = tissue.planes()[k];
        float[] out = new float[in.length];
        if (!Masks.any(in)) {
            java.util.Arrays.fill(out, Float.NaN);
            return out;
        }
        float[] weight = new float[in.length];
        float[] value = new float[in.length];
        for (int i = 0; i < in.length; i++) {
            weight[i] = in[i];
            value[i] = in[i] * head.masks().volume.planes()[k][i];
        }
        double sx = SIGMA_MM / g.columnSpacingMm();
        double sy = SIGMA_MM / g.rowSpacingMm();
        float[] w = Smoothing.gaussian(weight, g.columns(), g.rows(), sx, sy);
        float[] v = Smoothing.gaussian(value, g.columns(), g.rows(), sx, sy);
        for (int i = 0; i < out.length; i++) {
            out[i] = in[i] == 1 && w[i] >= LEAST_SUPPORT ? v[i] / w[i] : Float.NaN;
        }
        return out;
    }

    /** The smoothed attenuation less that of the mirror image, HU: negative where this side is darker; not-a-number where either is no tissue. */
    double differenceHu(int slice, int index) {
        float here = smoothed[slice][index];
        int there = mirror(slice, index);
        return Float.isNaN(here) || there < 0 ? Double.NaN : here - smoothed[slice][there];
    }

    /** The index of the nearest pixel of the mirror image on the same slice; -1 outside the image. A tilt of the plane within a slice's thickness is neglected. */
    int mirror(int slice, int index) {
        VoxelGrid g = head.grid();
        double[] p = head.midline().mirrored(g.patient(index % g.columns(), index / g.columns(), slice));
        double[] at = g.pixel(p, slice);
        int c = (int) Math.round(at[0]);
        int r = (int) Math.round(at[1]);
        return c < 0 || r < 0 || c >= g.columns() || r >= g.rows() ? -1 : r * g.columns() + c;
    }

    /** Tissue darker than its mirror image by at least {@code byHu}. */
    Mask darker(double byHu) {
        Mask out = Mask.empty(head.grid());
        for (int k = 0; k < out.slices(); k++) {
            head.context().checkDeadline();
            int slice = k;
            if (Masks.any(tissue.planes()[k])) {
                out.planes()[k] = Masks.where(out.planes()[k].length, i -> differenceHu(slice, i) <= -byHu);
            }
        }
        return out;
    }
}
