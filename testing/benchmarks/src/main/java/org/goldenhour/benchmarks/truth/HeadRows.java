package org.goldenhour.benchmarks.truth;

import static org.goldenhour.benchmarks.truth.Expectation.Said.absent;
import static org.goldenhour.benchmarks.truth.Expectation.Said.present;
import static org.goldenhour.benchmarks.truth.Expectation.Value.within;
import static org.goldenhour.benchmarks.truth.Expectation.Value.withinPercent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Presence;

/** The heads of CLINICAL 8.2 with the corrections of 10.1, and heads of our own for what has no row. */
final class HeadRows {
    private static final String ANALYZER = "stroke.haemorrhage";
    private static final CtAcquisition FULL = CtAcquisition.headRoutine();
    /** Half the matrix is a third of the time; HP-4 is read at the full one. */
    private static final CtAcquisition ROUTINE = FULL.withMatrix(256);

    private static final CtAcquisition THIN = ROUTINE.withSlices(-85, 90, 1);
    private static final StudyHeader HEADER = StudyHeader.headCt("2.25.100", "2.25.101");

    private HeadRows() {}

    static List<PhantomRow> all() {
        List<PhantomRow> out = new ArrayList<>();
        bleeds(out);
        shifts(out);
        hints(out);
        mimics(out);
        return out;
    }

    private static LongFunction<List<DataSet>> scan(HeadPhantom phantom, CtAcquisition acquisition, double noiseHu) {
        return seed -> phantom.scan(acquisition.withNoise(noiseHu, seed)).dataSets(HEADER);
    }

    private static void add(
            List<PhantomRow> out, String id, String what, HeadPhantom phantom, Expectation... expected) {
        out.add(PhantomRow.of(id, what, ANALYZER, scan(phantom, ROUTINE, 4), expected));
    }

    private static void bleeds(List<PhantomRow> out) {
        for (double noise : new double[] {4, 6}) {
            out.add(PhantomRow.of(
                    "HP-0 noise " + (int) noise,
                    "normal head",
                    ANALYZER,
                    scan(HeadPhantoms.normal(), ROUTINE, noise),
                    new Expectation.NothingFound(),
                    absent("F101"),
                    within("F107", "M007", 0, 0.5, "mm")));
        }
        add(
                out,
                "HP-1",
                "bleed on the left",
                HeadPhantoms.bleed30Ml(),
                present("F101", Laterality.LEFT),
                withinPercent("F101", "M001", 29.99, 6, "mL"));
        out.add(PhantomRow.of(
                "HP-1 ABC/2",
                "the same, slices that meet its ends",
                ANALYZER,
                scan(HeadPhantoms.bleed30Ml(), ROUTINE.withSlices(-87.5, 92.5, 5), 4),
                withinPercent("F101", "M024", 28.66, 8, "mL")));
        add(out, "HP-2", "bleed", HeadPhantoms.bleed10Ml(), withinPercent("F101", "M001", 9.99, 8, "mL"));
        out.add(PhantomRow.of(
                "HP-3",
                "small bleed, noise 5",
                ANALYZER,
                scan(HeadPhantoms.bleed2Ml(), ROUTINE, 5),
                withinPercent("F101", "M001", 1.98, 15, "mL")));
        out.add(PhantomRow.of(
                "HP-4",
                "large bleed and shift, 512 x 512",
                ANALYZER,
                scan(HeadPhantoms.bleed60MlWithShift(), FULL, 4),
                present("F107", Laterality.RIGHT),
                withinPercent("F101", "M001", 60.0, 6, "mL"),
                within("F107", "M007", 8, 0.5, "mm")));
        add(
                out,
                "HP-6",
                "blood settled in a ventricle",
                HeadPhantoms.intraventricular(),
                present("F106"),
                new Expectation.NotPresent("F102"));
        HeadPhantom crescent =
                HeadPhantom.builder().subdural(-1, 10, 65).shiftMm(6).build();
        add(
                out,
                "HP-11 own",
                "crescent along the right skull",
                crescent,
                present("F101", Laterality.RIGHT),
                present("F104"));
        HeadPhantom lens = HeadPhantom.builder().epidural(1, 18, 30, 65).build();
        double lensMl = lens.scan(ROUTINE).truth().bleedMl();
        add(
                out,
                "HP-12 own",
                "lens along the left skull",
                lens,
                present("F101", Laterality.LEFT),
                present("F105"),
                withinPercent("F101", "M001", lensMl, 15, "mL"));
    }

