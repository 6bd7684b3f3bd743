package org.goldenhour.analyzers.stroke;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Outlines;
import org.goldenhour.imaging.PixelLayout;
import org.goldenhour.imaging.RegionStatistics;
import org.goldenhour.imaging.Slabs;
import org.goldenhour.imaging.SliceSource;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.FrameRef;
import org.goldenhour.model.InstanceRef;
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

    private final SeriesRef series;
    private final PixelLayout layout;
    private final List<SliceSource> sources;
    private final List<DataSet> instances;
    private final Slabs slabs;
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
        this.series = series;
        this.layout = complete.layout();
        this.sources = complete.sources();
        this.instances = instances;
        this.slabs = slabs;
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
            out.planes()[k] =
                    HeadMasks.without(out.planes()[k], intraventricular.planes()[k]);
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
        MaskArtifact artifact = artifact(concept, mask);
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
                evidence(artifact),
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
                List.of(septumLine(s), new Evidence.KeyImage(frame(firstThin(s.slice())))),
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
            double[] septum = layout.storedPoint(at[0] + head.firstColumn + 0.5, at[1] + head.firstRow + 0.5);
            double[] middle = layout.storedPoint(ideal[0] + head.firstColumn + 0.5, ideal[1] + head.firstRow + 0.5);
            polygon[2 * i] = septum[0];
            polygon[2 * i + 1] = septum[1];
            polygon[4 * n - 2 - 2 * i] = middle[0];
            polygon[4 * n - 1 - 2 * i] = middle[1];
        }
        return new Evidence.ImageRegion(frame(firstThin(s.slice())), List.of(polygon));
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

    /** The mask on every stored slice where it appears: the slab's mask on each of its thin slices. */
    private MaskArtifact artifact(CodedConcept concept, Mask mask) {
        Mask full = mask.uncropped(head.firstColumn, head.firstRow, layout.planeColumns(), layout.planeRows());
        List<String> uids = new ArrayList<>();
        List<byte[]> planes = new ArrayList<>();
        for (int thin = 0; thin < slabs.thinSlices(); thin++) {
            byte[] plane = full.planes()[slabs.slabOf(thin)];
            if (Masks.any(plane)) {
                uids.add(sources.get(thin).sopInstanceUid());
                planes.add(packed(layout.toStored(plane)));
            }
        }
        return new MaskArtifact(
                concept.code(),
                concept,
                series,
                layout.rows(),
                layout.columns(),
                List.copyOf(uids),
                List.copyOf(planes));
    }

    private static byte[] packed(byte[] plane) {
        byte[] bits = new byte[(plane.length + 7) / 8];
        for (int i = 0; i < plane.length; i++) {
            bits[i >> 3] |= (byte) (plane[i] << (i & 7));
        }
        return bits;
    }

    private List<Evidence> evidence(MaskArtifact artifact) {
        List<FrameRef> frames = new ArrayList<>();
        List<Evidence> out = new ArrayList<>();
        FrameRef key = null;
        int most = -1;
        for (int n = 0; n < artifact.planes().size(); n++) {
            byte[] bits = artifact.planes().get(n);
            byte[] plane = Masks.where(artifact.rows() * artifact.columns(), i -> (bits[i >> 3] >> (i & 7) & 1) == 1);
            FrameRef frame = frame(indexOf(artifact.sopInstanceUids().get(n)));
            frames.add(frame);
            out.add(new Evidence.ImageRegion(frame, Outlines.of(plane, artifact.columns(), artifact.rows())));
            int size = HeadMasks.count(plane);
            if (size > most) {
                most = size;
                key = frame;
            }
        }
        out.addFirst(new Evidence.VolumeRegion(series, artifact.maskId(), List.copyOf(frames), key));
        return out;
    }

    /** The slices that show brain: what an absence is said of. */
    private Evidence examined() {
        List<FrameRef> frames = new ArrayList<>();
        for (int thin = 0; thin < slabs.thinSlices(); thin++) {
            if (head.brain.count(slabs.slabOf(thin)) > 0) {
                frames.add(frame(thin));
            }
        }
        return new Evidence.VolumeRegion(series, "", List.copyOf(frames), frames.get(frames.size() / 2));
    }

    private int firstThin(int slab) {
        int end = slab + 1 < slabs.first().length ? slabs.first()[slab + 1] : slabs.thinSlices();
        return (slabs.first()[slab] + end - 1) / 2;
    }

    private int indexOf(String sopInstanceUid) {
        for (int k = 0; k < sources.size(); k++) {
            if (sources.get(k).sopInstanceUid().equals(sopInstanceUid)) {
                return k;
            }
        }
        throw new IllegalStateException("a mask names a slice of its own series");
    }

    private FrameRef frame(int thin) {
        SliceSource s = sources.get(thin);
        return new FrameRef(new InstanceRef(series, s.sopClassUid(), s.sopInstanceUid()), 1);
    }

    private Provenance provenance() {
        Instant now = context.clock().instant();
        return new Provenance(
                HaemorrhageAnalyzer.ID,
                HaemorrhageAnalyzer.VERSION,
                RULES,
                digest(),
                now,
                Duration.between(began, now));
    }

    /** SHA-256 over identity and pixels of the slices in their order in space. */
    private String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            Map<String, DataSet> byUid = new HashMap<>();
            instances.forEach(i -> byUid.putIfAbsent(i.values().string(Tag.SOPInstanceUID, ""), i));
            for (SliceSource s : sources) {
                sha.update(s.sopInstanceUid().getBytes(StandardCharsets.US_ASCII));
                byUid.get(s.sopInstanceUid()).values().bytes(Tag.PixelData).ifPresent(sha::update);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
