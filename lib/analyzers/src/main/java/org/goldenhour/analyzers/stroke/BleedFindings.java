package org.goldenhour.analyzers.stroke;

import static org.goldenhour.analyzers.ct.CtFindings.measured;

import org.goldenhour.analyzers.ct.CtFindings;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.RegionStatistics;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;

/** The bleeds as findings: all together, and each kind with its place and size (CLINICAL 2.4). */
final class BleedFindings {
    private static final double LEAST_PART_ML = 0.3;

    private final Head head;
    private final CtFindings out;

    private BleedFindings(Head head, CtFindings out) {
        this.head = head;
        this.out = out;
    }

    /** @param examined the slices that show brain */
    static void tell(Head head, Evidence examined, CtFindings out) {
        new BleedFindings(head, out).tell(examined);
    }

    private void tell(Evidence examined) {
        if (head.bleeds().isEmpty()) {
            out.finding(Concepts.HAEMORRHAGE, "adaptive-threshold")
                    .at(Concepts.BRAIN)
                    .absent(examined);
        } else {
            Mask all = Mask.empty(head.grid());
            head.bleeds().forEach(b -> Masks.add(all, b.mask()));
            blood(Concepts.HAEMORRHAGE, Concepts.BRAIN, "adaptive-threshold", all, false);
        }
        part(Concepts.INTRAPARENCHYMAL, Concepts.BRAIN, parenchymal(), false);
        part(Concepts.SUBDURAL, Concepts.SUBDURAL_SPACE, ofKind(Bleed.Kind.CRESCENT), true);
        part(Concepts.EPIDURAL, Concepts.EPIDURAL_SPACE, ofKind(Bleed.Kind.BICONVEX), true);
        part(Concepts.INTRAVENTRICULAR, Concepts.VENTRICLE, head.intraventricular(), false);
    }

    private Mask parenchymal() {
        Mask out = ofKind(Bleed.Kind.WITHIN_BRAIN);
        for (int k = 0; k < out.slices(); k++) {
            out.planes()[k] =
                    Masks.without(out.planes()[k], head.intraventricular().planes()[k]);
        }
        return out;
    }

    private Mask ofKind(Bleed.Kind kind) {
        Mask out = Mask.empty(head.grid());
        head.bleeds().stream().filter(b -> b.kind() == kind).forEach(b -> Masks.add(out, b.mask()));
        return out;
    }

    private void part(CodedConcept concept, CodedConcept site, Mask mask, boolean hint) {
        boolean blood = mask.volumeMl(head.grid()) >= LEAST_PART_ML
                || concept.sameAs(Concepts.INTRAVENTRICULAR) && mask.count() > 0;
        if (blood) {
            blood(concept, site, "shape-and-place", mask, hint);
        }
    }

    private void blood(CodedConcept concept, CodedConcept site, String rule, Mask mask, boolean hint) {
        boolean below = infratentorialShare(mask) > 0.5;
        BleedSize size = BleedSize.of(mask, head.grid());
        double meanHu = RegionStatistics.of(head.masks().volume.planes(), mask).mean();
        CtFindings.Draft draft = out.finding(concept, rule)
                .at(below && site == Concepts.BRAIN ? Concepts.CEREBELLUM : site)
                .side(head.sideOf(mask))
                .hint(hint)
                .measured(
                        measured(Concepts.VOLUME, mask.volumeMl(head.grid()), "mL", "half-maximum segmentation"),
                        measured(Concepts.ABC2, size.abc2Ml(), "mL", "A B C / 2", true),
                        measured(
                                Concepts.ABC2_WEIGHTED,
                                size.abc2WeightedMl(),
                                "mL",
                                "A B C / 2, slices weighted",
                                true),
                        measured(Concepts.ATTENUATION, meanHu, "[hnsf'U]", "mean"));
        if (below) {
            draft.remark("INFRATENTORIAL");
        }
        draft.present(mask);
    }

    private double infratentorialShare(Mask mask) {
        long n = 0;
        long below = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    n++;
                    below += head.fossa().isInfratentorial(k, i) ? 1 : 0;
                }
            }
        }
        return n == 0 ? 0 : (double) below / n;
    }
}
