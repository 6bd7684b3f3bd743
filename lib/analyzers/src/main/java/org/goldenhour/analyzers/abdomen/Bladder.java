package org.goldenhour.analyzers.abdomen;

import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.DistanceTransform;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The filled bladder of a plain CT: the largest body of fluid in the middle, low in the scan.
 *
 * @param distance per slab and block to its fluid, mm
 * @param topMm its highest z, LPS
 */
record Bladder(float[][] distance, double topMm, VoxelGrid grid) {
    private static final int LOW_HU = -12;
    private static final int HIGH_HU = 24;
    private static final double OPENED_MM = 8;
    private static final double LEAST_ML = 20;
    private static final double MIDDLE_MM = 30;

    /** Null where none is seen. */
    static Bladder find(Scene scene) {
        VoxelGrid g = scene.trunk().grid();
        Mask fluid = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            scene.context().checkDeadline();
            short[] hu = scene.trunk().hu(k);
            float[] skin = scene.skinMm()[k];
            byte[] plane = Masks.where(hu.length, i -> hu[i] >= LOW_HU && hu[i] <= HIGH_HU && skin[i] > 20);
            fluid.planes()[k] = Morphology.open(plane, g, OPENED_MM);
        }
        Components components = Components.of(fluid, Connectivity.FACES_6, Components.drift(g));
        Component best = null;
        for (Component c : components.all(g)) {
            int middle = (c.box()[4] + c.box()[5]) / 2;
            double[] p = g.patient((c.box()[0] + c.box()[1]) / 2.0, (c.box()[2] + c.box()[3]) / 2.0, middle);
            boolean placed = Math.abs(scene.leftOfSpineMm(p)) < MIDDLE_MM && middle < g.slices() / 3;
            if (placed && c.volumeMl() >= LEAST_ML && (best == null || c.volumeMl() > best.volumeMl())) {
                best = c;
            }
        }
        if (best == null) {
            return null;
        }
        Mask mask = Masks.of(components, best, g);
        double top = g.patient(g.columns() / 2.0, g.rows() / 2.0, best.box()[5])[2];
        return new Bladder(DistanceTransform.inVolume(mask, g, 1), top, g);
    }

    double distanceMm(double[] patient) {
        int k = grid.nearestSlice(patient);
        double[] at = grid.pixel(patient, k);
        int c = (int) Math.clamp(Math.round(at[0]), 0, grid.columns() - 1);
        int r = (int) Math.clamp(Math.round(at[1]), 0, grid.rows() - 1);
        return distance[k][r * grid.columns() + c];
    }
}
