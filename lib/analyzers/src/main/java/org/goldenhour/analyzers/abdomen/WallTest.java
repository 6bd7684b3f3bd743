package org.goldenhour.analyzers.abdomen;

import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.DistanceTransform;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;

/**
 * What lies around a gas-filled component (CLINICAL 4.1.4): bowel has a wall of soft tissue, free gas touches fat.
 *
 * @param softShare of the shell 1.2 to 3.2 mm outside that is -30 to 130 HU
 * @param fatShare of it that is -200 to -45 HU
 * @param openShare of the rays across a sharp in-plane border behind which fat begins without the ridge that even a thin wall makes
 * @param solidShare of the rays with soft tissue at every depth from 1 to 8 mm
 * @param rays how many there were
 */
record WallTest(double softShare, double fatShare, double openShare, double solidShare, int rays) {
    private static final double SHELL_FROM_MM = 1.2;
    private static final double SHELL_TO_MM = 3.2;
    private static final double RAY_MM = 8;
    private static final int GAS_HU = -400;
    /** A border that runs nearly along the slice is blurred and says nothing about a wall: HU per mm. */
    private static final double SHARP_HU_PER_MM = 100;
    /** How much denser than the fat behind it the first 1.6 mm must be to be a wall, mean over a ray. */
    private static final double RIDGE_HU = 15;

    private static final double[] NEAR_MM = {0.9, 1.1, 1.3, 1.5};
    private static final double[] FAR_MM = {3.2, 3.6, 4.0, 4.4};
    private static final double[] DEEP_MM = {5, 6, 7, 8};

    static WallTest of(Volume volume, Components components, Component c) {
        VoxelGrid g = volume.grid();
        int pad = (int) Math.ceil(SHELL_TO_MM / Math.min(g.columnSpacingMm(), g.rowSpacingMm())) + 1;
        int[] box = c.box();
        int c0 = Math.max(0, box[0] - pad);
        int c1 = Math.min(g.columns() - 1, box[1] + pad);
        int r0 = Math.max(0, box[2] - pad);
        int r1 = Math.min(g.rows() - 1, box[3] + pad);
        int k0 = box[4];
        int k1 = box[5];
        while (k0 > 0 && g.offsetMm(box[4]) - g.offsetMm(k0) < SHELL_TO_MM) {
            k0--;
        }
        while (k1 < g.slices() - 1 && g.offsetMm(k1) - g.offsetMm(box[5]) < SHELL_TO_MM) {
            k1++;
        }
        int w = c1 - c0 + 1;
        int h = r1 - r0 + 1;
        double[][] origins = new double[k1 - k0 + 1][];
        byte[][] planes = new byte[origins.length][w * h];
        for (int k = k0; k <= k1; k++) {
            origins[k - k0] = g.patient(c0, r0, k);
            for (int r = r0; r <= r1; r++) {
                for (int i = r * g.columns() + c0, o = (r - r0) * w; i <= r * g.columns() + c1; i++, o++) {
                    planes[k - k0][o] = (byte) (components.label(k, i) == c.label() ? 1 : 0);
                }
            }
        }
        VoxelGrid part = new VoxelGrid(
                w, h, g.columnSpacingMm(), g.rowSpacingMm(), g.rowDirection(), g.columnDirection(), origins);
        int[] shell = shell(volume, new Mask(w, h, planes), part, c0, r0, k0);
        int[] rays = new int[3];
        for (int k = box[4]; k <= box[5]; k++) {
            countRays(volume, planes[k - k0], w, h, c0, r0, k, rays);
        }
        double n = Math.max(1, shell[0]);
        double m = Math.max(1, rays[0]);
        return new WallTest(shell[1] / n, shell[2] / n, rays[1] / m, rays[2] / m, rays[0]);
    }

    /** {voxels, soft, fat} of the shell. */
    private static int[] shell(Volume volume, Mask mask, VoxelGrid part, int c0, int r0, int k0) {
        float[][] d = DistanceTransform.inVolume(mask, part, 1);
        int[] out = new int[3];
        for (int k = 0; k < d.length; k++) {
            short[] hu = volume.planes()[k0 + k];
            for (int i = 0; i < d[k].length; i++) {
                if (d[k][i] >= SHELL_FROM_MM && d[k][i] <= SHELL_TO_MM) {
                    int v = hu[(r0 + i / part.columns()) * volume.grid().columns() + c0 + i % part.columns()];
                    out[0]++;
                    out[1] += v >= -30 && v <= 130 ? 1 : 0;
                    out[2] += v >= -200 && v <= -45 ? 1 : 0;
                }
            }
        }
        return out;
    }

