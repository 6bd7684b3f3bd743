package org.goldenhour.analyzers.pneumonia;

import static org.goldenhour.analyzers.ct.CtFindings.measured;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analyzers.ct.Chest;
import org.goldenhour.analyzers.ct.CtFindings;
import org.goldenhour.analyzers.ct.CtFindings.Draft;
import org.goldenhour.analyzers.ct.Lungs;
import org.goldenhour.analyzers.ct.Reading;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.RegionStatistics;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.SeriesRef;

/** Measures the opacities of one chest and puts them into findings (CLINICAL 6.3, 6.4). */
final class OpacityAssessment implements Reading.Done {
    private static final String RULES = "pneumonia-opacity-rules-1";
    private static final double LEAST_PRESENT_ML = 1;
    private static final double LEAST_PNEUMONIA_PERCENT = 1;
    private static final double LEAST_PERIPHERAL = 0.5;
    private static final double EXPIRATORY_HU = -750;
    private static final double LEAST_OTHER_SIDE = 0.05;

    private final Chest chest;
    private final Opacities opacities;
    private final OpacityMasks masks;
    private final LungZones zones;
    private final Provenance provenance;

    private OpacityAssessment(
            Chest chest, Opacities opacities, OpacityMasks masks, LungZones zones, Provenance provenance) {
        this.chest = chest;
        this.opacities = opacities;
        this.masks = masks;
        this.zones = zones;
        this.provenance = provenance;
    }

    static Reading read(
            SeriesRef series,
            Assembled.Complete complete,
            List<DataSet> instances,
            StudyProfile study,
            AnalysisContext context) {
        Instant began = context.clock().instant();
        return switch (Chest.in(series, complete, instances, study, context)) {
            case Chest.NotShown no -> no.reason();
            case Chest.Shown shown -> {
                Chest chest = shown.chest();
                Opacities opacities = Opacities.of(chest, context);
                OpacityMasks masks = OpacityMasks.of(chest, opacities, context);
                LungZones zones = LungZones.of(
                        masks.lungs(),
                        masks.groundGlass(),
                        masks.consolidation(),
                        chest.trunk().volume().grid());
                Instant now = context.clock().instant();
                Provenance provenance = new Provenance(
                        OpacityAnalyzer.ID,
                        OpacityAnalyzer.VERSION,
                        RULES,
                        chest.stored().digest(instances),
                        now,
                        Duration.between(began, now));
                yield new OpacityAssessment(chest, opacities, masks, zones, provenance);
            }
        };
    }

    @Override
    public AnalysisOutcome outcome(AnalysisOutcome.SeriesChoice choice) {
        CtFindings out = new CtFindings(chest.stored());
        addPart(out, Concepts.GROUND_GLASS, masks.groundGlass());
        addPart(out, Concepts.CONSOLIDATION, masks.consolidation());
        addPneumonia(out);
        if (chest.whiteOut()) {
            out.finding(Concepts.WHITE_OUT, "air-in-bony-chest")
                    .at(Concepts.LUNG)
                    .hint()
                    .remark("WHITE_OUT: a person must look")
                    .present(List.of(examined()));
        }
        List<String> flags = new ArrayList<>(chest.flags());
        chest.lungFailure().ifPresent(flags::add);
        if (opacities.dependent()) {
            flags.add("DEPENDENT");
        }
        if (opacities.healthyHu() > EXPIRATORY_HU) {
            flags.add("EXPIRATORY");
        }
        return out.completed(choice, List.copyOf(flags), provenance);
    }

    private VoxelGrid grid() {
        return chest.trunk().volume().grid();
    }

    /** Lungs that are no plausible pair: what is seen is a hint, and what is not seen is not said to be absent. */
    private void addPart(CtFindings out, CodedConcept concept, Mask mask) {
        Draft finding = out.finding(concept, "attenuation-and-thickness").at(Concepts.LUNG);
        double ml = mask.volumeMl(grid());
        if (ml < LEAST_PRESENT_ML) {
            if (chest.lungFailure().isPresent()) {
                finding.notAssessed(chest.lungFailure().get(), examined());
            } else {
                finding.absent(examined());
            }
            return;
        }
        List<Measurement> measurements = List.of(
                measured(Concepts.VOLUME, ml, "mL", "attenuation range"),
                measured(
                        Concepts.ATTENUATION,
                        RegionStatistics.of(chest.trunk().volume().planes(), mask)
                                .mean(),
                        "[hnsf'U]",
                        "mean"));
        finding.side(side(mask)).measured(measurements);
        if (chest.lungFailure().isPresent()) {
            finding.hint().remark("LUNG_FAIL");
        }
        finding.present(mask);
    }

