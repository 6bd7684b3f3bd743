package org.goldenhour.analyzers.ct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.Gravity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Slabs;
import org.goldenhour.imaging.SliceSource;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.SeriesRef;

/**
 * A series that shows a chest: its trunk and lungs, and what is to be said about their quality. What both chest lines begin with.
 *
 * @param stored the way back from the trunk's native volume to the stored slices
 * @param gravity which way the patient lay
 * @param flags stable words; the images can be read with care
 * @param lungFailure why the lungs that were found are no plausible pair (CLINICAL 6.2.5), else empty
 * @param whiteOut a bony chest with less than 800 mL of air
 */
public record Chest(
        StoredSlices stored,
        Trunk trunk,
        Lungs lungs,
        Gravity gravity,
        List<String> flags,
        Optional<String> lungFailure,
        boolean whiteOut) {
    private static final double THICKEST_MM = 8;
    private static final double PREFERRED_THICKEST_MM = 5;
    private static final double LEAST_COVERAGE_MM = 150;
    private static final double LEAST_LUNG_HEIGHT_MM = 110;
    private static final double LEAST_AIR_ML = 800;
    private static final double LEAST_LUNGS_ML = 1500;
    private static final double MOST_LUNGS_ML = 9000;
    private static final double LEAST_RATIO = 0.5;
    private static final double MOST_RATIO = 1.6;
    private static final double MOST_TRUNCATED_SHARE = 0.2;
    private static final double CUT_SHARE = 0.15;
    private static final double LEAST_RIB_SHARE = 0.5;

    /** What came of a series. */
    public sealed interface Found {}

    public record Shown(Chest chest) implements Found {}

    public record NotShown(Reading.Unfit reason) implements Found {}

    /** Polls the deadline. @param instances of the series, for what only their headers tell */
    public static Found in(
            SeriesRef series,
            Assembled.Complete complete,
            List<DataSet> instances,
            StudyProfile study,
            AnalysisContext context) {
        Optional<Reading.Unfit> unfit = unfitByGeometry(complete, LEAST_COVERAGE_MM);
        if (unfit.isPresent()) {
            return new NotShown(unfit.get());
        }
        Trunk trunk = Trunk.of(complete.volume(), context);
        if (trunk == null) {
            return new NotShown(new Reading.Unfit("WRONG_BODY_PART", "the images show no body"));
        }
        TrunkContent content = TrunkContent.of(trunk);
        Lungs lungs = Lungs.of(trunk, context);
        VoxelGrid g = trunk.grid();
        double airMl = lungs.airMl(g);
        boolean whiteOut = airMl < LEAST_AIR_ML && content.ribShare() >= LEAST_RIB_SHARE && content.skullShare() == 0;
        if (airMl < LEAST_AIR_ML && !whiteOut) {
            return new NotShown(new Reading.Unfit(
                    "WRONG_BODY_PART",
                    String.format(Locale.ROOT, "%.0f mL of lung and few ribs: the images do not show a chest", airMl)));
        }
        if (!whiteOut && heightMm(lungs, g) < LEAST_LUNG_HEIGHT_MM) {
            return new NotShown(new Reading.Unfit(
                    "COVERAGE",
                    String.format(Locale.ROOT, "%.0f mm of lung are covered, 110 mm needed", heightMm(lungs, g))));
        }
        Optional<Gravity> gravity =
                instances.getFirst().values().string(Tag.PatientPosition).flatMap(Gravity::of);
        List<String> flags = flags(complete, study, trunk, lungs, gravity.isPresent());
        StoredSlices stored = new StoredSlices(
                series, complete, Slabs.of(complete.volume(), 1), trunk.firstColumn(), trunk.firstRow());
        return new Shown(
                new Chest(stored, trunk, lungs, gravity.orElse(Gravity.TO_BACK), flags, failure(lungs, g), whiteOut));
    }

    /** Slices of at most 8 mm that cover enough. */
    public static Optional<Reading.Unfit> unfitByGeometry(Assembled.Complete complete, double leastCoverageMm) {
        VoxelGrid g = complete.volume().grid();
        double thickest = 0;
        for (SliceSource s : complete.sources()) {
            thickest = Math.max(thickest, Double.isNaN(s.thicknessMm()) ? 0 : s.thicknessMm());
        }
        if (thickest > THICKEST_MM) {
            return Optional.of(new Reading.Unfit(
                    "SLICE_TOO_THICK", String.format(Locale.ROOT, "slices of %.1f mm, at most 8 mm", thickest)));
        }
        int last = g.slices() - 1;
        double covered = Math.abs(g.offsetMm(last) - g.offsetMm(0)) + g.extentMm(0) / 2 + g.extentMm(last) / 2;
        return covered >= leastCoverageMm
                ? Optional.empty()
                : Optional.of(new Reading.Unfit(
                        "COVERAGE",
                        String.format(Locale.ROOT, "%.0f mm are covered, %.0f mm needed", covered, leastCoverageMm)));
    }

    private static List<String> flags(
            Assembled.Complete complete, StudyProfile study, Trunk trunk, Lungs lungs, boolean positionKnown) {
        List<String> flags = new ArrayList<>(complete.flags());
        if (study.ageYears().isEmpty()) {
            flags.add("AGE_UNKNOWN");
        }
        if (!positionKnown) {
            flags.add("POSITION_UNKNOWN");
        }
        if (complete.sources().stream().anyMatch(s -> s.thicknessMm() > PREFERRED_THICKEST_MM)) {
            flags.add("THICK_SLICES");
        }
        if (trunk.truncatedShare() > MOST_TRUNCATED_SHARE) {
            flags.add("TRUNCATED");
        }
        if (isCut(lungs)) {
            flags.add("LUNGS_CUT");
        }
        return List.copyOf(flags);
    }

    /** Whether a lung goes on where the slices end. */
    private static boolean isCut(Lungs lungs) {
        for (Mask air : lungs.air()) {
            int most = 1;
            for (int k = 0; k < air.slices(); k++) {
                most = Math.max(most, air.count(k));
            }
            if (Math.max(air.count(0), air.count(air.slices() - 1)) > CUT_SHARE * most) {
                return true;
            }
        }
        return false;
    }

    private static double heightMm(Lungs lungs, VoxelGrid g) {
        Mask both = lungs.air()[Lungs.RIGHT].copy();
        Masks.add(both, lungs.air()[Lungs.LEFT]);
        int[] box = Masks.box(both);
        return box[5] < 0 ? 0 : Math.abs(g.offsetMm(box[5]) - g.offsetMm(box[4])) + g.extentMm(box[4]);
    }

    private static Optional<String> failure(Lungs lungs, VoxelGrid g) {
        double right = lungs.whole()[Lungs.RIGHT].volumeMl(g);
        double left = lungs.whole()[Lungs.LEFT].volumeMl(g);
        boolean plausible = right + left >= LEAST_LUNGS_ML
                && right + left <= MOST_LUNGS_ML
                && left >= LEAST_RATIO * right
                && left <= MOST_RATIO * right;
        return plausible ? Optional.empty() : Optional.of("LUNG_FAIL");
    }
}
