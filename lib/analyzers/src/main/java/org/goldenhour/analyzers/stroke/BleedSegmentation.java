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
import org.goldenhour.imaging.RegionStatistics;
import org.goldenhour.imaging.VoxelGrid;

/** Finds blood inside the skull: the adaptive threshold with clean-up and half-maximum refinement of CLINICAL 2.3, in the brain and in the band along the skull. */
final class BleedSegmentation {
    private static final int HIGHEST_HU = 100;
    /** Smoothing spreads a calcified core; its rim is kept with it, so that the share of calcified voxels can be told. */
    private static final int HIGHEST_SMOOTH_HU = 200;

    private static final double LEAST_ML = 0.3;
    private static final double LEAST_ML_BESIDE_BONE = 0.5;
    private static final double LEAST_DENSE_SHARE = 0.10;
    private static final double MOST_CALCIFIED_SHARE = 0.20;
    private static final double LEAST_THICKNESS_MM = 3;
    private static final double LEAST_MEAN_TO_BONE_MM = 4;
    private static final double BAND_MM = 8;
    private static final double LEAST_ASYMMETRY_HU = 8;
    private static final double LEAST_SYMMETRICAL_DENSE_SHARE = 0.5;
    private static final double REGROW_MM = 1.5;
    private static final double PARTNER_MM = 8;
    private static final double LARGEST_CALCIFICATION_ML = 1.5;

    private final HeadMasks head;
    private final MidlinePlane midline;
    private final PosteriorFossa fossa;
    private final LocalBackground background;
    private final AnalysisContext context;
    final double lowHu;
    final double highHu;

    BleedSegmentation(HeadMasks head, MidlinePlane midline, PosteriorFossa fossa, AnalysisContext context) {
        this.head = head;
        this.midline = midline;
        this.fossa = fossa;
        this.context = context;
        this.background = new LocalBackground(head, midline);
        this.lowHu = Math.max(44, head.medianHu + 10);
        this.highHu = Math.max(50, head.medianHu + 15);
    }

    /** Every bleed, the largest first: along the skull, then within the brain what the first branch has not taken. */
    List<Bleed> bleeds() {
        List<Bleed> out = new ArrayList<>(new SkullBand(head, background, this, context).bleeds());
        Mask taken = Mask.empty(head.grid);
        out.forEach(b -> Masks.add(taken, b.mask()));
        out.addAll(withinBrain(taken));
        out.sort((a, b) -> Double.compare(b.volumeMl(), a.volumeMl()));
        return out;
    }

    private List<Bleed> withinBrain(Mask taken) {
        VoxelGrid g = head.grid;
        Components components = Components.of(candidates(taken), Connectivity.FACES_6, Components.drift(g));
        List<Bleed> out = new ArrayList<>();
        for (Component c : components.all(g)) {
            if (c.volumeMl() < LEAST_ML / 3 || !isDenseEnoughToLook(components, c)) {
                continue;
            }
            context.checkDeadline();
            Mask mask = refined(Masks.of(components, c, g), c.box(), head.brain, 1);
            Bleed bleed = describe(mask, Bleed.Kind.WITHIN_BRAIN);
            if (isBlood(bleed) && (bleed.meanToBoneMm() >= BAND_MM ? isNoArtefact(bleed) : isBloodBesideBone(bleed))) {
                out.add(bleed);
            }
        }
        return out;
    }

    /** Spares the refinement of what could not pass: candidates far from dense, or against the bone. */
    private boolean isDenseEnoughToLook(Components components, Component c) {
        int n = 0;
        int dense = 0;
        double toBone = 0;
        int[] box = c.box();
        for (int k = box[4]; k <= box[5]; k++) {
            for (int r = box[2]; r <= box[3]; r++) {
                for (int i = r * head.grid.columns() + box[0]; i <= r * head.grid.columns() + box[1]; i++) {
                    if (components.label(k, i) == c.label()) {
                        n++;
                        dense += head.smooth[k][i] - background.raisedHu(k, i) >= highHu ? 1 : 0;
                        toBone += head.toBoneMm[k][i];
                    }
                }
            }
        }
        return dense >= LEAST_DENSE_SHARE * n / 2 && toBone / n >= LEAST_MEAN_TO_BONE_MM - 1;
    }

    private boolean isBlood(Bleed b) {
        return b.volumeMl() >= LEAST_ML
                && b.denseShare() >= LEAST_DENSE_SHARE
                && b.calcifiedShare() <= MOST_CALCIFIED_SHARE
                && b.meanToBoneMm() >= LEAST_MEAN_TO_BONE_MM
                && !isPairedCalcification(b);
    }

