package org.goldenhour.benchmarks.truth;

import static org.goldenhour.benchmarks.truth.Expectation.Said.absent;
import static org.goldenhour.benchmarks.truth.Expectation.Said.present;
import static org.goldenhour.benchmarks.truth.Expectation.Value.withinPercent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.ChestPhantom;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.PhantomTruth;
import org.goldenhour.model.Laterality;

/** The chests of CLINICAL 8.2 with the corrections of 10.1, on 5 mm slices of 256 x 256. */
final class ChestRows {
    private static final String PLEURA = "trauma.pleura";
    private static final String OPACITY = "pneumonia.opacity";
    private static final CtAcquisition THICK = ChestPhantom.routine(5).withMatrix(256);

    private ChestRows() {}

    static List<PhantomRow> all() {
        List<PhantomRow> out = new ArrayList<>();
        for (double depth : new double[] {20, 35}) {
            ChestPhantom phantom = ChestPhantom.builder().pneumothorax(1, depth).build();
            double ml = truth(phantom).volumeMl(ChestPhantom.PNEUMOTHORAX);
            double below = ml < 100 ? 0.4 : 0.25;
            out.add(PhantomRow.of(
                    String.format(Locale.ROOT, "TP-1 %.0f mm", depth),
                    "gas in front of the left lung",
                    PLEURA,
                    scan(phantom, 12),
                    present("F301", Laterality.LEFT),
                    new Expectation.Value("F301", "M001", ml, below * ml, 0.1 * ml, "mL")));
        }
        fluid(out, 45, "F303");
        fluid(out, 8, "F508");
        for (double noise : new double[] {12, 25}) {
            String id = String.format(Locale.ROOT, "PP-2 noise %.0f", noise);
            ChestPhantom clean = ChestPhantom.builder().build();
            out.add(PhantomRow.of(
                    id,
                    "clean chest",
                    OPACITY,
                    scan(clean, noise),
                    new Expectation.NothingFound(),
                    new Expectation.Value("F501", "M019", 0, 0.1, 0.1, "%"),
                    new Expectation.Value("F501", "M020", 0, 0, 0, "{score}")));
            out.add(PhantomRow.of(
                    "TP-0 own noise " + (int) noise,
                    "clean chest",
                    PLEURA,
                    scan(clean, noise),
                    new Expectation.NothingFound(),
                    absent("F301"),
                    absent("F508")));
            opacities(out, noise);
        }
        double[][] shares = {{0.1, 10}, {0.3, 15}, {0.6, 20}, {0.8, 25}};
        for (double[] share : shares) {
            out.add(PhantomRow.of(
                    String.format(Locale.ROOT, "PP-3 %.0f %%", 100 * share[0]),
                    "even ground glass",
                    OPACITY,
                    scan(ChestPhantom.builder().evenGroundGlass(share[0]).build(), 12),
                    new Expectation.Value("F501", "M019", 100 * share[0], 3, 3, "%"),
                    new Expectation.Value("F501", "M020", share[1], 0, 0, "{score}")));
        }
        return out;
    }

    private static void opacities(List<PhantomRow> out, double noiseHu) {
        ChestPhantom phantom = ChestPhantom.builder()
                .groundGlass(-80, 10, 110, 30, 25, 35)
                .consolidation(110, 15, 105, 22, 18, 25)
                .build();
        PhantomTruth truth = truth(phantom);
        double solid = truth.volumeMl(ChestPhantom.CONSOLIDATION);
        double lung = truth.volumeMl(ChestPhantom.GROUND_GLASS)
                + solid
                + truth.volumeMl(ChestPhantom.LUNG_LEFT)
                + truth.volumeMl(ChestPhantom.LUNG_RIGHT)
                + truth.volumeMl(ChestPhantom.VESSELS);
        out.add(PhantomRow.of(
                String.format(Locale.ROOT, "PP-1 noise %.0f", noiseHu),
                "ground glass right, consolidation left",
                OPACITY,
                scan(phantom, noiseHu),
                present("F505", Laterality.RIGHT),
                present("F506", Laterality.LEFT),
                withinPercent("F505", "M001", truth.volumeMl(ChestPhantom.GROUND_GLASS), 15, "mL"),
                new Expectation.Value("F506", "M001", solid, 0.2 * solid, 0.1 * solid, "mL"),
                withinPercent("F501", "M042", lung, 2, "mL")));
    }

    /** The same layer on one side, so that the side and its volume can be told. */
    private static void fluid(List<PhantomRow> out, double hu, String concept) {
        ChestPhantom phantom = ChestPhantom.builder().pleuralFluid(-1, 15, hu).build();
        out.add(PhantomRow.of(
                String.format(Locale.ROOT, "TP-2 %.0f HU", hu),
                "settled fluid on the right",
                PLEURA,
                scan(phantom, 12),
                present(concept, Laterality.RIGHT),
                withinPercent(concept, "M001", truth(phantom).volumeMl(ChestPhantom.PLEURAL_FLUID), 15, "mL"),
                new Expectation.Value(concept, "M006", hu, 5, 5, "[hnsf'U]")));
    }

    private static PhantomTruth truth(ChestPhantom phantom) {
        return phantom.scan(THICK).truth();
    }

    private static LongFunction<List<DataSet>> scan(ChestPhantom phantom, double noiseHu) {
        return seed -> phantom.scan(THICK.withNoise(noiseHu, seed)).dataSets(Headers.chest());
    }
}
