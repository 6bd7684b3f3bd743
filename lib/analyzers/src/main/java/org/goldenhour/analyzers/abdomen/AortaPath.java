package org.goldenhour.analyzers.abdomen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The way of the aorta (CLINICAL 4.3): in each slab circular objects before and a little left of the spine, joined to the best smooth path by dynamic programming.
 *
 * @param centres per station x, y, z in LPS mm, from the feet to the head, one per slab and without gaps
 * @param radiiMm of the circles, rough
 */
record AortaPath(List<double[]> centres, List<Double> radiiMm) {
    private static final int RAYS = 24;
    private static final double STEP_MM = 1;
    private static final double LEAST_RADIUS_MM = 5.5;
    private static final double MOST_RADIUS_MM = 48;
    private static final double FAT_HU = -25;
    private static final double BONE_HU = 220;
    private static final double LEAST_SUPPORT = 0.45;
    private static final int KEPT = 6;
    private static final int MOST_SKIPPED = 4;
    private static final double MOST_BEND = 1.5;
    private static final double LEAST_LENGTH_MM = 60;

    private record Circle(double x, double y, double radius, double score) {}

    /** The best path, or null where no 60 mm of one are seen. */
    static AortaPath find(Scene scene) {
        VoxelGrid g = scene.trunk().grid();
        List<List<Circle>> slabs = new ArrayList<>();
        for (int k = 0; k < g.slices(); k++) {
            scene.context().checkDeadline();
            slabs.add(scene.spine().isKnown() ? circles(scene, k) : List.of());
        }
        return join(slabs, scene);
    }

    private static List<Circle> circles(Scene scene, int k) {
        VoxelGrid g = scene.trunk().grid();
        double front = scene.spine().frontMm(k);
        double middle = scene.spine().middleMm(k);
        Plane plane = new Plane(smoothed(scene.trunk().hu(k), g), g, k);
        List<Circle> found = new ArrayList<>();
        for (double y = front - 60; y <= front + 4; y += 4) {
            for (double x = middle - 24; x <= middle + 48; x += 4) {
                Circle c = circle(plane, x, y);
                if (c != null) {
                    c = circle(plane, c.x(), c.y());
                }
                if (c != null && isPlaced(c, middle, front)) {
                    found.add(c);
                }
            }
        }
        found.sort(Comparator.comparingDouble(Circle::score).reversed());
        List<Circle> kept = new ArrayList<>();
        for (Circle c : found) {
            boolean isNew = kept.stream().noneMatch(o -> Math.hypot(o.x() - c.x(), o.y() - c.y()) < 4);
            if (isNew && kept.size() < KEPT) {
                kept.add(placed(c, middle, front));
            }
        }
        return kept;
    }

    private static short[] smoothed(short[] hu, VoxelGrid g) {
        short[] out = hu.clone();
        int w = g.columns();
        for (int i = w + 1; i < hu.length - w - 1; i++) {
            out[i] = (short) ((hu[i] * 4
                            + 2 * (hu[i - 1] + hu[i + 1] + hu[i - w] + hu[i + w])
                            + hu[i - w - 1]
                            + hu[i - w + 1]
                            + hu[i + w - 1]
                            + hu[i + w + 1])
                    / 16);
        }
        return out;
    }

    private record Plane(short[] hu, VoxelGrid grid, int k) {
        double at(double x, double y) {
            double[] o = grid.origin(k);
            double c = (x - o[0]) / grid.columnSpacingMm();
            double r = (y - o[1]) / grid.rowSpacingMm();
            if (c < 0 || r < 0 || c >= grid.columns() - 1 || r >= grid.rows() - 1) {
                return -1000;
            }
            int i = (int) r * grid.columns() + (int) c;
            double fx = c - (int) c;
            double fy = r - (int) r;
            return (1 - fy) * ((1 - fx) * hu[i] + fx * hu[i + 1])
                    + fy * ((1 - fx) * hu[i + grid.columns()] + fx * hu[i + grid.columns() + 1]);
        }
    }

