package org.goldenhour.analyzers.abdomen;

import java.util.Optional;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.VoxelGrid;

/**
 * Dense fluid behind the peritoneum beside a large aneurysm (CLINICAL 4.3, grade B). Muscles, kidneys and vessels there have a partner on the other side of the spine, a haematoma has
 * fat: so only density whose mirror image about the spine is fat counts.
 */
final class Leak {
    private static final double LARGE_MM = 45;
    private static final double LEAST_ML = 50;
    private static final double NEAR_MM = 6;
    private static final double SIDE_MM = 95;
    private static final double BEFORE_MM = 45;
    private static final double BEHIND_MM = 25;
    private static final int LOW_HU = 28;
    private static final int HIGH_HU = 75;
    private static final int FAT_HU = -30;

    private Leak() {}

    /** The collection, in blocks. @param kidneys null where they were not looked for */
    static Optional<Mask> beside(Aorta aorta, Scene scene, Kidneys kidneys) {
        Aorta.Station widest = aorta.widest();
        if (widest == null || widest.diameterMm() < LARGE_MM) {
            return Optional.empty();
        }
        VoxelGrid g = scene.trunk().grid();
        Mask dense = Mask.empty(g);
        Mask near = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            scene.context().checkDeadline();
            for (int i = 0; i < dense.planes()[k].length; i++) {
                int hu = scene.trunk().hu(k)[i];
                if (hu < LOW_HU || hu > HIGH_HU) {
                    continue;
                }
                double[] p = g.patient(i % g.columns(), i / g.columns(), k);
                double left = p[0] - scene.spine().middleMm(k);
                double behind = p[1] - scene.spine().frontMm(k);
                boolean in = Math.abs(left) < SIDE_MM && behind > -BEFORE_MM && behind < BEHIND_MM;
                double outside = in ? aorta.outsideMm(p) : 0;
                if (in && outside > 2 && isFat(scene, k, p[0] - 2 * left, p[1])) {
                    dense.planes()[k][i] =
                            (byte) (kidneys == null || kidneys.sideOf(p).isEmpty() ? 1 : 0);
                    near.planes()[k][i] = (byte) (outside < NEAR_MM ? dense.planes()[k][i] : 0);
                }
            }
            dense.planes()[k] = Morphology.open(dense.planes()[k], g, 4);
        }
        Components components = Components.of(dense, Connectivity.FACES_6, Components.drift(g));
        Component best = null;
        for (Component c : components.all(g)) {
            boolean larger = best == null || c.volumeMl() > best.volumeMl();
            if (larger && c.volumeMl() >= LEAST_ML && touches(components, c, near)) {
                best = c;
            }
        }
        return best == null ? Optional.empty() : Optional.of(Masks.of(components, best, g));
    }

    private static boolean touches(Components components, Component c, Mask near) {
        for (int k = c.box()[4]; k <= c.box()[5]; k++) {
            byte[] plane = near.planes()[k];
            for (int i = 0; i < plane.length; i++) {
                if (plane[i] == 1 && components.label(k, i) == c.label()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isFat(Scene scene, int k, double x, double y) {
        VoxelGrid g = scene.trunk().grid();
        double[] at = g.pixel(new double[] {x, y, g.origin(k)[2]}, k);
        int c = (int) Math.round(at[0]);
        int r = (int) Math.round(at[1]);
        return c >= 0
                && r >= 0
                && c < g.columns()
                && r < g.rows()
                && scene.trunk().hu(k)[r * g.columns() + c] < FAT_HU;
    }
}
