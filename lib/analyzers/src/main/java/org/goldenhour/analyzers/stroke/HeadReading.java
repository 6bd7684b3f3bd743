package org.goldenhour.analyzers.stroke;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analyzers.ct.Reading;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Planes;
import org.goldenhour.imaging.Slabs;
import org.goldenhour.imaging.SliceSource;
import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.SeriesRef;

/** Reads one assembled series: checks that it is a head that can be judged, then segments and measures. */
final class HeadReading {
    private static final double THICKEST_MM = 8;
    private static final double LEAST_COVERAGE_MM = 120;
    private static final double SLAB_MM = 5;
    private static final double THIN_MM = 2.5;
    private static final double NOISY_HU = 8;
    private static final double LEAST_BRAIN_ML = 800;
    private static final double MOST_BRAIN_ML = 2000;
    private static final double LEAST_WIDTH_MM = 110;
    private static final double MOST_WIDTH_MM = 200;
    private static final double LEAST_CLOSED_SHARE = 0.4;
    private static final double MOST_LUNG_ML = 100;

    private HeadReading() {}

    static Reading read(
            SeriesRef series,
            Assembled.Complete complete,
            List<DataSet> instances,
            StudyProfile study,
            AnalysisContext context) {
        Instant began = context.clock().instant();
        VoxelGrid thin = complete.volume().grid();
        Reading.Unfit unfit = unfitByGeometry(complete, thin);
        if (unfit != null) {
            return unfit;
        }
        int slab = thin.extentMm(thin.slices() / 2) < THIN_MM
                ? (int) Math.max(1, Math.round(SLAB_MM / thin.extentMm(thin.slices() / 2)))
                : 1;
        Slabs slabs = Slabs.of(complete.volume(), slab);
        context.checkDeadline();
        if (lungLikeAirMl(slabs.volume(), context) > MOST_LUNG_ML) {
            return new Reading.Unfit("WRONG_BODY_PART", "the images show lung, not a head");
        }
        HeadMasks head = HeadMasks.of(slabs.volume(), context);
        if (head == null) {
            return new Reading.Unfit("MASK_FAIL", "no skull with a brain in it was found");
        }
        unfit = unfitByContent(head);
        if (unfit != null) {
            return unfit;
        }
        MidlinePlane midline = MidlinePlane.fit(head);
        if (midline == null) {
            return new Reading.Unfit("MASK_FAIL", "no midline could be fitted");
        }
        if (ContrastCheck.showsContrast(head)) {
            return new Reading.Unfit("CONTRAST_PRESENT", "vessels are filled with contrast");
        }
        PosteriorFossa fossa = new PosteriorFossa(head);
        List<Bleed> bleeds = new BleedSegmentation(head, midline, fossa, context).bleeds();
        Ventricles ventricles = new Ventricles(head, midline, context);
        Optional<MidlineShift> shift = MidlineShift.measure(head, midline, ventricles, context);
        Mask intraventricular =
                ventricles.bloodInside(bleeds, shift.map(MidlineShift::shiftMm).orElse(0.0));
        List<String> flags = flags(complete, head, fossa, study, slab);
        return new HeadAssessment(
                series,
                complete,
                instances,
                slabs,
                head,
                midline,
                fossa,
                bleeds,
                intraventricular,
                shift,
                flags,
                began,
                context);
    }

    private static Reading.Unfit unfitByGeometry(Assembled.Complete complete, VoxelGrid g) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        double thickest = 0;
        for (int k = 0; k < g.slices(); k++) {
            low = Math.min(low, g.offsetMm(k) - g.extentMm(k) / 2);
            high = Math.max(high, g.offsetMm(k) + g.extentMm(k) / 2);
        }
        for (SliceSource s : complete.sources()) {
            thickest = Math.max(thickest, Double.isNaN(s.thicknessMm()) ? 0 : s.thicknessMm());
        }
        if (thickest > THICKEST_MM) {
            return new Reading.Unfit(
                    "SLICE_TOO_THICK", String.format(Locale.ROOT, "slices of %.1f mm, at most 8 mm", thickest));
        }
        if (high - low < LEAST_COVERAGE_MM) {
            return new Reading.Unfit(
                    "COVERAGE", String.format(Locale.ROOT, "%.0f mm are covered, 120 mm needed", high - low));
        }
        return null;
    }

    private static Reading.Unfit unfitByContent(HeadMasks head) {
        double width = head.skullWidthMm();
        if (width < LEAST_WIDTH_MM || width > MOST_WIDTH_MM) {
            return new Reading.Unfit(
                    "WRONG_BODY_PART", String.format(Locale.ROOT, "bone is %.0f mm wide, a skull is not", width));
        }
        if (head.closedShare() < LEAST_CLOSED_SHARE) {
            return new Reading.Unfit("WRONG_BODY_PART", "too few slices show a closed ring of bone");
        }
        if (head.brainMl < LEAST_BRAIN_ML || head.brainMl > MOST_BRAIN_ML || Double.isNaN(head.medianHu)) {
            return new Reading.Unfit(
                    "MASK_FAIL",
                    String.format(Locale.ROOT, "a brain mask of %.0f mL, 800 to 2000 mL are plausible", head.brainMl));
        }
        return null;
    }

    /** Voxels between -950 and -700 HU within the body, in one piece: lungs have thousands of millilitres, a head's air spaces little (CLINICAL 1.3). */
    private static double lungLikeAirMl(Volume v, AnalysisContext context) {
        VoxelGrid g = v.grid();
        Mask air = Mask.empty(g);
        for (int k = 0; k < g.slices(); k++) {
            context.checkDeadline();
            short[] hu = v.planes()[k];
            byte[] body = Planes.fillHoles(Masks.where(hu.length, i -> hu[i] > -300), g.columns(), g.rows());
            air.planes()[k] = Masks.where(hu.length, i -> body[i] == 1 && hu[i] >= -950 && hu[i] <= -700);
        }
        return Components.of(air, Connectivity.FACES_6, null)
                .largest(g)
                .map(c -> c.volumeMl())
                .orElse(0.0);
    }

    private static List<String> flags(
            Assembled.Complete complete, HeadMasks head, PosteriorFossa fossa, StudyProfile study, int slab) {
        List<String> flags = new ArrayList<>(complete.flags());
        if (study.ageYears().isEmpty()) {
            flags.add("AGE_UNKNOWN");
        }
        if (slab > 1) {
            flags.add("AVERAGED_SLICES");
        }
        for (int k : head.brainSlices()) {
            if (head.open[k] && !flags.contains("SKULL_OPEN")) {
                flags.add("SKULL_OPEN");
            }
        }
        if (head.medianHu < 22 || head.medianHu > 42) {
            flags.add("HU_CALIBRATION");
        }
        if (head.noiseHu > NOISY_HU) {
            flags.add("NOISY");
        }
        if (fossa.highestSlice() >= 0) {
            flags.add("POST_FOSSA_LIMITED");
        }
        return List.copyOf(flags);
    }
}
