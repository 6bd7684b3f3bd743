package org.goldenhour.analyzers.stroke;

import static org.goldenhour.analyzers.ct.CtFindings.measured;

import java.util.List;
import java.util.Optional;
import org.goldenhour.analyzers.ct.CtFindings;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Laterality;

/** Asymmetric darkness of brain tissue, a hint at early ischaemia: its volume, and the score over ten regions (CLINICAL 2.7). */
final class IschaemiaFinding {
    private static final double DARKER_HU = 4;
    private static final double LEAST_ML = 5;
    private static final int FEW_REGIONS = 2;
    private static final double THICKEST_MM = 5.5;
    /** Cosine of 10 degrees. */
    private static final double LEAST_UPRIGHT = 0.985;

    private IschaemiaFinding() {}

    /** @param examined the slices that show brain */
    static void tell(Head head, Evidence examined, CtFindings out) {
        CtFindings.Draft draft = out.finding(Concepts.EARLY_ISCHAEMIA, "mirrored-tissue")
                .at(Concepts.BRAIN)
                .hint();
        Optional<String> reason = whyNot(head);
        if (reason.isPresent() || head.evans().isEmpty()) {
            draft.notAssessed(reason.orElse("VENTRICLES_NOT_FOUND"), examined);
            return;
        }
        MirroredTissue tissue = new MirroredTissue(head);
        Mask dark = large(tissue.darker(DARKER_HU), head.grid());
        AspectsTemplate.Score score =
                new AspectsTemplate(head, tissue, head.evans().get().slice()).score();
        double ml = dark.volumeMl(head.grid());
        Mask marked = dark.copy();
        Masks.add(marked, score.mask());
        List<double[]> levels = levels(marked, tissue, head);
        double water = levels.isEmpty() ? 0 : 100 * (1 - levels.getFirst()[0] / levels.getFirst()[1]);
        draft.measured(
                measured(Concepts.ASYMMETRY_VOLUME, ml, "mL", "tissue 4 HU darker than its mirror image"),
                measured(
                        Concepts.ASPECTS,
                        score.points(),
                        "{score}",
                        "automated asymmetry score, not a reader's ASPECTS"),
                measured(Concepts.NET_WATER_UPTAKE, water, "%", "of the marked tissue against its mirror image"));
        if (marked.count() == 0) {
            draft.absent(examined);
            return;
        }
        Laterality side = ml > 0 ? head.sideOf(dark) : score.side();
        boolean both = side == Laterality.BILATERAL || !score.dark().isEmpty() && score.side() != side;
        draft.side(both ? Laterality.BILATERAL : side);
        if (!score.dark().isEmpty()) {
            draft.remark("REGIONS_" + String.join("_", score.dark()));
        }
        // What is darker here than there and there than here is an asymmetric skull or sulci, no territory.
        if (!both && (ml > 0 || score.dark().size() > FEW_REGIONS)) {
            draft.present(marked);
        } else {
            draft.indeterminate(marked);
        }
    }

    /** A bleed darkens what surrounds it; thick slices, a tilted head blur what differs. */
    private static Optional<String> whyNot(Head head) {
        VoxelGrid g = head.grid();
        if (!head.bleeds().isEmpty()) {
            return Optional.of("HAEMORRHAGE_PRESENT");
        }
        if (g.extentMm(g.slices() / 2) > THICKEST_MM) {
            return Optional.of("SLICE_TOO_THICK");
        }
        return Math.abs(g.normal()[2]) < LEAST_UPRIGHT ? Optional.of("TILTED") : Optional.empty();
    }

    private static Mask large(Mask mask, VoxelGrid g) {
        Components parts = Components.of(mask, Connectivity.FACES_6, Components.drift(g));
        List<Component> all = parts.all(g);
        return parts.maskOf(label -> all.get(label - 1).volumeMl() >= LEAST_ML);
    }

    /** Mean of the marked tissue and of its mirror image, HU; empty where nothing is marked. */
    private static List<double[]> levels(Mask mask, MirroredTissue tissue, Head head) {
        double here = 0;
        double there = 0;
        int n = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            short[] hu = head.masks().smooth[k];
            for (int i = 0; i < m.length; i++) {
                int mirror = m[i] == 1 ? tissue.mirror(k, i) : -1;
                if (mirror >= 0 && tissue.tissue.planes()[k][mirror] == 1) {
                    here += hu[i];
                    there += hu[mirror];
                    n++;
                }
            }
        }
        return n == 0 ? List.of() : List.of(new double[] {here / n, there / n});
    }
}
