package org.goldenhour.analyzers.abdomen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The aorta measured across its own axis, outer wall to outer wall (CLINICAL 4.3).
 *
 * @param stations along the smoothed way, from the feet to the head
 * @param lumenHu median inside
 */
record Aorta(List<Station> stations, double lumenHu) {
    private static final int RAYS = 48;
    private static final double STEP_MM = 0.25;
    private static final double FAT_HU = -95;
    private static final double SMOOTHED_MM = 10;
    private static final double TANGENT_MM = 10;
    private static final double LEAST_SEEN = 0.55;
    private static final int REFINED = 8;
    /** Above it the lumen holds contrast (CLINICAL 1.3 says 80; plain blood of a thick-blooded patient reaches 70). */
    private static final double CONTRAST_HU = 90;

    /**
     * @param centre LPS, mm
     * @param axis unit vector along the vessel
     * @param diameterMm the largest across the axis
     * @param shortestMm the smallest across the axis
     * @param seenShare of the border that is bounded by fat and was measured, 0 to 1
     */
    record Station(double[] centre, double[] axis, double diameterMm, double shortestMm, double seenShare) {
        double radiusMm() {
            return (diameterMm + shortestMm) / 4;
        }
    }

    /** The aorta, or null where no way of it is found. */
    static Aorta measure(Scene scene) {
        AortaPath path = AortaPath.find(scene);
        if (path == null) {
            return null;
        }
        Sampler sampler = new Sampler(scene.volume());
        List<double[]> centres = smoothed(path.centres());
        double lumen = lumen(sampler, centres, path.radiiMm());
        List<Station> raw = new ArrayList<>();
        for (int i = 0; i < centres.size(); i++) {
            scene.context().checkDeadline();
            raw.add(station(
                    sampler, centres.get(i), tangent(centres, i), path.radiiMm().get(i), lumen));
        }
        raw.removeIf(s -> s == null);
        List<Station> widest = raw.stream()
                .sorted(Comparator.comparingDouble(Station::diameterMm).reversed())
                .limit(REFINED)
                .toList();
        for (Station s : widest) {
            scene.context().checkDeadline();
            raw.set(raw.indexOf(s), aligned(sampler, s, lumen));
        }
        return new Aorta(List.copyOf(raw), lumen);
    }

    /** Where the way bends its smoothed direction cuts the vessel aslant and too wide: the direction of the least diameter within 20 degrees is its axis. */
    private static Station aligned(Sampler sampler, Station from, double lumen) {
        Station best = from;
        for (double step : new double[] {0.15, 0.08}) {
            for (int turn = 0; turn < 2; turn++) {
                double[] u = unit(cross(best.axis(), new double[] {0, 1, 0}));
                double[] v = cross(best.axis(), u);
                Station start = best;
                for (double[] d : new double[][] {u, v}) {
                    for (int sign = -1; sign <= 1; sign += 2) {
                        double[] axis = new double[3];
                        for (int a = 0; a < 3; a++) {
                            axis[a] = start.axis()[a] + sign * step * d[a];
                        }
                        Station s = station(sampler, start.centre(), unit(axis), start.radiusMm(), lumen);
                        best = s != null && s.diameterMm() < best.diameterMm() ? s : best;
                    }
                }
            }
        }
        return best;
    }

    boolean hasContrast() {
        return lumenHu > CONTRAST_HU;
    }

    /** The station of the largest diameter that one beside it confirms within 3 mm; null where there is none. */
    Station widest() {
        Station best = null;
        for (int i = 0; i < stations.size(); i++) {
            double d = stations.get(i).diameterMm();
            boolean confirmed = false;
            for (int j = Math.max(0, i - 2); j <= Math.min(stations.size() - 1, i + 2); j++) {
                confirmed |= j != i && stations.get(j).diameterMm() > d - 3;
            }
            if (confirmed && (best == null || d > best.diameterMm())) {
                best = stations.get(i);
            }
        }
        return best;
    }

    /** The distance from the nearest point of the wall, negative inside; infinite where no station is near. */
    double outsideMm(double[] patient) {
        double best = Double.POSITIVE_INFINITY;
        for (Station s : stations) {
            double dx = patient[0] - s.centre()[0];
            double dy = patient[1] - s.centre()[1];
            double dz = patient[2] - s.centre()[2];
            best = Math.min(best, Math.sqrt(dx * dx + dy * dy + dz * dz) - s.radiusMm());
        }
        return best;
    }

