package org.goldenhour.analyzers.abdomen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analyzers.ct.Reading;
import org.goldenhour.analyzers.ct.StoredSlices;
import org.goldenhour.analyzers.ct.Trunk;
import org.goldenhour.analyzers.ct.TrunkContent;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.Gravity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.RegionStatistics;
import org.goldenhour.imaging.Slabs;
import org.goldenhour.imaging.SliceSource;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.SeriesRef;

/** Reads one assembled series: checks that it is an abdomen that can be judged, then looks for what the line assesses. */
final class AbdomenReading {
    private static final double THICKEST_MM = 8;
    private static final double LEAST_COVERAGE_MM = 150;
    private static final double LEAST_WIDTH_MM = 200;
    private static final double MOST_LUNG_SHARE = 0.7;
    private static final double MOST_SKULL_SHARE = 0.3;

    private static final double MOST_MEDIAN_HU = 200;

    private AbdomenReading() {}

    static Reading read(
            SeriesRef series,
            Assembled.Complete complete,
            List<DataSet> instances,
            StudyProfile study,
            AnalysisContext context) {
        Instant began = context.clock().instant();
        VoxelGrid g = complete.volume().grid();
        double thickness = thickness(complete, g);
        Reading.Unfit unfit = unfitByGeometry(g, thickness);
        if (unfit != null) {
            return unfit;
        }
        Trunk trunk = Trunk.of(complete.volume(), context);
        if (trunk == null) {
            return new Reading.Unfit("MASK_FAIL", "no body was found");
        }
        TrunkContent content = TrunkContent.of(trunk);
        unfit = unfitByContent(trunk, content);
        if (unfit != null) {
            return unfit;
        }
        List<String> flags = new ArrayList<>(complete.flags());
        Gravity gravity = gravity(instances, flags);
        Scene scene = Scene.of(trunk, gravity, thickness, context);
        if (!scene.spine().isKnown()) {
            return new Reading.Unfit("MASK_FAIL", "no spine was found");
        }
        addFlags(flags, trunk, study, thickness);
        StoredSlices stored = new StoredSlices(
                series, complete, Slabs.of(complete.volume(), 1), trunk.firstColumn(), trunk.firstRow());
        List<GasPocket> air = new FreeAir(scene).pockets();
        Optional<Aorta> aorta = Optional.ofNullable(Aorta.measure(scene));
        boolean contrast = aorta.map(Aorta::hasContrast).orElse(false);
        if (contrast) {
            flags.add("CONTRAST_PRESENT");
        }
        Kidneys kidneys = contrast ? null : Kidneys.of(scene);
        List<Stone> stones = contrast ? List.of() : new Stones(scene, kidneys, aorta.orElse(null)).find();
        Optional<Mask> leak = aorta.flatMap(a -> Leak.beside(a, scene, kidneys));
        return new AbdomenAssessment(
                stored, instances, scene, air, aorta, kidneys, stones, leak, List.copyOf(flags), began);
    }

    /** The larger of the slices' thickness and their distance. */
    private static double thickness(Assembled.Complete complete, VoxelGrid g) {
        double mm = g.extentMm(g.slices() / 2);
        for (SliceSource s : complete.sources()) {
            mm = Math.max(mm, Double.isNaN(s.thicknessMm()) ? 0 : s.thicknessMm());
        }
        return mm;
    }

    private static Reading.Unfit unfitByGeometry(VoxelGrid g, double thickness) {
        int last = g.slices() - 1;
        double coverage = Math.abs(g.offsetMm(last) - g.offsetMm(0)) + g.extentMm(0) / 2 + g.extentMm(last) / 2;
        if (thickness > THICKEST_MM) {
            return new Reading.Unfit(
                    "SLICE_TOO_THICK", String.format(Locale.ROOT, "slices of %.1f mm, at most 8 mm", thickness));
        }
        if (coverage < LEAST_COVERAGE_MM) {
            return new Reading.Unfit(
                    "COVERAGE", String.format(Locale.ROOT, "%.0f mm are covered, 150 mm needed", coverage));
        }
        return null;
    }

    private static Reading.Unfit unfitByContent(Trunk trunk, TrunkContent content) {
        int[] box = Masks.box(trunk.body());
        double width = (box[1] - box[0] + 1) * trunk.grid().columnSpacingMm();
        if (width < LEAST_WIDTH_MM) {
            return new Reading.Unfit(
                    "WRONG_BODY_PART", String.format(Locale.ROOT, "the body is %.0f mm wide, a trunk is wider", width));
        }
        double median = RegionStatistics.of(trunk.blocks().volume().planes(), trunk.body())
                .median();
        if (!(Math.abs(median) <= MOST_MEDIAN_HU)) {
            return new Reading.Unfit("HU_CALIBRATION", "the body has not the attenuation of tissue");
        }
        if (content.lungShare() > MOST_LUNG_SHARE) {
            return new Reading.Unfit("WRONG_BODY_PART", "most slices show lung");
        }
        if (content.skullShare() > MOST_SKULL_SHARE) {
            return new Reading.Unfit("WRONG_BODY_PART", "the images show a skull");
        }
        return null;
    }

    private static Gravity gravity(List<DataSet> instances, List<String> flags) {
        Optional<Gravity> known = Gravity.of(instances.getFirst().values().string(Tag.PatientPosition, ""));
        if (known.isEmpty()) {
            flags.add("POSITION_UNKNOWN");
        }
        return known.orElse(Gravity.TO_BACK);
    }

    private static void addFlags(List<String> flags, Trunk trunk, StudyProfile study, double thickness) {
        if (study.ageYears().isEmpty()) {
            flags.add("AGE_UNKNOWN");
        }
        if (trunk.truncatedShare() > 0.2) {
            flags.add("TRUNCATED");
        }
        if (thickness > 3.05) {
            flags.add("THICK_SLICES");
        }
    }
}
