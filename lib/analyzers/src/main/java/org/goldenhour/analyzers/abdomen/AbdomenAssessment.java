package org.goldenhour.analyzers.abdomen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.analyzers.ct.Reading;
import org.goldenhour.analyzers.ct.StoredSlices;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.Mask;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.Quantity;

/** Puts what was measured in one abdomen into findings with their evidence and masks. */
final class AbdomenAssessment implements Reading.Done {
    private static final String RULES = "abdomen-acute-rules-1";
    private static final double ANEURYSM_MM = 30;
    private static final int MOST_STONES = 10;
    private static final double POOL_ML = 5;

    private final StoredSlices stored;
    private final Scene scene;
    private final List<GasPocket> air;
    private final Optional<Aorta> aorta;
    private final Kidneys kidneys;
    private final List<Stone> stones;
    private final Optional<Mask> leak;
    private final List<String> flags;
    private final Provenance provenance;
    private final List<Finding> findings = new ArrayList<>();
    private final List<MaskArtifact> masks = new ArrayList<>();

    /** @param kidneys null where contrast hides stones @param leak dense fluid beside an aneurysm, in blocks */
    AbdomenAssessment(
            StoredSlices stored,
            List<DataSet> instances,
            Scene scene,
            List<GasPocket> air,
            Optional<Aorta> aorta,
            Kidneys kidneys,
            List<Stone> stones,
            Optional<Mask> leak,
            List<String> flags,
            Instant began) {
        this.stored = stored;
        this.scene = scene;
        this.air = air;
        this.aorta = aorta;
        this.kidneys = kidneys;
        this.stones = stones;
        this.leak = leak;
        this.flags = flags;
        Instant now = scene.context().clock().instant();
        this.provenance = new Provenance(
                AcuteAbdomenAnalyzer.ID,
                AcuteAbdomenAnalyzer.VERSION,
                RULES,
                stored.digest(instances),
                now,
                Duration.between(began, now));
    }

    @Override
    public AnalysisOutcome outcome(AnalysisOutcome.SeriesChoice choice) {
        findings.clear();
        masks.clear();
        freeAir();
        stones();
        if (kidneys != null && kidneys.range() != null) {
            hydronephrosis();
        }
        aorta();
        return new AnalysisOutcome.Completed(choice, List.copyOf(findings), List.copyOf(masks), flags);
    }

    /** All firm pockets together; hints of their own where nothing is firm. */
    private void freeAir() {
        boolean firm = air.stream().anyMatch(GasPocket::firm);
        List<GasPocket> shown = air.stream().filter(p -> p.firm() == firm).toList();
        if (shown.isEmpty()) {
            findings.add(absent(Concepts.FREE_AIR, Concepts.PERITONEAL_CAVITY, "wall-test", List.of()));
            return;
        }
        GasPocket largest = shown.getFirst();
        double ml = shown.stream().mapToDouble(GasPocket::volumeMl).sum();
        Mask all = Mask.empty(scene.grid());
        shown.forEach(p -> p.voxels().addTo(all));
        boolean behind = largest.place() == GasPocket.Place.RETROPERITONEAL;
        findings.add(present(
                "F401",
                Concepts.FREE_AIR,
                behind ? Concepts.RETROPERITONEUM : Concepts.PERITONEAL_CAVITY,
                Optional.empty(),
                firm ? "wall-test" : "wall-test-doubtful",
                !firm,
                List.of(measured(Concepts.VOLUME, ml, "mL", "half-maximum segmentation, " + pockets(shown))),
                all,
                Optional.of(largest.place() + " " + pockets(shown).toUpperCase(java.util.Locale.ROOT))));
    }

    private static String pockets(List<GasPocket> shown) {
        return shown.size() == 1 ? "1 pocket" : shown.size() + " pockets";
    }

    private void stones() {
        if (kidneys == null) {
            notAssessed(Concepts.KIDNEY_STONE, Concepts.KIDNEY, "half-maximum", "CONTRAST_PRESENT");
            notAssessed(Concepts.URETERIC_STONE, Concepts.URETER, "half-maximum", "CONTRAST_PRESENT");
            return;
        }
        boolean ranged = kidneys.range() != null;
        stonesAt(Stone.Place.KIDNEY, Concepts.KIDNEY_STONE, Concepts.KIDNEY, false, ranged);
        stonesAt(Stone.Place.URETER, Concepts.URETERIC_STONE, Concepts.URETER, true, ranged);
        List<Stone> appendix =
                stones.stream().filter(s -> s.place() == Stone.Place.APPENDIX).toList();
        if (!appendix.isEmpty()) {
            stone("F415", Concepts.APPENDICOLITH, Concepts.APPENDIX, true, appendix.getFirst(), Optional.empty());
        }
    }