    /** The circle through the borders to fat that rays from a point meet, or null. */
    private static Circle circle(Plane plane, double x, double y) {
        double inside = plane.at(x, y);
        if (inside < 10) {
            return null;
        }
        double[] px = new double[RAYS];
        double[] py = new double[RAYS];
        int n = 0;
        for (int i = 0; i < RAYS; i++) {
            double a = 2 * Math.PI * i / RAYS;
            double before = inside;
            for (double t = STEP_MM; t <= MOST_RADIUS_MM; t += STEP_MM) {
                double v = plane.at(x + t * Math.cos(a), y + t * Math.sin(a));
                if (v > BONE_HU && v > inside + 100) {
                    break;
                }
                if (v < FAT_HU) {
                    double at = t - STEP_MM * (FAT_HU - v) / Math.max(1, before - v);
                    px[n] = x + at * Math.cos(a);
                    py[n++] = y + at * Math.sin(a);
                    break;
                }
                before = v;
            }
        }
        return n < RAYS * LEAST_SUPPORT ? null : fitted(px, py, n);
    }

    /** Algebraic circle (Kasa), once more without what lies far off it; the score is the share of rays that end on it. */
    private static Circle fitted(double[] px, double[] py, int n) {
        double[] c = kasa(px, py, n, null);
        if (c == null) {
            return null;
        }
        for (int pass = 0; pass < 2; pass++) {
            boolean[] use = new boolean[n];
            int used = 0;
            for (int i = 0; i < n; i++) {
                double off = Math.abs(Math.hypot(px[i] - c[0], py[i] - c[1]) - c[2]);
                use[i] = off < Math.max(2, 0.25 * c[2]);
                used += use[i] ? 1 : 0;
            }
            double[] next = used < 6 ? null : kasa(px, py, n, use);
            if (next == null) {
                return null;
            }
            c = next;
        }
        int on = 0;
        for (int i = 0; i < n; i++) {
            on += Math.abs(Math.hypot(px[i] - c[0], py[i] - c[1]) - c[2]) < Math.max(1.2, 0.1 * c[2]) ? 1 : 0;
        }
        double support = (double) on / RAYS;
        return support < LEAST_SUPPORT || c[2] < LEAST_RADIUS_MM || c[2] > MOST_RADIUS_MM
                ? null
                : new Circle(c[0], c[1], c[2], support);
    }

    private static double[] kasa(double[] px, double[] py, int n, boolean[] use) {
        double mx = 0;
        double my = 0;
        int m = 0;
        for (int i = 0; i < n; i++) {
            if (use == null || use[i]) {
                mx += px[i];
                my += py[i];
                m++;
            }
        }
        mx /= m;
        my /= m;
        double suu = 0;
        double svv = 0;
        double suv = 0;
        double suz = 0;
        double svz = 0;
        double sz = 0;
        for (int i = 0; i < n; i++) {
            if (use == null || use[i]) {
                double u = px[i] - mx;
                double v = py[i] - my;
                double z = u * u + v * v;
                suu += u * u;
                svv += v * v;
                suv += u * v;
                suz += u * z;
                svz += v * z;
                sz += z;
            }
        }
        double det = suu * svv - suv * suv;
        if (det < 1e-6) {
            return null;
        }
        double uc = (suz * svv - svz * suv) / (2 * det);
        double vc = (svz * suu - suz * suv) / (2 * det);
        return new double[] {mx + uc, my + vc, Math.sqrt(uc * uc + vc * vc + sz / m)};
    }

    /** Its back stands before the spine and its middle not far to the side. */
    private static boolean isPlaced(Circle c, double middle, double front) {
        double gap = front - (c.y() + c.radius());
        double left = c.x() - middle;
        return gap > -6 && gap < 16 && left > -14 - 0.3 * c.radius() && left < 30 + 0.4 * c.radius();
    }

