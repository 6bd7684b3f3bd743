package org.goldenhour.analyzers.stroke;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.VoxelGrid;

/**
 * How far the septum between the lateral ventricles lies from the ideal midline (CLINICAL 2.5). In each slice the medial edges of the two ventricles give the septum row by
 * row; the slice's shift is the median over its rows, the study's the largest of the slices where enough rows were seen.
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

    private static final double LARGEST_SPREAD_MM = 3;
    private static final double NEIGHBOUR_MM = 10;
    private static final double AGREEMENT_MM = 2;

    private record Row(double shiftMm, double column, int row, double gapMm) {}

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
        return used.stream()
                .filter(s -> used.size() == 1 || isSupported(s, used, head.grid))
                .max((a, b) -> Double.compare(Math.abs(a.shiftMm()), Math.abs(b.shiftMm())))
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

    /** The septum of a slice: between those two of the large fluid spaces that lie side by side most closely. */
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
        List<Row> best = List.of();
        int candidates = 0;
        while (candidates < Math.min(4, order.length) && size[order[candidates]] * g.pixelAreaMm2() >= LEAST_AREA_MM2) {
            candidates++;
        }
        for (int a = 0; a < candidates; a++) {
            for (int b = a + 1; b < candidates; b++) {
                List<Row> rows = between(parts, order[a], order[b], g, midline, k);
                boolean enough = rows.size() * g.rowSpacingMm() >= LEAST_ROWS_MM;
                best = enough && (best.isEmpty() || medianGap(rows) < medianGap(best)) ? rows : best;
            }
        }
        return best;
    }

    /** A septum is thin: of several pairs of spaces the nearest neighbours are the lateral ventricles. */
    private static double medianGap(List<Row> rows) {
        return rows.stream().mapToDouble(Row::gapMm).sorted().toArray()[rows.size() / 2];
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
                out.add(new Row(midline.offsetMm(g.patient(column, r, k)), column, r, gap));
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
