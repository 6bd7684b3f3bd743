package org.goldenhour.analyzers.stroke;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.analyzers.ct.Reading;
import org.goldenhour.analyzers.ct.StoredSlices;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.RegionStatistics;
import org.goldenhour.imaging.Slabs;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.Quantity;
import org.goldenhour.model.SeriesRef;

/** Puts what was measured in one head into findings with their evidence and masks (CLINICAL 2.4). */
final class HeadAssessment implements Reading.Done {
    private static final double SHIFT_PRESENT_MM = 5;
    private static final double ONE_SIDED = 0.9;
    private static final double LEAST_PART_ML = 0.3;
    private static final String RULES = "stroke-haemorrhage-rules-1";

    private final StoredSlices stored;
    private final List<DataSet> instances;
    private final HeadMasks head;
    private final MidlinePlane midline;
    private final PosteriorFossa fossa;
    private final List<Bleed> bleeds;
    private final Mask intraventricular;
    private final Optional<MidlineShift> shift;
    private final List<String> flags;
    private final Instant began;
    private final AnalysisContext context;

    HeadAssessment(
            SeriesRef series,
            Assembled.Complete complete,
            List<DataSet> instances,
            Slabs slabs,
            HeadMasks head,
            MidlinePlane midline,
            PosteriorFossa fossa,
            List<Bleed> bleeds,
            Mask intraventricular,
            Optional<MidlineShift> shift,
            List<String> flags,
            Instant began,
            AnalysisContext context) {
        this.stored = new StoredSlices(series, complete, slabs, head.firstColumn, head.firstRow);
        this.instances = instances;
        this.head = head;
        this.midline = midline;
        this.fossa = fossa;
        this.bleeds = bleeds;
        this.intraventricular = intraventricular;
        this.shift = shift;
        this.flags = flags;
        this.began = began;
        this.context = context;
    }

    @Override
    public AnalysisOutcome outcome(AnalysisOutcome.SeriesChoice choice) {
        Provenance provenance = provenance();
        List<Finding> findings = new ArrayList<>();
        List<MaskArtifact> masks = new ArrayList<>();
        Mask all = Mask.empty(head.grid);
        bleeds.forEach(b -> Masks.add(all, b.mask()));
        findings.add(
                bleeds.isEmpty()
                        ? absent(Concepts.HAEMORRHAGE, "adaptive-threshold", List.of(), provenance)
                        : present(
                                Concepts.HAEMORRHAGE,
                                Concepts.BRAIN,
                                "adaptive-threshold",
                                all,
                                false,
                                masks,
                                provenance));
        addPart(findings, masks, Concepts.INTRAPARENCHYMAL, parenchymal(), false, provenance);
        addPart(findings, masks, Concepts.SUBDURAL, alongSkull(Bleed.Kind.CRESCENT), true, provenance);
        addPart(findings, masks, Concepts.EPIDURAL, alongSkull(Bleed.Kind.BICONVEX), true, provenance);
        addPart(findings, masks, Concepts.INTRAVENTRICULAR, intraventricular, false, provenance);
        findings.add(shiftFinding(provenance));
        return new AnalysisOutcome.Completed(choice, List.copyOf(findings), List.copyOf(masks), flags);
    }

    private Mask parenchymal() {
        Mask out = alongSkull(Bleed.Kind.WITHIN_BRAIN);
        for (int k = 0; k < out.slices(); k++) {
            out.planes()[k] = Masks.without(out.planes()[k], intraventricular.planes()[k]);
        }
        return out;
    }

    private Mask alongSkull(Bleed.Kind kind) {
        Mask out = Mask.empty(head.grid);
        bleeds.stream().filter(b -> b.kind() == kind).forEach(b -> Masks.add(out, b.mask()));
        return out;
    }

    private void addPart(
            List<Finding> findings,
            List<MaskArtifact> masks,
            CodedConcept concept,
            Mask mask,
            boolean hint,
            Provenance provenance) {
        boolean blood = mask.volumeMl(head.grid) >= LEAST_PART_ML
                || concept.sameAs(Concepts.INTRAVENTRICULAR) && mask.count() > 0;
        if (blood) {
            findings.add(present(concept, siteOf(concept), "shape-and-place", mask, hint, masks, provenance));
        }
    }

    private static CodedConcept siteOf(CodedConcept concept) {
        return switch (concept.code()) {
            case "F104" -> Concepts.SUBDURAL_SPACE;
            case "F105" -> Concepts.EPIDURAL_SPACE;
            case "F106" -> Concepts.VENTRICLE;
            default -> Concepts.BRAIN;
        };
    }

