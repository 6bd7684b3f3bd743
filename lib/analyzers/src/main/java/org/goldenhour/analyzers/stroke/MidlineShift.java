package org.goldenhour.analyzers.stroke;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.VoxelGrid;

/**
 * How far the septum between the lateral ventricles lies from the ideal midline (CLINICAL 2.5). In each slice the medial edges of the two ventricles give the septum row by
 * row; the slice's shift is the median over its rows, the study's the largest that a neighbouring slice confirms.
 *
 * @param shiftMm towards the patient's left positive
 * @param slice where it was measured
 * @param septum the column, row of the septum points of that slice
 */
record MidlineShift(double shiftMm, int slice, List<double[]> septum) {
    private static final double LEAST_AREA_MM2 = 60;
    private static final double LEAST_ROWS_MM = 9;
    private static final double ROW_SHARE = 0.5;
    /** Farther apart the medial edges belong to other spaces than the two lateral ventricles. */
    private static final double WIDEST_GAP_MM = 16;
    /** The largest shift that is a measurement and no mistake (CLINICAL 2.4: 0 to 30 mm). */
    private static final double LARGEST_MM = 30;

    private static final double WIDEST_VENTRICLE_MM = 36;
    private static final double LEAST_FUSED_MM2 = 300;
    /** Narrower, a lone space is one ventricle and not both. */
    private static final double LEAST_FUSED_WIDTH_MM = 36;
    /** Nothing else in the slice may be as much as this share of the one space that is taken for both ventricles. */
    private static final double OTHER_SHARE = 0.25;

    private static final double NARROWEST_FUSED_MM = 8;
    private static final double WIDEST_FUSED_MM = 45;
    private static final double LARGEST_SPREAD_MM = 3;
    private static final double NEIGHBOUR_MM = 10;
    private static final double AGREEMENT_MM = 2;

    private record Row(double shiftMm, double column, int row) {}

    private record Slice(int k, double shiftMm, List<Row> rows) {}

    /** The measurement, or nothing where no slice shows both ventricles. */
    static Optional<MidlineShift> measure(
            HeadMasks head, MidlinePlane midline, Ventricles ventricles, AnalysisContext context) {
        List<Slice> slices = new ArrayList<>();
        for (int k = 0; k < head.grid.slices(); k++) {
            context.checkDeadline();
            List<Row> rows = rows(head, midline, ventricles, k);
            if (rows.size() * head.grid.rowSpacingMm() >= LEAST_ROWS_MM) {
                double[] shifts =
                        rows.stream().mapToDouble(Row::shiftMm).sorted().toArray();
                double spread = (shifts[shifts.length * 3 / 4] - shifts[shifts.length / 4]) / 2;
                double median = shifts[shifts.length / 2];
                if (Math.abs(median) <= LARGEST_MM && spread <= LARGEST_SPREAD_MM) {
                    slices.add(new Slice(k, median, rows));
                }
            }
        }
        int most = slices.stream().mapToInt(s -> s.rows().size()).max().orElse(0);
        List<Slice> used =
                slices.stream().filter(s -> s.rows().size() >= ROW_SHARE * most).toList();
        Optional<Slice> confirmed = used.stream()
                .filter(s -> isSupported(s, used, head.grid))
                .max((a, b) -> Double.compare(Math.abs(a.shiftMm()), Math.abs(b.shiftMm())));
        return confirmed
                .or(() -> used.stream()
                        .max((a, b) -> Integer.compare(a.rows().size(), b.rows().size())))
                .map(s -> new MidlineShift(
                        s.shiftMm(),
                        s.k(),
                        s.rows().stream()
                                .map(r -> new double[] {r.column(), r.row()})
                                .toList()));
    }

    /** Whether a slice within 10 mm says the same within 2 mm: the largest value alone would be the largest error. */
    private static boolean isSupported(Slice s, List<Slice> all, VoxelGrid g) {
        return all.stream()
                .anyMatch(o -> o.k() != s.k()
                        && Math.abs(g.offsetMm(o.k()) - g.offsetMm(s.k())) <= NEIGHBOUR_MM
                        && Math.abs(o.shiftMm() - s.shiftMm()) <= AGREEMENT_MM);
    }