    private void stonesAt(
            Stone.Place place, CodedConcept concept, CodedConcept site, boolean hint, boolean kidneysFound) {
        List<Stone> here = stones.stream().filter(s -> s.place() == place).toList();
        if (!here.isEmpty()) {
            for (int i = 0; i < Math.min(MOST_STONES, here.size()); i++) {
                String id = i == 0 ? concept.code() : concept.code() + "." + (i + 1);
                Optional<String> more =
                        i == 0 && here.size() > 1 ? Optional.of("STONES " + here.size()) : Optional.empty();
                stone(id, concept, site, hint, here.get(i), more);
            }
        } else if (kidneysFound) {
            findings.add(absent(concept, site, "half-maximum", List.of()));
        } else {
            notAssessed(concept, site, "half-maximum", "KIDNEYS_NOT_FOUND");
        }
    }

    private void stone(
            String id, CodedConcept concept, CodedConcept site, boolean hint, Stone s, Optional<String> remark) {
        Mask mask = Mask.empty(scene.grid());
        s.voxels().addTo(mask);
        findings.add(present(
                id,
                concept,
                site,
                s.side(),
                "half-maximum",
                hint,
                List.of(
                        measured(Concepts.DIAMETER, s.diameterMm(), "mm", "largest in three dimensions"),
                        measured(Concepts.SHORT_AXIS, s.widthMm(), "mm", "largest in an axial slice"),
                        measured(Concepts.VOLUME, s.volumeMl(), "mL", "partial voxels"),
                        measured(Concepts.ATTENUATION, s.meanHu(), "[hnsf'U]", "mean above half maximum")),
                mask,
                remark));
    }

    private void hydronephrosis() {
        for (int side = 0; side < 2; side++) {
            Mask pool = kidneys.pool(scene, side);
            double ml = pool.volumeMl(scene.trunk().grid());
            if (ml >= POOL_ML) {
                findings.add(present(
                        side == 0 ? "F406.R" : "F406.L",
                        Concepts.HYDRONEPHROSIS,
                        Concepts.KIDNEY,
                        Optional.of(side == 0 ? Laterality.RIGHT : Laterality.LEFT),
                        "central-fluid",
                        true,
                        List.of(measured(Concepts.VOLUME, ml, "mL", "fluid inside the kidney's outline")),
                        scene.trunk().spread(pool),
                        Optional.empty()));
            }
        }
    }

    private void aorta() {
        Aorta.Station widest = aorta.map(Aorta::widest).orElse(null);
        if (widest == null) {
            notAssessed(Concepts.ANEURYSM, Concepts.ABDOMINAL_AORTA, "across-the-axis", "AORTA_NOT_FOUND");
            return;
        }
        List<Measurement> size = List.of(
                measured(Concepts.DIAMETER, widest.diameterMm(), "mm", "largest across the axis, outer to outer"),
                measured(Concepts.SHORT_AXIS, widest.shortestMm(), "mm", "smallest across the axis there"));
        if (widest.diameterMm() < ANEURYSM_MM) {
            findings.add(absent(Concepts.ANEURYSM, Concepts.ABDOMINAL_AORTA, "across-the-axis", size));
            return;
        }
        findings.add(present(
                "F407",
                Concepts.ANEURYSM,
                Concepts.ABDOMINAL_AORTA,
                Optional.empty(),
                "across-the-axis",
                false,
                size,
                aorta.orElseThrow().mask(scene.grid(), ANEURYSM_MM),
                Optional.empty()));
        leak.ifPresent(mask -> findings.add(present(
                "F408",
                Concepts.RUPTURED_ANEURYSM,
                Concepts.RETROPERITONEUM,
                Optional.empty(),
                "one-sided-density",
                true,
                List.of(measured(Concepts.VOLUME, mask.volumeMl(scene.trunk().grid()), "mL", "one-sided density")),
                scene.trunk().spread(mask),
                Optional.empty())));
    }

    private static Measurement measured(CodedConcept what, double value, String unit, String how) {
        return new Measurement(what, new Quantity(value, unit), Optional.of(how), false);
    }

    private Finding present(
            String id,
            CodedConcept concept,
            CodedConcept site,
            Optional<Laterality> side,
            String rule,
            boolean hint,
            List<Measurement> measurements,
            Mask mask,
            Optional<String> remark) {
        MaskArtifact artifact = stored.artifact(id, concept, mask);
        masks.add(artifact);
        return new Finding(
                id,
                concept,
                Presence.PRESENT,
                Optional.of(site),
                side,
                new Certainty.RuleFired(rule),
                hint,
                measurements,
                stored.evidence(artifact),
                remark,
                provenance);
    }

    private Finding absent(CodedConcept concept, CodedConcept site, String rule, List<Measurement> measurements) {
        return silent(concept, site, rule, Presence.ABSENT, measurements, Optional.empty());
    }

    private void notAssessed(CodedConcept concept, CodedConcept site, String rule, String why) {
        findings.add(silent(concept, site, rule, Presence.NOT_ASSESSED, List.of(), Optional.of(why)));
    }

    private Finding silent(
            CodedConcept concept,
            CodedConcept site,
            String rule,
            Presence presence,
            List<Measurement> measurements,
            Optional<String> remark) {
        return new Finding(
                concept.code(),
                concept,
                presence,
                Optional.of(site),
                Optional.empty(),
                new Certainty.RuleFired(rule),
                false,
                measurements,
                List.of(stored.examined(slice -> true)),
                remark,
                provenance);
    }
}