    private Finding present(
            CodedConcept concept,
            CodedConcept site,
            String rule,
            Mask mask,
            boolean hint,
            List<MaskArtifact> masks,
            Provenance provenance) {
        boolean below = infratentorialShare(mask) > 0.5;
        BleedSize size = BleedSize.of(mask, head.grid);
        List<Measurement> measurements = List.of(
                measured(Concepts.VOLUME, mask.volumeMl(head.grid), "mL", "half-maximum segmentation", false),
                measured(Concepts.ABC2, size.abc2Ml(), "mL", "A B C / 2", true),
                measured(Concepts.ABC2_WEIGHTED, size.abc2WeightedMl(), "mL", "A B C / 2, slices weighted", true),
                measured(
                        Concepts.ATTENUATION,
                        RegionStatistics.of(head.volume.planes(), mask).mean(),
                        "[hnsf'U]",
                        "mean",
                        false));
        MaskArtifact artifact = stored.artifact(concept, mask);
        masks.add(artifact);
        boolean cerebellar = below && site == Concepts.BRAIN;
        return new Finding(
                concept.code(),
                concept,
                Presence.PRESENT,
                Optional.of(cerebellar ? Concepts.CEREBELLUM : site),
                side(mask),
                new Certainty.RuleFired(rule),
                hint,
                measurements,
                stored.evidence(artifact),
                below ? Optional.of("INFRATENTORIAL") : Optional.empty(),
                provenance);
    }

    private static Measurement measured(CodedConcept what, double value, String unit, String how, boolean crossCheck) {
        return new Measurement(what, new Quantity(value, unit), Optional.of(how), crossCheck);
    }

    private Finding absent(CodedConcept concept, String rule, List<Measurement> measurements, Provenance provenance) {
        return new Finding(
                concept.code(),
                concept,
                Presence.ABSENT,
                Optional.of(Concepts.BRAIN),
                Optional.empty(),
                new Certainty.RuleFired(rule),
                false,
                measurements,
                List.of(examined()),
                Optional.empty(),
                provenance);
    }

    private Finding shiftFinding(Provenance provenance) {
        if (shift.isEmpty()) {
            return new Finding(
                    Concepts.MIDLINE_SHIFT.code(),
                    Concepts.MIDLINE_SHIFT,
                    Presence.NOT_ASSESSED,
                    Optional.of(Concepts.BRAIN),
                    Optional.empty(),
                    new Certainty.RuleFired("septum-to-midline"),
                    false,
                    List.of(),
                    List.of(examined()),
                    Optional.of("VENTRICLES_NOT_FOUND"),
                    provenance);
        }
        MidlineShift s = shift.get();
        List<Measurement> distance = List.of(
                measured(Concepts.SHIFT_DISTANCE, Math.abs(s.shiftMm()), "mm", "septum to midline plane", false));
        if (Math.abs(s.shiftMm()) < SHIFT_PRESENT_MM) {
            return absent(Concepts.MIDLINE_SHIFT, "septum-to-midline", distance, provenance);
        }
        return new Finding(
                Concepts.MIDLINE_SHIFT.code(),
                Concepts.MIDLINE_SHIFT,
                Presence.PRESENT,
                Optional.of(Concepts.BRAIN),
                Optional.of(s.shiftMm() > 0 ? Laterality.LEFT : Laterality.RIGHT),
                new Certainty.RuleFired("septum-to-midline"),
                false,
                distance,
                List.of(septumLine(s), new Evidence.KeyImage(stored.middleFrame(s.slice()))),
                Optional.of(s.shiftMm() > 0 ? "TOWARDS_LEFT" : "TOWARDS_RIGHT"),
                provenance);
    }

    /** The strip between septum and midline on the slice where it was measured. */
    private Evidence septumLine(MidlineShift s) {
        int n = s.septum().size();
        double[] polygon = new double[4 * n];
        for (int i = 0; i < n; i++) {
            double[] at = s.septum().get(i);
            double[] p = head.grid.patient(at[0], at[1], s.slice());
            double off = midline.offsetMm(p);
            double[] ideal = head.grid.pixel(new double[] {p[0] - off, p[1], p[2]}, s.slice());
            double[] septum = stored.storedPoint(at[0], at[1]);
            double[] middle = stored.storedPoint(ideal[0], ideal[1]);
            polygon[2 * i] = septum[0];
            polygon[2 * i + 1] = septum[1];
            polygon[4 * n - 2 - 2 * i] = middle[0];
            polygon[4 * n - 1 - 2 * i] = middle[1];
        }
        return new Evidence.ImageRegion(stored.middleFrame(s.slice()), List.of(polygon));
    }

    private double infratentorialShare(Mask mask) {
        long n = 0;
        long below = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    n++;
                    below += fossa.isInfratentorial(k, i) ? 1 : 0;
                }
            }
        }
        return n == 0 ? 0 : (double) below / n;
    }

    private Optional<Laterality> side(Mask mask) {
        double left = 0;
        double all = 0;
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    double w = head.grid.extentMm(k);
                    all += w;
                    left += midline.offsetMm(head.grid.patient(i % mask.columns(), i / mask.columns(), k)) > 0 ? w : 0;
                }
            }
        }
        double share = left / all;
        return Optional.of(
                share >= ONE_SIDED
                        ? Laterality.LEFT
                        : share <= 1 - ONE_SIDED ? Laterality.RIGHT : Laterality.BILATERAL);
    }

    private Evidence examined() {
        return stored.examined(slab -> head.brain.count(slab) > 0);
    }

    private Provenance provenance() {
        Instant now = context.clock().instant();
        return new Provenance(
                HaemorrhageAnalyzer.ID,
                HaemorrhageAnalyzer.VERSION,
                RULES,
                stored.digest(instances),
                now,
                Duration.between(began, now));
    }
}
