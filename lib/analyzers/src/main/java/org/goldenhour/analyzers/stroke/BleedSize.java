package org.goldenhour.analyzers.stroke;

import java.util.List;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Outlines;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The volume by the bedside formula A B C / 2, as a cross-check (CLINICAL 2.4): A the longest diameter on the slice with the largest area, B the extent across it, C the height
 * of the slices; weighted, slices under 25 % of the largest area count nothing and under 75 % half.
 */
record BleedSize(double abc2Ml, double abc2WeightedMl) {
    static BleedSize of(Mask mask, VoxelGrid g) {
        int widest = 0;
        for (int k = 1; k < mask.slices(); k++) {
            widest = mask.count(k) > mask.count(widest) ? k : widest;
        }
        double height = 0;
        double weighted = 0;
        for (int k = 0; k < mask.slices(); k++) {
            double share = (double) mask.count(k) / mask.count(widest);
            height += share > 0 ? g.extentMm(k) : 0;
            weighted += share >= 0.75 ? g.extentMm(k) : share >= 0.25 ? g.extentMm(k) / 2 : 0;
        }
        double[] ab = diameters(mask.planes()[widest], g);
        return new BleedSize(ab[0] * ab[1] * height / 2000, ab[0] * ab[1] * weighted / 2000);
    }

    /** The longest diameter between corners of the outline, and the extent across it, mm. */
    private static double[] diameters(byte[] plane, VoxelGrid g) {
        List<double[]> outlines = Outlines.of(plane, g.columns(), g.rows());
        int n = outlines.stream().mapToInt(o -> o.length / 2).sum();
        double[] x = new double[n];
        double[] y = new double[n];
        int at = 0;
        for (double[] o : outlines) {
            for (int i = 0; i < o.length; i += 2) {
                x[at] = o[i] * g.columnSpacingMm();
                y[at++] = o[i + 1] * g.rowSpacingMm();
            }
        }
        double best = 0;
        double ux = 1;
        double uy = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double d = Math.hypot(x[j] - x[i], y[j] - y[i]);
                if (d > best) {
                    best = d;
                    ux = (x[j] - x[i]) / d;
                    uy = (y[j] - y[i]) / d;
                }
            }
        }
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int i = 0; i < n; i++) {
            double across = -uy * x[i] + ux * y[i];
            low = Math.min(low, across);
            high = Math.max(high, across);
        }
        return new double[] {best, high - low};
    }
}
