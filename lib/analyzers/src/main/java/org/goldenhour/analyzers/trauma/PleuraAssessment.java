package org.goldenhour.analyzers.trauma;

import static org.goldenhour.analyzers.ct.CtFindings.measured;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.SeriesRef;

/** Puts gas and fluid of both pleural spaces into findings, one per side (CLINICAL 3.1, 3.2). */
final class PleuraAssessment implements Reading.Done {
    private static final String RULES = "trauma-pleura-rules-1";
    private static final double LEAST_GAS_ML = 5;
    private static final double TENSION_PERCENT = 50;
    private static final double TENSION_SHIFT_MM = 10;
    private static final Laterality[] SIDES = {Laterality.RIGHT, Laterality.LEFT};
    private static final String[] SUFFIXES = {"-R", "-L"};

    private final Chest chest;
    private final PleuralGas[] gas;
    private final PleuralFluid[] fluid;
    private final OptionalDouble shiftMm;
    private final Provenance provenance;

    private PleuraAssessment(
            Chest chest, PleuralGas[] gas, PleuralFluid[] fluid, OptionalDouble shiftMm, Provenance provenance) {
        this.chest = chest;
        this.gas = gas;
        this.fluid = fluid;
        this.shiftMm = shiftMm;
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
                PleuralGas[] gas = new PleuralGas[2];
                PleuralFluid[] fluid = new PleuralFluid[2];
                for (int side = 0; side < 2; side++) {
                    gas[side] = PleuralGas.of(chest, side, context);
                    fluid[side] = PleuralFluid.of(chest, side, context);
                }
                Instant now = context.clock().instant();
                Provenance provenance = new Provenance(
                        PleuraAnalyzer.ID,
                        PleuraAnalyzer.VERSION,
                        RULES,
                        chest.stored().digest(instances),
                        now,
                        Duration.between(began, now));
                yield new PleuraAssessment(chest, gas, fluid, Mediastinum.shiftMm(chest), provenance);
            }
        };
    }

    @Override
    public AnalysisOutcome outcome(AnalysisOutcome.SeriesChoice choice) {
        CtFindings out = new CtFindings(chest.stored());
        boolean any = false;
        for (int side = 0; side < 2; side++) {
            any |= addGas(out, side);
        }
        if (!any) {
            sayNone(finding(out, Concepts.PNEUMOTHORAX, "gas-against-chest-wall"), true);
        }
        boolean blood = false;
        boolean settled = false;
        for (int side = 0; side < 2; side++) {
            boolean present = addFluid(out, side);
            settled |= present;
            blood |= present && fluid[side].isBloodLike();
        }
        boolean assessed = fluid[Lungs.RIGHT].assessed() && fluid[Lungs.LEFT].assessed();
        if (!settled) {
            sayNone(finding(out, Concepts.EFFUSION, "fluid-below-lung"), assessed);
        }
        if (!blood) {
            sayNone(finding(out, Concepts.HAEMOTHORAX, "attenuation-of-fluid"), assessed);
        }
        List<String> flags = new ArrayList<>(chest.flags());
        chest.lungFailure().ifPresent(flags::add);
        if (!assessed) {
            flags.add("RIBS_NOT_FOUND");
        }
        return out.completed(choice, List.copyOf(flags), provenance);
    }

    private VoxelGrid grid() {
        return chest.trunk().volume().grid();
    }

    /** An absence, where the lungs are a plausible pair and ribs were found if they are needed. */
    private void sayNone(Draft finding, boolean assessed) {
        if (chest.whiteOut() || chest.lungFailure().isPresent()) {
            finding.notAssessed(chest.lungFailure().orElse("WHITE_OUT"), examined());
        } else if (!assessed) {
            finding.notAssessed("RIBS_NOT_FOUND", examined());
        } else {
            finding.absent(examined());
        }
    }

    private static Draft finding(CtFindings out, CodedConcept concept, String rule) {
        return out.finding(concept, rule).at(Concepts.PLEURAL_SPACE);
    }

    /** One of a side, which may have its like on the other. */
    private static Draft finding(CtFindings out, CodedConcept concept, String rule, int side) {
        return finding(out, concept, rule).id(concept.code() + SUFFIXES[side]).side(SIDES[side]);
    }

    private boolean addGas(CtFindings out, int side) {
        addBullae(out, side);
        Mask mask = gas[side].mask();
        double ml = mask.volumeMl(grid());
        if (ml < LEAST_GAS_ML) {
            return false;
        }
        double percent = gas[side].percent(grid());
        List<Measurement> measurements = new ArrayList<>(List.of(
                measured(Concepts.VOLUME, ml, "mL", "gas against the chest wall"),
                measured(Concepts.PERCENT, percent, "%", "gas over hemithorax")));
        // Positive away from the gas.
        double away = shiftMm.orElse(0) * (side == Lungs.LEFT ? -1 : 1);
        shiftMm.ifPresent(mm -> measurements.add(
                measured(Concepts.SHIFT, Math.abs(mm), "mm", mm > 0 ? "towards the left" : "towards the right")));
        Draft pneumothorax = finding(out, Concepts.PNEUMOTHORAX, "gas-against-chest-wall", side)
                .measured(measurements);
        if (!gas[side].risen()) {
            pneumothorax.hint().remark("GAS_NOT_RISEN");
        }
        pneumothorax.present(mask);
        if (percent > TENSION_PERCENT && away >= TENSION_SHIFT_MM) {
            finding(out, Concepts.TENSION, "large-with-shift-away", side)
                    .measured(measured(Concepts.SHIFT, away, "mm", "away from the gas"))
                    .hint()
                    .presentAs("F301" + SUFFIXES[side]);
        }
        return true;
    }

    private void addBullae(CtFindings out, int side) {
        if (gas[side].bullae().count() > 0) {
            out.finding(Concepts.EMPHYSEMA, "gas-within-lung")
                    .id("F516" + SUFFIXES[side])
                    .at(Concepts.LUNG)
                    .side(SIDES[side])
                    .hint()
                    .remark("BULLA")
                    .measured(measured(Concepts.VOLUME, gas[side].bullae().volumeMl(grid()), "mL", "gas within lung"))
                    .present(gas[side].bullae());
        }
    }

    private boolean addFluid(CtFindings out, int side) {
        PleuralFluid f = fluid[side];
        if (f.mask().count() == 0) {
            return false;
        }
        List<Measurement> measurements = List.of(
                measured(Concepts.VOLUME, f.mask().volumeMl(grid()), "mL", "between lung and ribs"),
                measured(Concepts.ATTENUATION, f.medianHu(), "[hnsf'U]", "median of the core"));
        finding(out, Concepts.EFFUSION, "fluid-below-lung", side)
                .measured(measurements)
                .remark(f.kind())
                .hint(f.kind().equals("INDETERMINATE_FLUID"))
                .present(f.mask());
        if (f.isBloodLike()) {
            String shown = "F508" + SUFFIXES[side];
            finding(out, Concepts.HAEMOTHORAX, "attenuation-of-fluid", side)
                    .measured(measurements)
                    .remark(f.kind())
                    .presentAs(shown);
            if (gas[side].mask().volumeMl(grid()) >= LEAST_GAS_ML) {
                finding(out, Concepts.HAEMOPNEUMOTHORAX, "blood-and-gas", side)
                        .measured(measurements)
                        .remark(f.kind())
                        .presentAs(shown);
            }
        }
        return true;
    }

    /** The slices that show lung; all of them where none was found. */
    private Evidence examined() {
        Mask both = chest.lungs().air()[Lungs.RIGHT].copy();
        Masks.add(both, chest.lungs().air()[Lungs.LEFT]);
        boolean none = both.count() == 0;
        return chest.stored()
                .examined(k -> none
                        || Masks.any(
                                both.planes()[chest.trunk().blocks().slabs().slabOf(k)]));
    }
}