    private void addPneumonia(CtFindings out) {
        Draft finding = out.finding(Concepts.PNEUMONIA, "extent-of-opacity").at(Concepts.LUNG);
        if (chest.lungFailure().isPresent()) {
            finding.notAssessed(chest.lungFailure().get(), examined());
            return;
        }
        double ggoMl = masks.groundGlass().volumeMl(grid());
        double solidMl = masks.consolidation().volumeMl(grid());
        double lungMl = masks.lungs()[Lungs.RIGHT].volumeMl(grid()) + masks.lungs()[Lungs.LEFT].volumeMl(grid());
        double percent = 100 * (ggoMl + solidMl) / lungMl;
        List<Measurement> measurements = new ArrayList<>(List.of(
                measured(Concepts.PERCENT_INVOLVED, percent, "%", "opacity over lung"),
                measured(Concepts.SEVERITY, zones.score(), "{score}", "approximate lobes"),
                measured(Concepts.LUNG_VOLUME, lungMl, "mL", "both lungs with their lesions")));
        if (percent < LEAST_PNEUMONIA_PERCENT || ggoMl + solidMl < LEAST_PRESENT_ML) {
            finding.measured(measurements).absent(examined());
            return;
        }
        measurements.add(measured(Concepts.VOLUME, ggoMl + solidMl, "mL", "ground glass and consolidation"));
        measurements.add(measured(Concepts.COUNT, opacities.count(), "1", "separate opacities"));
        measurements.add(
                measured(Concepts.PERIPHERAL, opacities.peripheralShare(), "{ratio}", "within 20 mm of the pleura"));
        Mask all = masks.groundGlass().copy();
        Masks.add(all, masks.consolidation());
        Laterality side = side(all);
        finding.side(side).measured(measurements).remark(lobes()).present(all);
        boolean peripheralGlass = opacities.peripheralShare() >= LEAST_PERIPHERAL && ggoMl > solidMl;
        if (peripheralGlass && side == Laterality.BILATERAL) {
            out.finding(Concepts.VIRAL_PNEUMONIA, "bilateral-peripheral-ground-glass")
                    .at(Concepts.LUNG)
                    .side(side)
                    .hint()
                    .remark("VIRAL_PATTERN; ISOLATE_PENDING_TEST")
                    .presentAs(Concepts.PNEUMONIA.code());
        }
    }

    /** Per approximate lobe its share of opacity in per cent. */
    private String lobes() {
        StringBuilder out = new StringBuilder("approximate lobes:");
        for (int zone = 0; zone < LungZones.NAMES.length; zone++) {
            out.append(String.format(
                    Locale.ROOT, "%s %s %.0f %%", zone == 0 ? "" : ",", LungZones.NAMES[zone], zones.percent(zone)));
        }
        return out.toString();
    }

    private Laterality side(Mask mask) {
        double right = Masks.and(mask, masks.lungs()[Lungs.RIGHT]).volumeMl(grid());
        double left = Masks.and(mask, masks.lungs()[Lungs.LEFT]).volumeMl(grid());
        double share = left / (left + right);
        return share < LEAST_OTHER_SIDE
                ? Laterality.RIGHT
                : share > 1 - LEAST_OTHER_SIDE ? Laterality.LEFT : Laterality.BILATERAL;
    }

    /** The slices that show lung; all of them where none was found. */
    private Evidence examined() {
        Mask both = masks.lungs()[Lungs.RIGHT].copy();
        Masks.add(both, masks.lungs()[Lungs.LEFT]);
        boolean none = both.count() == 0;
        return chest.stored().examined(k -> none || both.count(k) > 0);
    }
}