    /** Less the farther from the usual place: 4 mm before the spine, 12 mm left of its middle. */
    private static Circle placed(Circle c, double middle, double front) {
        double gap = front - (c.y() + c.radius()) - 4;
        double left = c.x() - middle - 12;
        double away = gap * gap / (14 * 14) + left * left / (35 * 35);
        return new Circle(c.x(), c.y(), c.radius(), c.score() - 0.3 * away);
    }

    /** The sequence of circles with the largest sum of scores, bends, changes of radius and skipped slabs taken off. */
    private static AortaPath join(List<List<Circle>> slabs, Scene scene) {
        VoxelGrid g = scene.trunk().grid();
        int n = slabs.size();
        double[][] best = new double[n][];
        int[][] from = new int[n][];
        int endSlab = -1;
        int endCircle = -1;
        for (int k = 0; k < n; k++) {
            best[k] = new double[slabs.get(k).size()];
            from[k] = new int[best[k].length];
            for (int j = 0; j < best[k].length; j++) {
                Circle c = slabs.get(k).get(j);
                from[k][j] = -1;
                double before = 0;
                for (int q = Math.max(0, k - 1 - MOST_SKIPPED); q < k; q++) {
                    for (int i = 0; i < best[q].length; i++) {
                        Circle o = slabs.get(q).get(i);
                        double dz = Math.abs(g.offsetMm(k) - g.offsetMm(q));
                        double lean = Math.hypot(c.x() - o.x(), c.y() - o.y()) / dz;
                        double swell = Math.abs(c.radius() - o.radius()) / dz;
                        if (lean > 3 || swell > 4) {
                            continue;
                        }
                        // An aneurysm may begin at once: a bend or a swelling costs no more than a few slabs.
                        double bend = Math.min(MOST_BEND, (lean * lean + 0.5 * swell * swell) * dz / 5);
                        double cost = bend + 0.15 * (k - q - 1);
                        if (best[q][i] - cost > before) {
                            before = best[q][i] - cost;
                            from[k][j] = q * KEPT + i;
                        }
                    }
                }
                best[k][j] = before + c.score() * g.extentMm(k) / 5;
                if (endSlab < 0 || best[k][j] > best[endSlab][endCircle]) {
                    endSlab = k;
                    endCircle = j;
                }
            }
        }
        return endSlab < 0 ? null : traced(slabs, from, endSlab, endCircle, g);
    }

    private static AortaPath traced(List<List<Circle>> slabs, int[][] from, int endSlab, int endCircle, VoxelGrid g) {
        List<double[]> centres = new ArrayList<>();
        List<Double> radii = new ArrayList<>();
        int k = endSlab;
        int j = endCircle;
        while (true) {
            Circle c = slabs.get(k).get(j);
            centres.addFirst(new double[] {c.x(), c.y(), zAt(g, c, k)});
            radii.addFirst(c.radius());
            int before = from[k][j];
            if (before < 0) {
                break;
            }
            Circle o = slabs.get(before / KEPT).get(before % KEPT);
            for (int q = k - 1; q > before / KEPT; q--) {
                double f = (double) (k - q) / (k - before / KEPT);
                Circle between = new Circle(
                        c.x() + f * (o.x() - c.x()),
                        c.y() + f * (o.y() - c.y()),
                        c.radius() + f * (o.radius() - c.radius()),
                        0);
                centres.addFirst(new double[] {between.x(), between.y(), zAt(g, between, q)});
                radii.addFirst(between.radius());
            }
            k = before / KEPT;
            j = before % KEPT;
        }
        double length = centres.getLast()[2] - centres.getFirst()[2];
        return length < LEAST_LENGTH_MM ? null : new AortaPath(List.copyOf(centres), List.copyOf(radii));
    }

    private static double zAt(VoxelGrid g, Circle c, int k) {
        double[] o = g.origin(k);
        return g.patient((c.x() - o[0]) / g.columnSpacingMm(), (c.y() - o[1]) / g.rowSpacingMm(), k)[2];
    }
}
