package org.goldenhour.analyzers.stroke;

import static org.goldenhour.analyzers.ct.CtFindings.measured;

import java.util.Arrays;
import java.util.Optional;
import org.goldenhour.analyzers.ct.CtFindings;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Smoothing;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Laterality;

/**
 * The hyperdense middle cerebral artery, a hint (CLINICAL 2.8): on thin slices, in maximum projections over 5 mm, the 95th percentile of what lies 8 to 35 mm beside the midline
 * at the level of the artery, side against side.
 */
final class DenseArtery {
    private static final double THICKEST_MM = 1.3;
    private static final double SLAB_MM = 5;
    private static final double STEP_MM = 3;
    /** Below the slice with the widest frontal horns, where the first part of the artery runs. */
    private static final double HIGHEST_BELOW_MM = 12;

    private static final double LOWEST_BELOW_MM = 36;
    private static final double MEDIAL_MM = 8;
    private static final double LATERAL_MM = 35;
    /** The artery runs in front of the middle of the brain, between these shares of half its length. */
    private static final double FRONT = -0.45;

    private static final double BACK = 0.05;
    private static final double FROM_BONE_MM = 3;
    private static final int LOWEST_HU = 15;
    private static final int CALCIFIED_HU = 90;
    private static final double BLUR_MM = 0.7;
    private static final double LEAST_HU = 45;
    private static final double LEAST_RATIO = 1.2;
    private static final double PERCENTILE = 0.95;
    private static final int LEAST_PIXELS = 200;

    private record Level(int slab, double rightHu, double leftHu) {
        double denserHu() {
            return Math.max(rightHu, leftHu);
        }

        double ratio() {
            return denserHu() / Math.min(rightHu, leftHu);
        }

        Laterality side() {
            return leftHu > rightHu ? Laterality.LEFT : Laterality.RIGHT;
        }
    }

    private final Head head;

    private DenseArtery(Head head) {
        this.head = head;
    }

    /** @param examined the slices that show brain */
    static void tell(Head head, Evidence examined, CtFindings out) {
        CtFindings.Draft draft = out.finding(Concepts.DENSE_ARTERY, "artery-side-ratio")
                .at(Concepts.MIDDLE_CEREBRAL_ARTERY)
                .hint();
        VoxelGrid thin = head.thin().grid();
        if (thin.extentMm(thin.slices() / 2) > THICKEST_MM) {
            draft.notAssessed("SLICE_TOO_THICK", examined);
            return;
        }
        Optional<Level> level = head.evans().flatMap(h -> new DenseArtery(head).densest(h.slice()));
        if (level.isEmpty()) {
            draft.notAssessed("LEVEL_NOT_FOUND", examined);
            return;
        }
        Level l = level.get();
        draft.measured(
                measured(
                        Concepts.ARTERY_RATIO,
                        l.ratio(),
                        "{ratio}",
                        "95th percentile of 5 mm projections, side against side"),
                measured(Concepts.ATTENUATION, l.denserHu(), "[hnsf'U]", "95th percentile of the denser side"));
        if (l.denserHu() >= LEAST_HU && l.ratio() >= LEAST_RATIO) {
            draft.side(l.side()).present(new DenseArtery(head).mask(l));
        } else {
            draft.absent(examined);
        }
    }

    /** The projection with the densest artery on either side. */
    private Optional<Level> densest(int horns) {
        VoxelGrid g = head.grid();
        double top = g.offsetMm(horns) - HIGHEST_BELOW_MM;
        Optional<Level> best = Optional.empty();
        for (double at = top; at >= top + HIGHEST_BELOW_MM - LOWEST_BELOW_MM; at -= STEP_MM) {
            head.context().checkDeadline();
            int slab = nearestSlab(at);
            Optional<Level> level = level(slab, at);
            if (level.isPresent()
                    && (best.isEmpty() || level.get().denserHu() > best.get().denserHu())) {
                best = level;
            }
        }
        return best;
    }

    private int nearestSlab(double offsetMm) {
        VoxelGrid g = head.grid();
        int best = 0;
        for (int k = 1; k < g.slices(); k++) {
            best = Math.abs(g.offsetMm(k) - offsetMm) < Math.abs(g.offsetMm(best) - offsetMm) ? k : best;
        }
        return best;
    }

