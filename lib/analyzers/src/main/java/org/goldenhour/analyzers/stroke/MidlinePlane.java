package org.goldenhour.analyzers.stroke;

import java.util.List;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The ideal midline as a plane x = a + b y + c z in patient space: a robust fit to the middles of the brain's extent in every row of every large slice (CLINICAL 2.5.1). One
 * plane for the whole head is the average over all slices and needs no correction for a tilted gantry.
 *
 * @param residualMm robust standard deviation of the middles about the plane
 */
record MidlinePlane(double a, double b, double c, double residualMm) {
    private static final double LEAST_AREA_MM2 = 6000;
    /** Lower slices have the skull base in their outline, higher ones lean with the vertex. */
    private static final double LEAST_SHARE = 0.75;

    private static final double LOW_ROW = 0.15;
    private static final double HIGH_ROW = 0.85;

    /** The plane, or null where no slice is large enough. */
    static MidlinePlane fit(HeadMasks head) {
        List<double[]> middles = new java.util.ArrayList<>();
        int widest = 0;
        for (int k = 0; k < head.grid.slices(); k++) {
            widest = Math.max(widest, head.inside.count(k));
        }
        for (int k = 0; k < head.grid.slices(); k++) {
            int area = head.inside.count(k);
            boolean large = area * head.grid.pixelAreaMm2() > LEAST_AREA_MM2 && area > LEAST_SHARE * widest;
            if (large && !head.open[k]) {
                addMiddles(head, k, middles);
            }
        }
        return middles.size() < 20 ? null : fit(middles);
    }

    private static void addMiddles(HeadMasks head, int k, List<double[]> middles) {
        VoxelGrid g = head.grid;
        byte[] plane = head.inside.planes()[k];
        int first = -1;
        int last = -1;
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] == 1) {
                first = first < 0 ? i / g.columns() : first;
                last = i / g.columns();
            }
        }
        int from = (int) Math.ceil(first + LOW_ROW * (last - first));
        int to = (int) Math.floor(first + HIGH_ROW * (last - first));
        for (int r = from; r <= to; r++) {
            int left = -1;
            int right = -1;
            for (int c = 0; c < g.columns(); c++) {
                if (plane[r * g.columns() + c] == 1) {
                    left = left < 0 ? c : left;
                    right = c;
                }
            }
            if (left >= 0) {
                middles.add(g.patient((left + right) / 2.0, r, k));
            }
        }
    }

    /** Least squares, then again without what lies farther off than 2.5 robust deviations. */
    private static MidlinePlane fit(List<double[]> points) {
        List<double[]> used = points;
        MidlinePlane plane = null;
        for (int round = 0; round < 6; round++) {
            plane = leastSquares(used);
            if (plane == null) {
                return null;
            }
            double limit = Math.max(1, 2.5 * plane.residualMm());
            MidlinePlane current = plane;
            List<double[]> kept = points.stream()
                    .filter(p -> Math.abs(current.offsetMm(p)) <= limit)
                    .toList();
            if (kept.size() == used.size() || kept.size() < 20) {
                break;
            }
            used = kept;
        }
        return plane;
    }

    private static MidlinePlane leastSquares(List<double[]> points) {
        double[][] m = new double[3][4];
        double y0 = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
        double z0 = points.stream().mapToDouble(p -> p[2]).average().orElse(0);
        for (double[] p : points) {
            double[] row = {1, p[1] - y0, p[2] - z0, p[0]};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 4; j++) {
                    m[i][j] += row[i] * row[j];
                }
            }
        }
        double[] s = solve(m);
        if (s == null) {
            return null;
        }
        MidlinePlane bare = new MidlinePlane(s[0] - s[1] * y0 - s[2] * z0, s[1], s[2], 0);
        double[] off = points.stream()
                .mapToDouble(p -> Math.abs(bare.offsetMm(p)))
                .sorted()
                .toArray();
        return new MidlinePlane(bare.a(), bare.b(), bare.c(), 1.4826 * off[off.length / 2]);
    }

    /** Gauss with pivots on a 3 x 4 system; null where it is singular. */
    private static double[] solve(double[][] m) {
        for (int i = 0; i < 3; i++) {
            int pivot = i;
            for (int j = i + 1; j < 3; j++) {
                pivot = Math.abs(m[j][i]) > Math.abs(m[pivot][i]) ? j : pivot;
            }
            double[] swap = m[i];
            m[i] = m[pivot];
            m[pivot] = swap;
            if (Math.abs(m[i][i]) < 1e-9) {
                return null;
            }
            for (int j = 0; j < 3; j++) {
                if (j != i) {
                    double by = m[j][i] / m[i][i];
                    for (int q = i; q < 4; q++) {
                        m[j][q] -= by * m[i][q];
                    }
                }
            }
        }
        return new double[] {m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]};
    }

    /** The distance of a patient position from the plane, towards the patient's left positive. */
    double offsetMm(double[] patient) {
        return (patient[0] - a - b * patient[1] - c * patient[2]) / Math.sqrt(1 + b * b + c * c);
    }

    /** A parallel plane. @param mm towards the patient's left positive */
    MidlinePlane shifted(double mm) {
        return new MidlinePlane(a + mm * Math.sqrt(1 + b * b + c * c), b, c, residualMm);
    }

    /** The position on the other side. */
    double[] mirrored(double[] patient) {
        double norm = Math.sqrt(1 + b * b + c * c);
        double by = 2 * offsetMm(patient) / norm;
        return new double[] {patient[0] - by, patient[1] + by * b, patient[2] + by * c};
    }
}