    /** Adds {rays, open, solid} of one slice. */
    private static void countRays(Volume volume, byte[] plane, int w, int h, int c0, int r0, int k, int[] rays) {
        for (int r = 1; r < h - 1; r++) {
            for (int c = 1; c < w - 1; c++) {
                int i = r * w + c;
                boolean border = plane[i] == 1 && plane[i - 1] + plane[i + 1] + plane[i - w] + plane[i + w] < 4;
                if (border) {
                    ray(volume, c0 + c, r0 + r, k, rays);
                }
            }
        }
    }

    private static void ray(Volume volume, int c, int r, int k, int[] rays) {
        VoxelGrid g = volume.grid();
        short[] hu = volume.planes()[k];
        if (c < 2 || r < 2 || c >= g.columns() - 2 || r >= g.rows() - 2) {
            return;
        }
        double gx = 0;
        double gy = 0;
        for (int d = -1; d <= 1; d++) {
            gx += hu[(r + d) * g.columns() + c + 1] - hu[(r + d) * g.columns() + c - 1];
            gy += hu[(r + 1) * g.columns() + c + d] - hu[(r - 1) * g.columns() + c + d];
        }
        gx /= 6 * g.columnSpacingMm();
        gy /= 6 * g.rowSpacingMm();
        double steep = Math.hypot(gx, gy);
        if (steep < SHARP_HU_PER_MM) {
            return;
        }
        double dx = gx / steep / g.columnSpacingMm();
        double dy = gy / steep / g.rowSpacingMm();
        double start = Double.NaN;
        double before = at(hu, g, c - dx, r - dy);
        for (double t = -0.75; t <= 3 && Double.isNaN(start); t += 0.25) {
            double v = at(hu, g, c + t * dx, r + t * dy);
            if (before <= GAS_HU && v > GAS_HU) {
                start = t - 0.25 * (v - GAS_HU) / (v - before);
            }
            before = v;
        }
        double end = start + RAY_MM;
        if (Double.isNaN(start) || !inside(g, c + end * dx, r + end * dy)) {
            return;
        }
        double near = mean(hu, g, c, r, dx, dy, start, NEAR_MM);
        double far = mean(hu, g, c, r, dx, dy, start, FAR_MM);
        double deep = mean(hu, g, c, r, dx, dy, start, DEEP_MM);
        rays[0]++;
        rays[1] += far > -200 && far < -45 && near - far < RIDGE_HU ? 1 : 0;
        rays[2] += near > -60 && far > -20 && far < 150 && deep > -20 && deep < 250 ? 1 : 0;
    }

    private static double mean(
            short[] hu, VoxelGrid g, int c, int r, double dx, double dy, double start, double[] depths) {
        double sum = 0;
        for (double depth : depths) {
            sum += at(hu, g, c + (start + depth) * dx, r + (start + depth) * dy);
        }
        return sum / depths.length;
    }

    private static boolean inside(VoxelGrid g, double c, double r) {
        return c >= 0 && r >= 0 && c < g.columns() - 1 && r < g.rows() - 1;
    }

    private static double at(short[] hu, VoxelGrid g, double c, double r) {
        double x = Math.clamp(c, 0, g.columns() - 1.001);
        double y = Math.clamp(r, 0, g.rows() - 1.001);
        int i = (int) y * g.columns() + (int) x;
        double fx = x - (int) x;
        double fy = y - (int) y;
        return (1 - fy) * ((1 - fx) * hu[i] + fx * hu[i + 1])
                + fy * ((1 - fx) * hu[i + g.columns()] + fx * hu[i + g.columns() + 1]);
    }

    /** The published shares of the shell (CLINICAL 4.1.4). */
    boolean isFreeByShell() {
        return fatShare > 0.05 && (softShare < 0.5 || softShare < 0.65 && fatShare > 0.1);
    }

    /** A thin pocket with solid tissue behind most of its border and fat without a wall at its edges: gas between liver and abdominal wall. */
    boolean isBetweenSolids() {
        return solidShare >= 0.6 && openShare >= 0.15;
    }
}