    private static void shifts(List<PhantomRow> out) {
        for (double mm : new double[] {0, 2, 4, 5, 6, 8, 12}) {
            Presence presence = mm >= 5 ? Presence.PRESENT : Presence.ABSENT;
            Expectation value = within("F107", "M007", mm, 0.5, "mm");
            // Exactly on the limit noise decides on which side of it the value falls.
            Expectation[] expected = mm == 5
                    ? new Expectation[] {value}
                    : new Expectation[] {value, new Expectation.Said("F107", presence, Optional.empty())};
            add(
                    out,
                    String.format(Locale.ROOT, "HP-5 %.0f mm", mm),
                    "septum shifted",
                    HeadPhantoms.shifted(mm),
                    expected);
        }
        HeadPhantom.Builder turned = HeadPhantom.builder().shiftMm(-7).rotationDegrees(10);
        add(
                out,
                "HP-5 turned",
                "7 mm, head turned by 10 degrees",
                turned.build(),
                within("F107", "M007", 7, 0.5, "mm"));
        HeadPhantom wider = HeadPhantom.builder().shiftMm(-7).leftWiderMm(3).build();
        add(out, "HP-5 asymmetric", "7 mm, left half 3 mm wider", wider, within("F107", "M007", 7, 1.5, "mm"));
        HeadPhantom pineal = HeadPhantom.builder()
                .withoutVentricles()
                .calcification(7, 18, 5, 3, 200)
                .build();
        add(
                out,
                "HP-13 own",
                "no ventricles, pineal gland off by 7 mm",
                pineal,
                present("F107", Laterality.LEFT),
                within("F107", "M007", 7, 0.7, "mm"));
    }

    private static void hints(List<PhantomRow> out) {
        for (double[] hu : new double[][] {{42, 55, 1.31}, {42, 45, 1.07}}) {
            HeadPhantom arteries =
                    HeadPhantom.builder().middleCerebralArteries(hu[0], hu[1]).build();
            out.add(PhantomRow.of(
                    String.format(Locale.ROOT, "HP-8 %.0f/%.0f", hu[0], hu[1]),
                    "middle cerebral arteries, 1 mm slices",
                    ANALYZER,
                    scan(arteries, THIN, 5),
                    hu[2] > 1.2 ? present("F112", Laterality.LEFT) : absent("F112"),
                    within("F112", "M027", hu[2], 0.05, "{ratio}")));
        }
        HeadPhantom insula =
                HeadPhantom.builder().tissue(35, -2, -10, 6, 20, 14, 31).build();
        add(
                out,
                "HP-9",
                "left insula 3 HU darker",
                insula,
                within("F113", "M009", 9, 0.5, "{score}"),
                within("F113", "M026", 8.8, 1.5, "%"));
        HeadPhantom territory =
                HeadPhantom.builder().tissue(42, 0, 0, 20, 30, 28, 26).build();
        add(
                out,
                "HP-14 own",
                "territory of 70 mL 8 HU darker",
                territory,
                present("F113", Laterality.LEFT),
                withinPercent("F113", "M028", 70.4, 20, "mL"));
        for (double horns : new double[] {40, 44}) {
            add(
                    out,
                    String.format(Locale.ROOT, "HP-10 %.0f mm", horns),
                    "frontal horns, inner skull 140 mm",
                    HeadPhantom.builder().frontalHornsMm(horns).build(),
                    horns > 42 ? present("F108") : absent("F108"),
                    within("F108", "M008", horns / 140, 0.01, "{ratio}"));
        }
        HeadPhantom.Builder large = HeadPhantom.builder().bleed(35, 10, 10, 22, 24, 22, 66);
        add(
                out,
                "HP-15 own",
                "dark island in a bleed",
                large.tissue(35, 10, 10, 6, 6, 9, 30).build(),
                present("F117"),
                present("F115"));
        HeadPhantom blend = HeadPhantom.builder()
                .bleed(35, 10, 10, 22, 24, 22, 84)
                .bleed(35, 24, 10, 18, 14, 18, 58)
                .build();
        add(out, "HP-16 own", "bleed of two densities", blend, present("F116"), new Expectation.NotPresent("F117"));
    }

    private static void mimics(List<PhantomRow> out) {
        Expectation none = absent("F101");
        HeadPhantom calcified =
                HeadPhantom.builder().calcification(30, -20, 15, 4, 160).build();
        add(out, "HP-7 calcification", "sphere of 4 mm, 160 HU", calcified, none);
        add(
                out,
                "HP-7 falx",
                "no choroid",
                HeadPhantom.builder().withoutChoroid().build(),
                none);
        add(out, "HP-7 thick skull", "11 mm", HeadPhantom.builder().skullMm(11).build(), none);
        out.add(PhantomRow.of(
                "HP-7 tilt",
                "15 degrees",
                ANALYZER,
                scan(HeadPhantoms.normal(), ROUTINE.withGantryTilt(15).withSlices(-95, 100, 5), 4),
                none,
                new Expectation.Flags("GANTRY_TILT")));
        out.add(PhantomRow.of(
                "HP-7 missing slice",
                "one of the middle",
                ANALYZER,
                seed -> {
                    List<DataSet> all = new ArrayList<>(
                            scan(HeadPhantoms.normal(), ROUTINE, 4).apply(seed));
                    all.remove(all.size() / 2);
                    return all;
                },
                new Expectation.Abstains("MISSING_SLICE")));
        add(
                out,
                "HP-7 contrast",
                "carotids of 250 HU",
                HeadPhantom.builder().contrastFilledCarotids(250).build(),
                new Expectation.Abstains("CONTRAST_PRESENT"));
        out.add(PhantomRow.of(
                "QP-1 child",
                "14 years by the header",
                ANALYZER,
                seed -> scan(HeadPhantoms.bleed30Ml(), ROUTINE, 4).apply(seed).stream()
                        .map(d -> d.toBuilder().set(Tag.PatientAge, "014Y").build())
                        .toList(),
                new Expectation.Abstains("OUT_OF_SCOPE_AGE")));
    }
}
