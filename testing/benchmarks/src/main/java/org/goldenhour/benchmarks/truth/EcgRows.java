package org.goldenhour.benchmarks.truth;

import static org.goldenhour.benchmarks.truth.Expectation.Said.absent;
import static org.goldenhour.benchmarks.truth.Expectation.Said.present;
import static org.goldenhour.benchmarks.truth.Expectation.Value.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.phantom.EcgScene;

/** The recordings of CLINICAL 8.2 with the corrections of 10.1. ST levels per lead are held by the tests of lib/imaging. */
final class EcgRows {
    private static final String ANALYZER = "ami.ecg";

    private EcgRows() {}

    static List<PhantomRow> all() {
        List<PhantomRow> out = new ArrayList<>();
        for (double rate : new double[] {40, 75, 150}) {
            add(
                    out,
                    String.format(Locale.ROOT, "EP-1 %.0f/min", rate),
                    "normal beats, QRS 90 ms",
                    "M",
                    seed -> EcgScene.normal(seed).rate(rate),
                    new Expectation.NotPresent("F202"),
                    within("F208", "M011", rate, 1, "/min"),
                    within("F208", "M012", 90, 10, "ms"));
        }
        add(
                out,
                "EP-2",
                "anterior elevation, man of 55",
                "M",
                seed -> EcgScene.normal(seed).st(Lead.V2, .3).st(Lead.V3, .35).st(Lead.V4, .25),
                present("F202"));
        LongFunction<EcgScene> low =
                seed -> EcgScene.normal(seed).st(Lead.V2, .14).st(Lead.V3, .14);
        add(out, "EP-3 man", "V2, V3 0.14 mV", "M", low, absent("F202"));
        LongFunction<EcgScene> woman =
                seed -> EcgScene.normal(seed).st(Lead.V2, .17).st(Lead.V3, .17);
        add(out, "EP-3 woman", "V2, V3 0.17 mV", "F", woman, present("F202"));
        LongFunction<EcgScene> lateral =
                seed -> EcgScene.normal(seed).st(Lead.V4, .12).st(Lead.V5, .13);
        add(out, "EP-4", "V4 0.12, V5 0.13 mV", "M", lateral, present("F202"));
        LongFunction<EcgScene> block =
                seed -> EcgScene.leftBundleBranchBlock(seed).st(Lead.V5, .14);
        add(out, "EP-5", "left bundle branch block, V5 +0.14 mV", "M", block, present("F202"), present("F206"));
        add(
                out,
                "EP-6 wander",
                "0.3 mV of wander, mains",
                "M",
                seed -> EcgScene.normal(seed).disturbed(0.3, 0.02),
                new Expectation.NotPresent("F202"));
        LongFunction<EcgScene> irregular =
                seed -> EcgScene.normal(seed).withoutP().irregular(0.2, 0);
        add(
                out,
                "EP-6 fibrillation",
                "no P waves, irregular",
                "M",
                irregular,
                new Expectation.NotPresent("F202"),
                present("F209"));
        return out;
    }

    private static void add(
            List<PhantomRow> out,
            String id,
            String what,
            String sex,
            LongFunction<EcgScene> scene,
            Expectation... expected) {
        LongFunction<List<DataSet>> study = seed -> List.of(scene.apply(seed).dataSet(Headers.ecg(sex, "055Y")));
        out.add(PhantomRow.of(id, what, ANALYZER, study, expected));
    }
}
