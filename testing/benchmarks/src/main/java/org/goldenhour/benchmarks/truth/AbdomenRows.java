package org.goldenhour.benchmarks.truth;

import static org.goldenhour.benchmarks.truth.Expectation.Said.absent;
import static org.goldenhour.benchmarks.truth.Expectation.Said.present;
import static org.goldenhour.benchmarks.truth.Expectation.Value.within;
import static org.goldenhour.benchmarks.truth.Expectation.Value.withinPercent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.AbdomenPhantom;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.StudyHeader;

/** The abdomens of CLINICAL 8.2 with the corrections of 10.1, on 3 mm slices. Stones, phleboliths and bowel (AP-3, AP-4, AP-6) and fluid (TP-3) have no row: nothing judges them yet. */
final class AbdomenRows {
    private static final String ANALYZER = "abdomen.acute";
    private static final StudyHeader HEADER = StudyHeader.abdomenCt("2.25.400", "2.25.401");
    private static final CtAcquisition UPPER = AbdomenPhantom.acquisition(3).withSlices(-300, -60, 3);
    private static final CtAcquisition WHOLE = AbdomenPhantom.acquisition(3).withSlices(-300, -20, 3);

    private AbdomenRows() {}

    static List<PhantomRow> all() {
        List<PhantomRow> out = new ArrayList<>();
        out.add(PhantomRow.of(
                "AP-1",
                "bowel with gas and levels",
                ANALYZER,
                scan(AbdomenPhantom.builder().build(), WHOLE),
                new Expectation.NothingFound(),
                absent("F401"),
                absent("F407")));
        for (double depth : new double[] {10, 20}) {
            AbdomenPhantom cap = AbdomenPhantom.builder().freeAir(depth).build();
            double ml = cap.scan(UPPER).truth().volumeMl(AbdomenPhantom.FREE_AIR);
            out.add(PhantomRow.of(
                    String.format(Locale.ROOT, "AP-2 cap %.0f mm", depth),
                    "free gas under the front wall",
                    ANALYZER,
                    scan(cap, UPPER),
                    present("F401"),
                    withinPercent("F401", "M001", ml, 8, "mL")));
        }
        for (double diameter : new double[] {40, 55}) {
            out.add(PhantomRow.of(
                    String.format(Locale.ROOT, "AP-5 %.0f mm", diameter),
                    "upright aorta",
                    ANALYZER,
                    scan(AbdomenPhantom.builder().aorta(diameter, 0).build(), WHOLE),
                    present("F407"),
                    within("F407", "M002", diameter, 1.5, "mm")));
        }
        out.add(PhantomRow.of(
                "AP-5 leaning",
                "40 mm, 30 degrees: 46.2 mm in the slice",
                ANALYZER,
                scan(AbdomenPhantom.builder().aorta(40, 30).build(), WHOLE),
                present("F407"),
                within("F407", "M002", 40, 1.5, "mm")));
        out.add(PhantomRow.of(
                "AP-7 own",
                "aneurysm of 60 mm with blood beside it",
                ANALYZER,
                scan(
                        AbdomenPhantom.builder()
                                .aneurysm(60)
                                .retroperitonealBlood()
                                .build(),
                        WHOLE),
                present("F408"),
                within("F407", "M002", 60, 1.5, "mm")));
        return out;
    }

    private static LongFunction<List<DataSet>> scan(AbdomenPhantom phantom, CtAcquisition acquisition) {
        return seed -> phantom.scan(acquisition.withNoise(15, seed)).dataSets(HEADER);
    }
}