    private Optional<Level> level(int slab, double offsetMm) {
        float[] projection = projection(offsetMm);
        if (projection == null || head.masks().inside.count(slab) == 0) {
            return Optional.empty();
        }
        byte[] sides = tube(slab);
        double right = percentile(projection, sides, -1);
        double left = percentile(projection, sides, 1);
        return Double.isNaN(right) || Double.isNaN(left) ? Optional.empty() : Optional.of(new Level(slab, right, left));
    }

    /** The largest of the lightly blurred thin slices within 2.5 mm, cropped as the masks are; what is calcified or bone counts nothing. */
    private float[] projection(double offsetMm) {
        VoxelGrid thin = head.thin().grid();
        VoxelGrid g = head.grid();
        float[] out = null;
        for (int k = 0; k < thin.slices(); k++) {
            if (Math.abs(thin.offsetMm(k) - offsetMm) > SLAB_MM / 2) {
                continue;
            }
            float[] blurred = Smoothing.gaussian(
                    cropped(head.thin().planes()[k]),
                    g.columns(),
                    g.rows(),
                    BLUR_MM / g.columnSpacingMm(),
                    BLUR_MM / g.rowSpacingMm());
            out = out == null ? new float[blurred.length] : out;
            for (int i = 0; i < out.length; i++) {
                out[i] = blurred[i] <= CALCIFIED_HU ? Math.max(out[i], blurred[i]) : out[i];
            }
        }
        return out;
    }

    private float[] cropped(short[] plane) {
        VoxelGrid g = head.grid();
        int columns = head.thin().grid().columns();
        float[] out = new float[g.columns() * g.rows()];
        for (int r = 0, i = 0; r < g.rows(); r++) {
            int from = (head.masks().firstRow + r) * columns + head.masks().firstColumn;
            for (int c = 0; c < g.columns(); c++, i++) {
                out[i] = plane[from + c];
            }
        }
        return out;
    }

    /** Per pixel -1 in the right tube, 1 in the left one, else 0. */
    private byte[] tube(int slab) {
        VoxelGrid g = head.grid();
        byte[] inside = head.masks().inside.planes()[slab];
        int first = 0;
        while (inside[first] == 0) {
            first++;
        }
        int last = inside.length - 1;
        while (inside[last] == 0) {
            last--;
        }
        double middle = (first / g.columns() + last / g.columns()) / 2.0;
        double half = (last / g.columns() - first / g.columns()) / 2.0;
        byte[] out = new byte[inside.length];
        for (int i = 0; i < out.length; i++) {
            double v = (i / g.columns() - middle) / half;
            if (inside[i] == 1 && v >= FRONT && v <= BACK && head.masks().toBoneMm[slab][i] > FROM_BONE_MM) {
                double side = head.midline().offsetMm(g.patient(i % g.columns(), i / g.columns(), slab));
                boolean reach = Math.abs(side) >= MEDIAL_MM && Math.abs(side) <= LATERAL_MM;
                out[i] = (byte) (reach ? Math.signum(side) : 0);
            }
        }
        return out;
    }

    private static double percentile(float[] projection, byte[] sides, int side) {
        float[] values = new float[projection.length];
        int n = 0;
        for (int i = 0; i < projection.length; i++) {
            if (sides[i] == side && projection[i] >= LOWEST_HU) {
                values[n++] = projection[i];
            }
        }
        if (n < LEAST_PIXELS) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, n);
        return values[(int) (PERCENTILE * (n - 1))];
    }

    /** What is dense of the denser side's tube, on the slab where it was found. */
    private Mask mask(Level level) {
        float[] projection = projection(head.grid().offsetMm(level.slab()));
        byte[] sides = tube(level.slab());
        int side = level.side() == Laterality.LEFT ? 1 : -1;
        Mask out = Mask.empty(head.grid());
        byte[] plane = out.planes()[level.slab()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (byte) (sides[i] == side && projection[i] >= LEAST_HU ? 1 : 0);
        }
        return out;
    }
}