    /** Voxels within the measured wall where the diameter is at least so large. */
    Mask mask(VoxelGrid grid, double leastDiameterMm) {
        Mask out = Mask.empty(grid);
        for (int k = 0; k < grid.slices(); k++) {
            Station s = nearest(grid.offsetMm(k), grid);
            if (s == null || s.diameterMm() < leastDiameterMm) {
                continue;
            }
            double[] at = grid.pixel(s.centre(), k);
            double r = s.radiusMm();
            double reach = r / Math.max(0.5, Math.abs(s.axis()[2]));
            int c0 = (int) Math.max(0, at[0] - reach / grid.columnSpacingMm() - 1);
            int c1 = (int) Math.min(grid.columns() - 1, at[0] + reach / grid.columnSpacingMm() + 1);
            int r0 = (int) Math.max(0, at[1] - reach / grid.rowSpacingMm() - 1);
            int r1 = (int) Math.min(grid.rows() - 1, at[1] + reach / grid.rowSpacingMm() + 1);
            for (int row = r0; row <= r1; row++) {
                for (int c = c0; c <= c1; c++) {
                    double[] p = grid.patient(c, row, k);
                    double[] d = minus(p, s.centre());
                    double along = dot(d, s.axis());
                    out.planes()[k][row * grid.columns() + c] = (byte) (dot(d, d) - along * along <= r * r ? 1 : 0);
                }
            }
        }
        return out;
    }

    private Station nearest(double offset, VoxelGrid grid) {
        Station best = null;
        double near = 6;
        for (Station s : stations) {
            double away = Math.abs(dot(grid.normal(), s.centre()) - offset);
            if (away < near) {
                near = away;
                best = s;
            }
        }
        return best;
    }

    private static List<double[]> smoothed(List<double[]> centres) {
        List<double[]> out = new ArrayList<>();
        for (double[] c : centres) {
            double[] sum = new double[3];
            double weight = 0;
            for (double[] o : centres) {
                double d = (o[2] - c[2]) / SMOOTHED_MM;
                double w = Math.exp(-2 * d * d);
                weight += w;
                for (int a = 0; a < 3; a++) {
                    sum[a] += w * o[a];
                }
            }
            // The weighted mean of z drifts inwards at the ends; the point stays in its slab.
            out.add(new double[] {sum[0] / weight, sum[1] / weight, c[2]});
        }
        return out;
    }

    private static double lumen(Sampler sampler, List<double[]> centres, List<Double> radii) {
        double[] values = new double[centres.size() * 9];
        int n = 0;
        for (int i = 0; i < centres.size(); i++) {
            double r = radii.get(i) / 3;
            for (int a = -1; a <= 1; a++) {
                for (int b = -1; b <= 1; b++) {
                    double[] c = centres.get(i);
                    values[n++] = sampler.at(new double[] {c[0] + a * r, c[1] + b * r, c[2]});
                }
            }
        }
        Arrays.sort(values);
        return values[n / 2];
    }

    private static Station station(Sampler sampler, double[] from, double[] axis, double radius, double lumen) {
        double[] u = unit(cross(axis, new double[] {0, 1, 0}));
        double[] v = cross(axis, u);
        double[] centre = from.clone();
        double[] fit = null;
        double seen = 0;
        for (int pass = 0; pass < 3; pass++) {
            double[] radii = radii(sampler, centre, axis, u, v, pass == 0 ? radius : fit[0], lumen);
            fit = fourier(radii, pass == 0 ? radius : fit[0]);
            if (fit == null) {
                return null;
            }
            seen = fit[5];
            if (pass < 2) {
                for (int a = 0; a < 3; a++) {
                    centre[a] += fit[1] * u[a] + fit[2] * v[a];
                }
            }
        }
        double oval = Math.hypot(fit[3], fit[4]);
        return new Station(centre, axis, 2 * (fit[0] + oval), 2 * (fit[0] - oval), seen);
    }

    private static double[] tangent(List<double[]> centres, int i) {
        int low = i;
        int high = i;
        while (low > 0 && centres.get(i)[2] - centres.get(low)[2] < TANGENT_MM) {
            low--;
        }
        while (high < centres.size() - 1 && centres.get(high)[2] - centres.get(i)[2] < TANGENT_MM) {
            high++;
        }
        return unit(minus(centres.get(high), centres.get(low)));
    }

