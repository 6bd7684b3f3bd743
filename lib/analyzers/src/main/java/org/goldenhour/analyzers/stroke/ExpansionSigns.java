package org.goldenhour.analyzers.stroke;

import static org.goldenhour.analyzers.ct.CtFindings.measured;

import java.util.List;
import java.util.Optional;
import org.goldenhour.analyzers.ct.CtFindings;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.DistanceTransform;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Planes;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.CodedConcept;

/**
 * Signs that the largest bleed within the brain may grow, hints (CLINICAL 2.10): a dark island inside it, its course over two slices, two parts of different density, and
 * several small bleeds beside it. Said only where present.
 */
final class ExpansionSigns {
    private static final double LEAST_BLEED_ML = 3;
    private static final double BLACK_HOLE_HU = 28;
    private static final double BLEND_HU = 18;
    /** As dark as brain tissue or darker, HU above its median. */
    private static final double ISODENSE_HU = 6;

    private static final double LEAST_AREA_MM2 = 20;
    private static final double LEAST_PART = 0.15;
    /** Of a part that hangs together: share of its largest piece. */
    private static final double LEAST_WHOLE = 0.8;

    private static final int LEAST_ISLANDS = 3;
    private static final double LARGEST_ISLAND_SHARE = 0.25;
    private static final double ISLAND_REACH_MM = 30;

    private final Head head;
    private final CtFindings out;
    private final Bleed main;

    private ExpansionSigns(Head head, CtFindings out, Bleed main) {
        this.head = head;
        this.out = out;
        this.main = main;
    }

    static void tell(Head head, CtFindings out) {
        head.bleeds().stream()
                .filter(b -> b.kind() == Bleed.Kind.WITHIN_BRAIN && b.volumeMl() >= LEAST_BLEED_ML)
                .findFirst()
                .ifPresent(main -> new ExpansionSigns(head, out, main).tell());
    }

    private void tell() {
        Mask dark = dark();
        Mask islands = Mask.empty(head.grid());
        Mask swirl = Mask.empty(head.grid());
        VoxelGrid g = head.grid();
        Components parts = Components.of(dark, Connectivity.FACES_6, Components.drift(g));
        for (Component c : parts.all(g)) {
            Mask part = Masks.of(parts, c, g);
            double hu = meanHu(part);
            if (main.meanHu() - hu >= BLACK_HOLE_HU) {
                Masks.add(islands, part);
            }
            if (c.box()[5] > c.box()[4] && hu <= head.masks().medianHu + ISODENSE_HU) {
                Masks.add(swirl, part);
            }
        }
        sign(Concepts.BLACK_HOLE, islands);
        sign(Concepts.SWIRL, swirl);
        blend().ifPresent(part -> sign(Concepts.BLEND, part));
        islands();
    }

    private void sign(CodedConcept concept, Mask mask) {
        if (mask.count() > 0) {
            out.finding(concept, "density-within-bleed")
                    .at(Concepts.BRAIN)
                    .side(head.sideOf(mask))
                    .hint()
                    .present(mask);
        }
    }