    /** The septum of a slice: between the two largest fluid spaces where they lie side by side, or the axis of a single one. */
    private static List<Row> rows(HeadMasks head, MidlinePlane midline, Ventricles ventricles, int k) {
        VoxelGrid g = head.grid;
        byte[] fluid = ventricles.fluid.planes()[k];
        if (!Masks.any(fluid)) {
            return List.of();
        }
        Components parts = Components.inPlane(fluid, g.columns(), g.rows(), true);
        int[] size = new int[parts.size() + 1];
        for (int i = 0; i < fluid.length; i++) {
            size[parts.label(0, i)]++;
        }
        size[0] = 0;
        Integer[] order = new Integer[size.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Integer.compare(size[b], size[a]));
        List<int[]> boxes = boxes(parts, g);
        int a = order[0];
        int b = order.length > 1 ? order[1] : order[0];
        if (size[a] * g.pixelAreaMm2() < LEAST_AREA_MM2) {
            return List.of();
        }
        boolean two = a != b && size[b] * g.pixelAreaMm2() >= LEAST_AREA_MM2;
        List<Row> rows = two ? between(parts, a, b, g, midline, k) : List.of();
        if (rows.size() * g.rowSpacingMm() >= LEAST_ROWS_MM && arePair(boxes.get(a), boxes.get(b), rows.size(), g)) {
            return rows;
        }
        boolean alone = a == b || size[b] < OTHER_SHARE * size[a];
        return alone ? axis(parts, a, size[a], boxes.get(a), g, midline, k) : List.of();
    }

    /** Two spaces side by side for at least half the length of the shorter one, neither so wide that it holds both ventricles. */
    private static boolean arePair(int[] a, int[] b, int rows, VoxelGrid g) {
        int shorter = Math.min(a[3] - a[2], b[3] - b[2]) + 1;
        double wider = (Math.max(a[1] - a[0], b[1] - b[0]) + 1) * g.columnSpacingMm();
        return rows >= ROW_SHARE * shorter && wider <= WIDEST_VENTRICLE_MM;
    }

    /** Where the septum is too thin to be seen and both ventricles are one space: the middle of its extent over its front half, where the frontal horns are. */
    private static List<Row> axis(
            Components parts, int label, int pixels, int[] box, VoxelGrid g, MidlinePlane midline, int k) {
        List<Row> out = new ArrayList<>();
        boolean both = (box[1] - box[0] + 1) * g.columnSpacingMm() >= LEAST_FUSED_WIDTH_MM;
        if (pixels * g.pixelAreaMm2() < LEAST_FUSED_MM2 || !both) {
            return out;
        }
        for (int r = box[2]; r <= (box[2] + box[3]) / 2; r++) {
            int[] x = extent(parts, label, r, g);
            double width = x == null ? 0 : (x[1] - x[0] + 1) * g.columnSpacingMm();
            if (width >= NARROWEST_FUSED_MM && width <= WIDEST_FUSED_MM) {
                double column = (x[0] + x[1]) / 2.0;
                out.add(new Row(midline.offsetMm(g.patient(column, r, k)), column, r));
            }
        }
        return out;
    }

    /** Per label its {minColumn, maxColumn, minRow, maxRow}; of the background nothing. */
    private static List<int[]> boxes(Components parts, VoxelGrid g) {
        List<int[]> out = new ArrayList<>();
        for (int label = 0; label <= parts.size(); label++) {
            out.add(new int[] {g.columns(), -1, g.rows(), -1});
        }
        for (int i = 0; i < g.columns() * g.rows(); i++) {
            int[] box = out.get(parts.label(0, i));
            box[0] = Math.min(box[0], i % g.columns());
            box[1] = Math.max(box[1], i % g.columns());
            box[2] = Math.min(box[2], i / g.columns());
            box[3] = Math.max(box[3], i / g.columns());
        }
        return out;
    }

    private static List<Row> between(Components parts, int a, int b, VoxelGrid g, MidlinePlane midline, int k) {
        List<Row> out = new ArrayList<>();
        for (int r = 0; r < g.rows(); r++) {
            int[] x = extent(parts, a, r, g);
            int[] y = extent(parts, b, r, g);
            if (x == null || y == null) {
                continue;
            }
            int[] right = x[0] < y[0] ? x : y;
            int[] left = x[0] < y[0] ? y : x;
            double gap = (left[0] - right[1]) * g.columnSpacingMm();
            if (gap > 0 && gap <= WIDEST_GAP_MM) {
                double column = (left[0] + right[1]) / 2.0;
                out.add(new Row(midline.offsetMm(g.patient(column, r, k)), column, r));
            }
        }
        return out;
    }

    private static int[] extent(Components parts, int label, int row, VoxelGrid g) {
        int first = -1;
        int last = -1;
        for (int c = 0; c < g.columns(); c++) {
            if (parts.label(0, row * g.columns() + c) == label) {
                first = first < 0 ? c : first;
                last = c;
            }
        }
        return first < 0 ? null : new int[] {first, last};
    }
}