    /** Hardened tissue is faint and the same on both sides; what is symmetrical must be dense to count. */
    private boolean isNoArtefact(Bleed b) {
        return b.asymmetryHu() >= LEAST_ASYMMETRY_HU || b.denseShare() >= LEAST_SYMMETRICAL_DENSE_SHARE;
    }

    /** In the band beside bone venous sinuses, falx and hardened cortex look like blood; what is as dense on the other side, or lies where the sinuses run, is none. */
    private boolean isBloodBesideBone(Bleed b) {
        return b.volumeMl() >= LEAST_ML_BESIDE_BONE
                && b.denseShare() >= LEAST_SYMMETRICAL_DENSE_SHARE
                && b.asymmetryHu() >= LEAST_ASYMMETRY_HU
                && !isAtTheSinuses(b.mask());
    }

    boolean isAtTheSinuses(Mask mask) {
        long at = 0;
        long n = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    n++;
                    at += fossa.isAtTheSinuses(k, i) ? 1 : 0;
                }
            }
        }
        return 2 * at > n;
    }

    /** Voxels in the range, less what is thinner in the plane than 3 mm: sheets such as falx and tentorium. */
    private Mask candidates(Mask taken) {
        VoxelGrid g = head.grid;
        Mask out = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            byte[] m = head.brain.planes()[k];
            byte[] other = taken.planes()[k];
            short[] s = head.smooth[k];
            int slice = k;
            byte[] plane = Masks.where(
                    m.length,
                    i -> m[i] == 1
                            && other[i] == 0
                            && s[i] >= lowHu
                            && s[i] - raisedHu(slice, i) >= lowHu
                            && s[i] <= HIGHEST_SMOOTH_HU);
            if (Masks.any(plane)) {
                out.planes()[k] = Morphology.open(plane, g, LEAST_THICKNESS_MM / 2);
            }
        }
        return out;
    }

    private double raisedHu(int k, int i) {
        return Math.max(background.raisedHu(k, i), fossa.raisedHu(k, i));
    }

    /** Half-maximum refinement (CLINICAL 2.3.4): halfway between the bleed's core and brain tissue is where blood ends, whatever partial volume does. @param backgroundShare 1 to take beam hardening off, 0 for blood along bone */
    Mask refined(Mask component, int[] box, Mask region, double backgroundShare) {
        VoxelGrid g = head.grid;
        double pixel = Math.max(g.columnSpacingMm(), g.rowSpacingMm());
        double reachMm = Math.max(REGROW_MM, 1.5 * pixel);
        // Only the component's surroundings are looked at: a head has many small candidates.
        int margin = (int) Math.ceil(reachMm / Math.min(g.columnSpacingMm(), g.rowSpacingMm())) + 2;
        int c0 = Math.max(0, box[0] - margin);
        int r0 = Math.max(0, box[2] - margin);
        int columns = Math.min(g.columns() - 1, box[1] + margin) - c0 + 1;
        int rows = Math.min(g.rows() - 1, box[3] + margin) - r0 + 1;
        VoxelGrid window = g.cropped(c0, r0, columns, rows);
        Mask seed = component.cropped(c0, r0, columns, rows);
        double half = (coreMedianHu(component, seed, window, pixel, c0, r0) + head.medianHu) / 2;
        Mask grown = Mask.empty(window);
        for (int k = Math.max(0, box[4] - 1); k <= Math.min(g.slices() - 1, box[5] + 1); k++) {
            byte[] reach = Morphology.dilate(near(seed, k), window, reachMm);
            byte[] allowed = region.planes()[k];
            int slice = k;
            grown.planes()[k] = Masks.where(reach.length, i -> {
                int at = (r0 + i / columns) * g.columns() + c0 + i % columns;
                return reach[i] == 1
                        && allowed[at] == 1
                        && head.smooth[slice][at] - backgroundShare * background.raisedHu(slice, at) > half;
            });
        }
        return Morphology.reconstruct(grown, Masks.and(grown, seed), Connectivity.FACES_6)
                .uncropped(c0, r0, g.columns(), g.rows());
    }

    /** Of the component less one pixel at its border; of all of it where nothing is left. */
    private double coreMedianHu(Mask component, Mask seed, VoxelGrid window, double pixel, int c0, int r0) {
        short[][] smooth = new short[seed.slices()][];
        Mask core = Mask.empty(window);
        for (int k = 0; k < seed.slices(); k++) {
            smooth[k] = new short[seed.columns() * seed.rows()];
            if (Masks.any(seed.planes()[k])) {
                core.planes()[k] = Morphology.erode(seed.planes()[k], window, pixel);
                for (int r = 0; r < seed.rows(); r++) {
                    System.arraycopy(
                            head.smooth[k],
                            (r0 + r) * component.columns() + c0,
                            smooth[k],
                            r * seed.columns(),
                            seed.columns());
                }
            }
        }
        return RegionStatistics.of(smooth, core.count() > 0 ? core : seed).median();
    }

    /** The component in the slice and in its neighbours. */
    private static byte[] near(Mask component, int k) {
        byte[] near = component.planes()[k].clone();
        for (int n = Math.max(0, k - 1); n <= Math.min(component.slices() - 1, k + 1); n++) {
            byte[] other = component.planes()[n];
            for (int i = 0; i < near.length; i++) {
                near[i] |= other[i];
            }
        }
        return near;
    }

    Bleed describe(Mask mask, Bleed.Kind kind) {
        long n = 0;
        long dense = 0;
        long calcified = 0;
        double toBone = 0;
        double asymmetry = 0;
        double levels = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    n++;
                    dense += head.smooth[k][i] - background.raisedHu(k, i) >= highHu ? 1 : 0;
                    calcified += head.volume.planes()[k][i] > HIGHEST_HU ? 1 : 0;
                    toBone += head.toBoneMm[k][i];
                    asymmetry += head.smooth[k][i] - mirrorHu(k, i);
                    levels += head.smooth[k][i] - mirrorLevelHu(k, i);
                }
            }
        }
        double count = Math.max(1, n);
        return new Bleed(
                kind,
                mask,
                mask.volumeMl(head.grid),
                RegionStatistics.of(head.volume.planes(), mask).mean(),
                dense / count,
                calcified / count,
                toBone / count,
                Math.min(asymmetry, levels) / count);
    }

    /** The attenuation across the midline; where no brain lies there, the level of the same distance to bone. */
    private double mirrorHu(int k, int i) {
        VoxelGrid g = head.grid;
        double[] p = midline.mirrored(g.patient(i % g.columns(), i / g.columns(), k));
        double[] at = g.pixel(p, k);
        int c = (int) Math.round(at[0]);
        int r = (int) Math.round(at[1]);
        boolean in = c >= 0 && r >= 0 && c < g.columns() && r < g.rows();
        if (in && head.brain.planes()[k][r * g.columns() + c] == 1) {
            return head.smooth[k][r * g.columns() + c];
        }
        return mirrorLevelHu(k, i);
    }

    private double mirrorLevelHu(int k, int i) {
        double level = background.mirrorLevelHu(k, i);
        return Double.isNaN(level) ? head.medianHu : level;
    }

    /** A small body with a core above 100 HU whose mirror image has one too, or that lies on the midline: choroid plexus or pineal gland (CLINICAL 2.3.9). */
    private boolean isPairedCalcification(Bleed bleed) {
        if (bleed.volumeMl() > LARGEST_CALCIFICATION_ML || bleed.calcifiedShare() == 0) {
            return false;
        }
        VoxelGrid g = head.grid;
        double[] centre = centreOfMass(bleed.mask());
        double[] mirrored = midline.mirrored(centre);
        for (int k = 0; k < g.slices(); k++) {
            short[] v = head.volume.planes()[k];
            double[] at = g.pixel(mirrored, k);
            if (Math.abs(at[2]) > PARTNER_MM) {
                continue;
            }
            int reach = (int) Math.ceil(PARTNER_MM / g.columnSpacingMm());
            for (int r = Math.max(0, (int) at[1] - reach); r <= Math.min(g.rows() - 1, (int) at[1] + reach); r++) {
                for (int c = Math.max(0, (int) at[0] - reach);
                        c <= Math.min(g.columns() - 1, (int) at[0] + reach);
                        c++) {
                    int i = r * g.columns() + c;
                    if (v[i] > HIGHEST_HU
                            && head.brain.planes()[k][i] == 1
                            && distance(g.patient(c, r, k), mirrored) <= PARTNER_MM) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private double[] centreOfMass(Mask mask) {
        double[] sum = new double[3];
        double weight = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    double[] p = head.grid.patient(i % mask.columns(), i / mask.columns(), k);
                    double w = head.grid.extentMm(k);
                    weight += w;
                    for (int a = 0; a < 3; a++) {
                        sum[a] += w * p[a];
                    }
                }
            }
        }
        return new double[] {sum[0] / weight, sum[1] / weight, sum[2] / weight};
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }
}
