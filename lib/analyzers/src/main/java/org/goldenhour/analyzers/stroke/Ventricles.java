package org.goldenhour.analyzers.stroke;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.VoxelGrid;

/** Fluid in the middle of the brain, and blood in it (CLINICAL 2.3.8). */
final class Ventricles {
    static final int FLUID_HU = 22;
    static final double FROM_BONE_MM = 20;
    private static final double LEAST_ML = 0.5;
    private static final double CLOSE_MM = 4;
    private static final double NEAR_MM = 2;
    private static final double LEAST_BLOOD_ML = 0.5;
    private static final double LEAST_BLOOD_SHARE = 0.05;

    private final HeadMasks head;
    /** Fluid more than 20 mm from bone, in every slice. */
    final Mask fluid;

    private final MidlinePlane midline;
    private final AnalysisContext context;

    Ventricles(HeadMasks head, MidlinePlane midline, AnalysisContext context) {
        this.head = head;
        VoxelGrid g = head.grid;
        fluid = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            byte[] m = head.brain.planes()[k];
            int slice = k;
            fluid.planes()[k] = Masks.where(
                    m.length,
                    i -> m[i] == 1 && head.smooth[slice][i] < FLUID_HU && head.toBoneMm[slice][i] > FROM_BONE_MM);
        }
        this.midline = midline;
        this.context = context;
    }

    /** The large fluid spaces closed by 4 mm and joined with their mirror image about the midline where it was found to be. */
    private Mask closed(double shiftMm) {
        VoxelGrid g = head.grid;
        Components parts = Components.of(fluid, Connectivity.FACES_6, Components.drift(g));
        List<Component> all = parts.all(g);
        Mask both =
                withMirror(parts.maskOf(label -> all.get(label - 1).volumeMl() >= LEAST_ML), midline.shifted(shiftMm));
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            if (Masks.any(both.planes()[k])) {
                both.planes()[k] = Masks.and(
                        Morphology.close(both.planes()[k], g, CLOSE_MM),
                        head.brain.planes()[k]);
            }
        }
        return both;
    }

    private Mask withMirror(Mask mask, MidlinePlane about) {
        VoxelGrid g = head.grid;
        Mask out = mask.copy();
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    double[] at = g.pixel(about.mirrored(g.patient(i % g.columns(), i / g.columns(), k)), k);
                    int c = (int) Math.round(at[0]);
                    int r = (int) Math.round(at[1]);
                    if (c >= 0 && r >= 0 && c < g.columns() && r < g.rows()) {
                        out.planes()[k][r * g.columns() + c] = 1;
                    }
                }
            }
        }
        return out;
    }

    /** What of the bleeds lies in or within 2 mm of the ventricles, if it is enough to be called intraventricular; else nothing. @param shiftMm of the midline */
    Mask bloodInside(List<Bleed> bleeds, double shiftMm) {
        VoxelGrid g = head.grid;
        Mask out = Mask.empty(g);
        List<byte[]> near = new ArrayList<>();
        for (byte[] plane : closed(shiftMm).planes()) {
            near.add(Masks.any(plane) ? Morphology.dilate(plane, g, NEAR_MM) : plane);
        }
        for (Bleed bleed : bleeds) {
            if (bleed.kind() != Bleed.Kind.WITHIN_BRAIN) {
                continue;
            }
            Mask part = Mask.empty(g);
            for (int k = 0; k < g.slices(); k++) {
                part.planes()[k] = Masks.and(bleed.mask().planes()[k], near.get(k));
            }
            double ml = part.volumeMl(g);
            if (ml >= LEAST_BLOOD_ML || ml > 0 && ml >= LEAST_BLOOD_SHARE * bleed.volumeMl()) {
                Masks.add(out, part);
            }
        }
        return out;
    }
}
