package org.goldenhour.analyzers.stroke;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.DistanceTransform;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.VoxelGrid;

/** The extra-axial branch (CLINICAL 2.3.5): blood between the inner table and the brain. Its shape is a hint at the subtype and no more. */
final class SkullBand {
    private static final double BAND_MM = 8;
    private static final double OFF_BONE_MM = 1.5;
    private static final double LEAST_LENGTH_MM = 20;
    private static final double LEAST_THICKNESS_MM = 2.5;
    private static final double LEAST_ASYMMETRY_HU = 8;
    /** Beam hardening along bone is faint; blood is dense against its mirror image in most of its voxels. */
    private static final double LEAST_DENSE_SHARE = 0.5;
    /** 20 mm by 2.5 mm in two 5 mm slices, less what opening takes from the corners. */
    private static final double LEAST_CORE_ML = 0.2;

    private static final double CRESCENT_RATIO = 8;
    private static final double BICONVEX_RATIO = 6;
    private static final double MOST_CALCIFIED_SHARE = 0.20;
    private static final int HIGHEST_HU = 100;

    private final HeadMasks head;
    private final LocalBackground background;
    private final BleedSegmentation segmentation;
    private final AnalysisContext context;

    SkullBand(HeadMasks head, LocalBackground background, BleedSegmentation segmentation, AnalysisContext context) {
        this.head = head;
        this.background = background;
        this.segmentation = segmentation;
        this.context = context;
    }

    List<Bleed> bleeds() {
        VoxelGrid g = head.grid;
        float[][] toBone = new float[g.slices()][];
        Mask dense = dense(toBone);
        Mask thick = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            if (Masks.any(dense.planes()[k])) {
                thick.planes()[k] = Morphology.open(dense.planes()[k], g, LEAST_THICKNESS_MM / 2);
            }
        }
        Components components = Components.of(thick, Connectivity.FACES_6, Components.drift(g));
        List<Bleed> out = new ArrayList<>();
        for (Component c : components.all(g)) {
            if (c.box()[5] > c.box()[4] && c.volumeMl() >= LEAST_CORE_ML) {
                context.checkDeadline();
                Mask core = Masks.of(components, c, g);
                Shape shape = shape(core, toBone);
                if (isAlongTable(shape) && !segmentation.isAtTheSinuses(core)) {
                    addBlood(out, core, dense, shape);
                }
            }
        }
        return out;
    }

    private static boolean isAlongTable(Shape shape) {
        return shape.touches() && shape.lengthMm() >= LEAST_LENGTH_MM && shape.thicknessMm() >= LEAST_THICKNESS_MM;
    }

    /** Refines a core together with its thin ends along the table, and keeps it if it is blood. */
    private void addBlood(List<Bleed> out, Mask core, Mask dense, Shape shape) {
        for (Bleed before : out) {
            if (Masks.and(before.mask(), core).count() > 0) {
                return;
            }
        }
        Mask whole = Morphology.reconstruct(dense, core, Connectivity.FACES_6);
        Bleed bleed =
                segmentation.describe(segmentation.refined(whole, Masks.box(whole), head.inside, 0), shape.kind());
        if (bleed.asymmetryHu() >= LEAST_ASYMMETRY_HU
                && bleed.denseShare() >= LEAST_DENSE_SHARE
                && bleed.calcifiedShare() <= MOST_CALCIFIED_SHARE) {
            out.add(bleed);
        }
    }

    /**
     * What is dense absolutely and against the same distance to bone on the other side. Thick collections reach beyond the band; they are kept whole if they touch it.
     */
    private Mask dense(float[][] toBone) {
        VoxelGrid g = head.grid;
        double floor = Math.max(48, head.medianHu + 12);
        Mask out = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            byte[] inside = head.inside.planes()[k];
            if (!Masks.any(inside)) {
                continue;
            }
            float[] d = DistanceTransform.inPlane(
                    head.bone.planes()[k], g.columns(), g.rows(), g.columnSpacingMm(), g.rowSpacingMm(), 1);
            toBone[k] = d;
            short[] s = head.smooth[k];
            int slice = k;
            byte[] plane = Masks.where(
                    inside.length,
                    i -> inside[i] == 1
                            && d[i] > OFF_BONE_MM
                            && s[i] >= floor
                            && s[i] <= HIGHEST_HU
                            && s[i] - background.mirrorLevelHu(slice, i) >= LEAST_ASYMMETRY_HU);
            out.planes()[k] = plane;
        }
        return out;
    }

    /** @param touches whether it lies along bone @param lengthMm the longest run along the table in a slice @param thicknessMm of that slice, across */
    private record Shape(boolean touches, double lengthMm, double thicknessMm, Bleed.Kind kind) {}

    private Shape shape(Mask mask, float[][] toBone) {
        VoxelGrid g = head.grid;
        double length = 0;
        double thickness = 0;
        long inBand = 0;
        long n = 0;
        double bulge = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            if (!Masks.any(m)) {
                continue;
            }
            List<int[]> along = new ArrayList<>();
            double deepest = 0;
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    n++;
                    inBand += toBone[k][i] <= BAND_MM ? 1 : 0;
                    deepest = Math.max(deepest, toBone[k][i]);
                    if (toBone[k][i] <= OFF_BONE_MM + 1.5) {
                        along.add(new int[] {i % g.columns(), i / g.columns()});
                    }
                }
            }
            double run = span(along, g);
            if (run > length) {
                length = run;
                thickness = deepest;
                bulge = Masks.count(m) * g.pixelAreaMm2() / Math.max(1, run * (deepest - OFF_BONE_MM));
            }
        }
        double ratio = thickness == 0 ? 0 : length / thickness;
        Bleed.Kind kind = ratio >= CRESCENT_RATIO
                ? Bleed.Kind.CRESCENT
                // A lens fills more than half of the rectangle over its base, a spur along the table less.
                : ratio < BICONVEX_RATIO && bulge > 0.5 ? Bleed.Kind.BICONVEX : Bleed.Kind.ALONG_SKULL;
        // A lens is wider than deep; a bleed of the brain that reaches the table is not.
        boolean touches = length > thickness && (2 * inBand > n || length >= LEAST_LENGTH_MM);
        return new Shape(touches, length, thickness, kind);
    }

    /** The largest distance between two pixels of the rim; the table is curved, so the run along it is at least this. */
    private static double span(List<int[]> pixels, VoxelGrid g) {
        double best = 0;
        int step = Math.max(1, pixels.size() / 300);
        for (int a = 0; a < pixels.size(); a += step) {
            for (int b = a + step; b < pixels.size(); b += step) {
                double dx = (pixels.get(a)[0] - pixels.get(b)[0]) * g.columnSpacingMm();
                double dy = (pixels.get(a)[1] - pixels.get(b)[1]) * g.rowSpacingMm();
                best = Math.max(best, dx * dx + dy * dy);
            }
        }
        return Math.sqrt(best);
    }
}