    /** What the bleed encloses in a slice and is no part of it, in pieces of at least 20 mm². */
    private Mask dark() {
        VoxelGrid g = head.grid();
        Mask dark = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            byte[] bleed = main.mask().planes()[k];
            if (!Masks.any(bleed)) {
                continue;
            }
            byte[] holes = Masks.without(Planes.fillHoles(bleed, g.columns(), g.rows()), bleed);
            Components parts = Components.inPlane(holes, g.columns(), g.rows(), false);
            int[] size = new int[parts.size() + 1];
            for (int i = 0; i < holes.length; i++) {
                size[parts.label(0, i)]++;
            }
            dark.planes()[k] = parts.maskOf(label -> size[label] * g.pixelAreaMm2() >= LEAST_AREA_MM2)
                    .planes()[0];
        }
        return dark;
    }

    private double meanHu(Mask mask) {
        double sum = 0;
        long n = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    sum += head.masks().volume.planes()[k][i];
                    n++;
                }
            }
        }
        return sum / n;
    }

    /** The darker part, where the core of the bleed falls into two that differ enough and each hangs together. */
    private Optional<Mask> blend() {
        VoxelGrid g = head.grid();
        Mask core = Mask.empty(g);
        int[] histogram = new int[256];
        for (int k = 0; k < g.slices(); k++) {
            byte[] bleed = main.mask().planes()[k];
            if (Masks.any(bleed)) {
                core.planes()[k] = Morphology.erode(bleed, g, 2);
                for (int i = 0; i < bleed.length; i++) {
                    if (core.planes()[k][i] == 1) {
                        histogram[Math.clamp(head.masks().smooth[k][i], 0, 255)]++;
                    }
                }
            }
        }
        int cut = otsu(histogram);
        Mask low = Mask.empty(g);
        Mask high = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            byte[] c = core.planes()[k];
            short[] hu = head.masks().smooth[k];
            low.planes()[k] = Masks.where(c.length, i -> c[i] == 1 && hu[i] <= cut);
            high.planes()[k] = Masks.where(c.length, i -> c[i] == 1 && hu[i] > cut);
        }
        double all = core.count();
        boolean two = low.count() >= LEAST_PART * all && high.count() >= LEAST_PART * all;
        return two && meanHu(high) - meanHu(low) >= BLEND_HU && isWhole(low) && isWhole(high)
                ? Optional.of(low)
                : Optional.empty();
    }

    private boolean isWhole(Mask mask) {
        Components parts = Components.of(mask, Connectivity.FACES_6, Components.drift(head.grid()));
        return parts.largest(head.grid()).map(Component::voxels).orElse(0) >= LEAST_WHOLE * mask.count();
    }

    /** The level that parts a histogram best (Otsu, IEEE Trans SMC 9, 1979). */
    private static int otsu(int[] histogram) {
        double n = 0;
        double sum = 0;
        for (int i = 0; i < histogram.length; i++) {
            n += histogram[i];
            sum += (double) i * histogram[i];
        }
        double below = 0;
        double sumBelow = 0;
        double best = -1;
        int at = 0;
        for (int i = 0; i < histogram.length - 1; i++) {
            below += histogram[i];
            sumBelow += (double) i * histogram[i];
            if (below > 0 && below < n) {
                double difference = sumBelow / below - (sum - sumBelow) / (n - below);
                double between = below * (n - below) * difference * difference;
                if (between > best) {
                    best = between;
                    at = i;
                }
            }
        }
        return at;
    }

    /** At least three bleeds of a quarter of the largest one at most, within 30 mm of it. Buds that hang on it are not counted. */
    private void islands() {
        float[][] away = DistanceTransform.inVolume(main.mask(), head.grid(), 1);
        List<Bleed> small = head.bleeds().stream()
                .filter(b -> b != main && b.volumeMl() <= LARGEST_ISLAND_SHARE * main.volumeMl())
                .filter(b -> nearest(b.mask(), away) <= ISLAND_REACH_MM)
                .toList();
        if (small.size() >= LEAST_ISLANDS) {
            Mask all = Mask.empty(head.grid());
            small.forEach(b -> Masks.add(all, b.mask()));
            out.finding(Concepts.ISLAND, "bleeds-beside-bleed")
                    .at(Concepts.BRAIN)
                    .side(head.sideOf(all))
                    .hint()
                    .measured(measured(Concepts.COUNT, small.size(), "1", "separate small bleeds"))
                    .present(all);
        }
    }

    private static double nearest(Mask mask, float[][] away) {
        double least = Double.MAX_VALUE;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                least = m[i] == 1 ? Math.min(least, away[k][i]) : least;
            }
        }
        return least;
    }
}