    /** Per ray the distance of the half-way point between lumen and fat; not-a-number where something else than fat follows. */
    private static double[] radii(
            Sampler sampler, double[] centre, double[] axis, double[] u, double[] v, double expected, double lumen) {
        double wall = Math.min(lumen, 45);
        double half = (wall + FAT_HU) / 2;
        double sure = (wall + 3 * FAT_HU) / 4;
        double[] out = new double[RAYS];
        for (int i = 0; i < RAYS; i++) {
            double a = 2 * Math.PI * i / RAYS;
            double[] d = new double[3];
            for (int b = 0; b < 3; b++) {
                d[b] = Math.cos(a) * u[b] + Math.sin(a) * v[b];
            }
            out[i] = Double.NaN;
            double before = mean(sampler, centre, axis, d, 0.6 * expected);
            for (double t = 0.6 * expected; t < 1.4 * expected + 4; t += STEP_MM) {
                double now = mean(sampler, centre, axis, d, t + STEP_MM);
                if (before >= half && now < half) {
                    double at = t + STEP_MM * (before - half) / (before - now);
                    if (mean(sampler, centre, axis, d, at + 1.2) < sure
                            || mean(sampler, centre, axis, d, at + 2) < sure) {
                        out[i] = at;
                        break;
                    }
                }
                before = now;
            }
        }
        return out;
    }

    /** The mean of three samples along the vessel, which takes away noise and not the border. */
    private static double mean(Sampler sampler, double[] centre, double[] axis, double[] d, double t) {
        double sum = 0;
        for (int s = -1; s <= 1; s++) {
            sum += sampler.at(new double[] {
                centre[0] + t * d[0] + 1.5 * s * axis[0],
                centre[1] + t * d[1] + 1.5 * s * axis[1],
                centre[2] + t * d[2] + 1.5 * s * axis[2]
            });
        }
        return sum / 3;
    }

    /** r = a0 + a1 cos + b1 sin + a2 cos 2 + b2 sin 2 by least squares, outliers left out once; {a0, a1, b1, a2, b2, share used}, or null. */
    private static double[] fourier(double[] radii, double expected) {
        double[] fit = null;
        double tolerance = Math.max(4, 0.5 * expected);
        double centre = median(radii);
        int used = 0;
        for (int pass = 0; pass < 3; pass++) {
            int terms = pass == 0 ? 1 : 5;
            double[][] m = new double[terms][terms + 1];
            used = 0;
            for (int i = 0; i < RAYS; i++) {
                double a = 2 * Math.PI * i / RAYS;
                double predicted = fit == null ? centre : value(fit, a);
                if (Double.isNaN(radii[i]) || Math.abs(radii[i] - predicted) > tolerance) {
                    continue;
                }
                used++;
                double[] f = {1, Math.cos(a), Math.sin(a), Math.cos(2 * a), Math.sin(2 * a)};
                for (int p = 0; p < terms; p++) {
                    for (int q = 0; q < terms; q++) {
                        m[p][q] += f[p] * f[q];
                    }
                    m[p][terms] += f[p] * radii[i];
                }
            }
            if (used < RAYS * LEAST_SEEN) {
                return null;
            }
            double[] solved = solve(m);
            fit = Arrays.copyOf(solved, 6);
            tolerance = pass == 0 ? Math.max(3, 0.3 * fit[0]) : Math.max(1, 0.08 * fit[0]);
        }
        fit[5] = (double) used / RAYS;
        return fit;
    }

    private static double median(double[] radii) {
        double[] known =
                Arrays.stream(radii).filter(r -> !Double.isNaN(r)).sorted().toArray();
        return known.length == 0 ? 0 : known[known.length / 2];
    }

    private static double value(double[] f, double a) {
        return f[0] + f[1] * Math.cos(a) + f[2] * Math.sin(a) + f[3] * Math.cos(2 * a) + f[4] * Math.sin(2 * a);
    }

    /** Gauss with pivots; the normal equations of enough rays are regular. */
    private static double[] solve(double[][] m) {
        int n = m.length;
        for (int p = 0; p < n; p++) {
            int pivot = p;
            for (int i = p + 1; i < n; i++) {
                pivot = Math.abs(m[i][p]) > Math.abs(m[pivot][p]) ? i : pivot;
            }
            double[] row = m[p];
            m[p] = m[pivot];
            m[pivot] = row;
            for (int i = 0; i < n; i++) {
                if (i != p) {
                    double f = m[i][p] / m[p][p];
                    for (int j = p; j <= n; j++) {
                        m[i][j] -= f * m[p][j];
                    }
                }
            }
        }
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            out[i] = m[i][n] / m[i][i];
        }
        return out;
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double[] unit(double[] a) {
        double n = Math.sqrt(dot(a, a));
        return new double[] {a[0] / n, a[1] / n, a[2] / n};
    }
}
