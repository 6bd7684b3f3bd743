package org.goldenhour.analyzers.abdomen;

import java.util.Optional;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Planes;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.Laterality;

/**
 * The kidneys of a plain CT (CLINICAL 4.2): the largest body of soft tissue beside the spine on each side that does not go on into liver, spleen or muscle, with what its outline encloses.
 *
 * @param hull per side (0 right, 1 left) the convex outline per slab, in blocks; empty where the kidney was not found
 */
record Kidneys(Mask[] hull, VoxelGrid grid) {
    private static final double INNER_MM = 24;
    private static final double OUTER_MM = 112;
    private static final double BEFORE_SPINE_MM = 55;
    private static final double BEHIND_FRONT_MM = 30;
    private static final int LOW_HU = 2;
    private static final int HIGH_HU = 75;
    private static final double OPENED_MM = 9;
    private static final double LEAST_ML = 80;
    private static final double MOST_ML = 450;
    private static final double MOST_ON_BORDER = 0.1;
    private static final int FAT_HU = -25;
    private static final double LEAST_IN_FAT = 0.25;
    private static final int FLUID_LOW_HU = -6;
    private static final int FLUID_HIGH_HU = 21;
    private static final double RIM_MM = 5;

    static Kidneys of(Scene scene) {
        VoxelGrid g = scene.trunk().grid();
        Mask[] hull = new Mask[2];
        for (int side = 0; side < 2; side++) {
            hull[side] = Mask.empty(g);
            Mask core = core(scene, side);
            for (int k = 0; core != null && k < g.slices(); k++) {
                byte[] grown = Morphology.dilate(core.planes()[k], g, 3);
                hull[side].planes()[k] = Planes.convexHull(grown, g.columns(), g.rows());
            }
        }
        return new Kidneys(hull, g);
    }

    private static Mask core(Scene scene, int side) {
        VoxelGrid g = scene.trunk().grid();
        Mask soft = Mask.empty(g);
        Mask border = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            scene.context().checkDeadline();
            short[] hu = scene.trunk().hu(k);
            byte[] plane = new byte[hu.length];
            for (int i = 0; i < hu.length; i++) {
                double[] p = g.patient(i % g.columns(), i / g.columns(), k);
                double left = (p[0] - scene.spine().middleMm(k)) * (side == 0 ? -1 : 1);
                double behind = p[1] - scene.spine().frontMm(k);
                boolean in =
                        left > INNER_MM && left < OUTER_MM && behind > -BEFORE_SPINE_MM && behind < BEHIND_FRONT_MM;
                if (in && hu[i] >= LOW_HU && hu[i] <= HIGH_HU) {
                    plane[i] = 1;
                    boolean edge = left > OUTER_MM - 3
                            || left < INNER_MM + 3
                            || behind < 3 - BEFORE_SPINE_MM
                            || behind > BEHIND_FRONT_MM - 2.5;
                    border.planes()[k][i] = (byte) (edge ? 1 : 0);
                }
            }
            soft.planes()[k] = Morphology.open(plane, g, OPENED_MM);
        }
        Components components = Components.of(soft, Connectivity.FACES_6, Components.drift(g));
        int[] touching = new int[components.size() + 1];
        int[][] outside = new int[components.size() + 1][2];
        for (int k = 0; k < g.slices(); k++) {
            short[] hu = scene.trunk().hu(k);
            for (int i = 3 * g.columns(); i < hu.length - 3 * g.columns(); i++) {
                int label = components.label(k, i);
                touching[label] += border.planes()[k][i];
                for (int step : new int[] {1, -1, g.columns(), -g.columns()}) {
                    if (label != 0 && components.label(k, i + step) == 0) {
                        outside[label][0]++;
                        outside[label][1] += (hu[i + 2 * step] < FAT_HU || hu[i + 3 * step] < FAT_HU) ? 1 : 0;
                    }
                }
            }
        }
        Component best = null;
        for (Component c : components.all(g)) {
            boolean fits = c.volumeMl() >= LEAST_ML
                    && c.volumeMl() <= MOST_ML
                    && touching[c.label()] <= MOST_ON_BORDER * c.voxels()
                    && outside[c.label()][1] >= LEAST_IN_FAT * outside[c.label()][0]
                    && g.offsetMm(c.box()[5]) - g.offsetMm(c.box()[4]) >= 40;
            if (fits && (best == null || c.volumeMl() > best.volumeMl())) {
                best = c;
            }
        }
        return best == null ? null : Masks.of(components, best, g);
    }

    boolean isFound(int side) {
        return hull[side].count() > 0;
    }

    /** The side in whose outline, or within 4 mm of it, a place lies. */
    Optional<Laterality> sideOf(double[] patient) {
        if (range() == null) {
            return Optional.empty();
        }
        int k = grid.nearestSlice(patient);
        double[] at = grid.pixel(patient, k);
        for (int side = 0; side < 2; side++) {
            for (int dr = -2; dr <= 2; dr++) {
                for (int dc = -2; dc <= 2; dc++) {
                    int c = (int) Math.round(at[0]) + dc;
                    int r = (int) Math.round(at[1]) + dr;
                    if (c >= 0
                            && r >= 0
                            && c < grid.columns()
                            && r < grid.rows()
                            && hull[side].planes()[k][r * grid.columns() + c] == 1) {
                        return Optional.of(side == 0 ? Laterality.RIGHT : Laterality.LEFT);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** {lowest, highest} z of the kidneys that were found, LPS mm; null where not both are found. */
    double[] range() {
        double[] out = null;
        // One alone is as likely a piece of muscle: without its partner nothing is said of stones.
        if (!isFound(0) || !isFound(1)) {
            return null;
        }
        for (int side = 0; side < 2; side++) {
            for (int k = 0; k < grid.slices(); k++) {
                if (Masks.any(hull[side].planes()[k])) {
                    double z = grid.patient(grid.columns() / 2.0, grid.rows() / 2.0, k)[2];
                    out = out == null ? new double[] {z, z} : new double[] {Math.min(out[0], z), Math.max(out[1], z)};
                }
            }
        }
        return out;
    }

    /** Fluid in the middle of a kidney, 5 mm inside its outline: a dilated pelvis, or a cyst that lies so. */
    Mask pool(Scene scene, int side) {
        Mask fluid = Mask.empty(grid);
        for (int k = 0; k < grid.slices(); k++) {
            short[] hu = scene.trunk().hu(k);
            byte[] in = Morphology.erode(hull[side].planes()[k], grid, RIM_MM);
            byte[] plane = Masks.where(hu.length, i -> in[i] == 1 && hu[i] >= FLUID_LOW_HU && hu[i] <= FLUID_HIGH_HU);
            fluid.planes()[k] = Morphology.open(plane, grid, 3);
        }
        Components components = Components.of(fluid, Connectivity.FACES_6, null);
        return components.largest(grid).map(c -> Masks.of(components, c, grid)).orElseGet(() -> Mask.empty(grid));
    }
}
