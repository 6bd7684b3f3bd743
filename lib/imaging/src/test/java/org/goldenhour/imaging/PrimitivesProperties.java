package org.goldenhour.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

/** Every primitive against a twin that is too slow and too simple to be wrong. Densities 0 and 1 give empty and full masks. */
class PrimitivesProperties {
    private record Case(Mask mask, VoxelGrid grid) {}

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of(0.0, 0.1, 0.4, 0.6, 0.9, 1.0),
                        Arbitraries.doubles().between(0.3, 2),
                        Arbitraries.doubles().between(0.3, 2),
                        Arbitraries.longs())
                .as((columns, rows, slices, density, dx, dy, seed) -> {
                    Random random = new Random(seed);
                    double[][] origins = new double[slices][];
                    double z = 0;
                    for (int k = 0; k < slices; k++) {
                        origins[k] = new double[] {-3, 5, z};
                        z += 0.5 + 4 * random.nextDouble();
                    }
                    VoxelGrid grid = new VoxelGrid(
                            columns, rows, dx, dy, new double[] {1, 0, 0}, new double[] {0, 1, 0}, origins);
                    Mask mask = Mask.empty(grid);
                    for (byte[] plane : mask.planes()) {
                        for (int i = 0; i < plane.length; i++) {
                            plane[i] = (byte) (random.nextDouble() < density ? 1 : 0);
                        }
                    }
                    return new Case(mask, grid);
                });
    }

    @Property(tries = 200)
    void distancesAreThoseToTheNearestVoxel(@ForAll("cases") Case c) {
        for (int of = 0; of <= 1; of++) {
            float[][] volume = DistanceTransform.inVolume(c.mask(), c.grid(), of);
            for (int k = 0; k < c.mask().slices(); k++) {
                float[] plane = DistanceTransform.inPlane(
                        c.mask().planes()[k],
                        c.mask().columns(),
                        c.mask().rows(),
                        c.grid().columnSpacingMm(),
                        c.grid().rowSpacingMm(),
                        of);
                for (int i = 0; i < plane.length; i++) {
                    assertSame(plane[i], nearest(c, k, i, of, true));
                    assertSame(volume[k][i], nearest(c, k, i, of, false));
                }
            }
        }
    }

    private static void assertSame(double actual, double expected) {
        if (Double.isInfinite(expected)) {
            assertThat(actual).isInfinite();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-4 * (1 + expected)));
        }
    }

    private static double nearest(Case c, int slice, int index, int of, boolean sameSlice) {
        int w = c.mask().columns();
        double[] here = c.grid().patient(index % w, index / w, slice);
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k < c.mask().slices(); k++) {
            for (int i = 0; i < c.mask().planes()[k].length; i++) {
                if (c.mask().planes()[k][i] == of && (k == slice || !sameSlice)) {
                    double[] there = c.grid().patient(i % w, i / w, k);
                    best = Math.min(
                            best, Math.hypot(Math.hypot(here[0] - there[0], here[1] - there[1]), here[2] - there[2]));
                }
            }
        }
        return best;
    }

    @Property(tries = 200)
    void componentsAreThoseOfAFloodFill(@ForAll("cases") Case c, @ForAll Connectivity connectivity) {
        Components components = Components.of(c.mask(), connectivity, null);
        int[][] flood = flood(c.mask(), connectivity);
        Map<Integer, Integer> floodOf = new HashMap<>();
        for (int k = 0; k < flood.length; k++) {
            for (int i = 0; i < flood[k].length; i++) {
                Integer before = floodOf.putIfAbsent(components.label(k, i), flood[k][i]);
                assertThat(before == null || before == flood[k][i]).isTrue();
            }
        }
        assertThat(floodOf.get(0)).isIn(null, 0);
        // The same number of names on both sides makes the mapping one to one.
        assertThat(components.size())
                .isEqualTo(
                        Arrays.stream(flood).flatMapToInt(Arrays::stream).max().orElse(0));
        List<Component> all = components.all(c.grid());
        assertThat(all.stream().mapToInt(Component::voxels).sum())
                .isEqualTo((int) c.mask().count());
        assertThat(all.stream().mapToDouble(Component::volumeMl).sum())
                .isCloseTo(c.mask().volumeMl(c.grid()), within(1e-9));
        assertThat(components.maskOf(label -> true).planes())
                .isDeepEqualTo(c.mask().planes());
    }

    private static int[][] flood(Mask mask, Connectivity connectivity) {
        int w = mask.columns();
        int[][] out = new int[mask.slices()][w * mask.rows()];
        int next = 0;
        for (int k = 0; k < out.length; k++) {
            for (int i = 0; i < out[k].length; i++) {
                if (mask.planes()[k][i] == 1 && out[k][i] == 0) {
                    ArrayDeque<int[]> front = new ArrayDeque<>(List.of(new int[] {k, i}));
                    out[k][i] = ++next;
                    while (!front.isEmpty()) {
                        int[] at = front.poll();
                        for (int kk = 0; kk < out.length; kk++) {
                            for (int ii = 0; ii < out[kk].length; ii++) {
                                int dx = ii % w - at[1] % w;
                                int dy = ii / w - at[1] / w;
                                int dz = kk - at[0];
                                boolean near = Math.abs(dx) <= 1 && Math.abs(dy) <= 1 && Math.abs(dz) <= 1;
                                if (near
                                        && connectivity.joins(dx, dy, dz)
                                        && mask.planes()[kk][ii] == 1
                                        && out[kk][ii] == 0) {
                                    out[kk][ii] = next;
                                    front.add(new int[] {kk, ii});
                                }
                            }
                        }
                    }
                }
            }
        }
        return out;
    }

    @Property(tries = 200)
    void morphologyIsWhatBallsDo(@ForAll("cases") Case c, @ForAll @DoubleRange(min = 0.1, max = 5) double radius) {
        Mask dilated = Morphology.dilate(c.mask(), c.grid(), radius);
        Mask eroded = Morphology.erode(c.mask(), c.grid(), radius);
        for (int k = 0; k < c.mask().slices(); k++) {
            byte[] plane = c.mask().planes()[k];
            byte[] wide = Morphology.dilate(plane, c.grid(), radius);
            byte[] thin = Morphology.erode(plane, c.grid(), radius);
            for (int i = 0; i < plane.length; i++) {
                assertBall(dilated.planes()[k][i] == 1, nearest(c, k, i, 1, false), radius, true);
                assertBall(eroded.planes()[k][i] == 1, nearest(c, k, i, 0, false), radius, false);
                assertBall(wide[i] == 1, nearest(c, k, i, 1, true), radius, true);
                assertBall(thin[i] == 1, nearest(c, k, i, 0, true), radius, false);
                assertThat(Morphology.open(plane, c.grid(), radius)[i]).isLessThanOrEqualTo(plane[i]);
                assertThat(Morphology.close(plane, c.grid(), radius)[i]).isGreaterThanOrEqualTo(plane[i]);
            }
        }
    }

    private static void assertBall(boolean set, double distance, double radius, boolean within) {
        if (Math.abs(distance - radius) > 1e-3) {
            assertThat(set).isEqualTo(within ? distance < radius : distance > radius);
        }
    }

    @Property(tries = 200)
    void reconstructionKeepsWholeComponentsWithASeed(@ForAll("cases") Case c, @ForAll long seed) {
        Random random = new Random(seed);
        Mask seeds = c.mask().copy();
        for (byte[] plane : seeds.planes()) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) (random.nextInt(6) == 0 ? plane[i] : 0);
            }
        }
        Mask kept = Morphology.reconstruct(c.mask(), seeds, Connectivity.FACES_6);
        int[][] flood = flood(c.mask(), Connectivity.FACES_6);
        boolean[] wanted = new boolean[1000];
        for (int k = 0; k < flood.length; k++) {
            for (int i = 0; i < flood[k].length; i++) {
                wanted[flood[k][i]] |= seeds.planes()[k][i] == 1;
            }
        }
        for (int k = 0; k < flood.length; k++) {
            for (int i = 0; i < flood[k].length; i++) {
                assertThat(kept.planes()[k][i] == 1).isEqualTo(flood[k][i] != 0 && wanted[flood[k][i]]);
            }
        }
    }

    @Property(tries = 200)
    void holesAreWhatTheOutsideDoesNotReach(@ForAll("cases") Case c) {
        int w = c.mask().columns();
        int h = c.mask().rows();
        byte[] plane = c.mask().planes()[0];
        byte[] framed = new byte[(w + 2) * (h + 2)];
        Arrays.fill(framed, (byte) 1);
        for (int i = 0; i < plane.length; i++) {
            framed[(i / w + 1) * (w + 2) + i % w + 1] = (byte) (1 - plane[i]);
        }
        int[][] background = flood(new Mask(w + 2, h + 2, new byte[][] {framed}), Connectivity.FACES_6);
        byte[] filled = Planes.fillHoles(plane, w, h);
        for (int i = 0; i < plane.length; i++) {
            int label = background[0][(i / w + 1) * (w + 2) + i % w + 1];
            assertThat(filled[i] == 0).isEqualTo(label == 1);
        }
    }

    @Property(tries = 200)
    void theHullHoldsExactlyThePixelsThatNoLineSetsApart(@ForAll("cases") Case c) {
        int w = c.mask().columns();
        byte[] plane = c.mask().planes()[0];
        byte[] hull = Planes.convexHull(plane, w, c.mask().rows());
        for (int i = 0; i < plane.length; i++) {
            assertThat(hull[i] == 1).isEqualTo(inHull(plane, w, i));
        }
    }

    /** By Caratheodory: a point is in the hull where it lies in a triangle, on a segment or on a point of the set. */
    private static boolean inHull(byte[] plane, int w, int at) {
        for (int a = 0; a < plane.length; a++) {
            for (int b = a; plane[a] == 1 && b < plane.length; b++) {
                for (int d = b; plane[b] == 1 && d < plane.length; d++) {
                    if (plane[d] == 1 && inTriangle(w, at, a, b, d)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean inTriangle(int w, int p, int a, int b, int c) {
        int s1 = side(w, a, b, p);
        int s2 = side(w, b, c, p);
        int s3 = side(w, c, a, p);
        boolean sameSide = (s1 >= 0 && s2 >= 0 && s3 >= 0) || (s1 <= 0 && s2 <= 0 && s3 <= 0);
        int[] xs = {a % w, b % w, c % w};
        int[] ys = {a / w, b / w, c / w};
        Arrays.sort(xs);
        Arrays.sort(ys);
        return sameSide && p % w >= xs[0] && p % w <= xs[2] && p / w >= ys[0] && p / w <= ys[2];
    }

    private static int side(int w, int a, int b, int p) {
        return (b % w - a % w) * (p / w - a / w) - (b / w - a / w) * (p % w - a % w);
    }

    @Property(tries = 200)
    void outlinesHoldExactlyTheSetPixels(@ForAll("cases") Case c) {
        int w = c.mask().columns();
        byte[] plane = c.mask().planes()[0];
        List<double[]> outlines = Outlines.of(plane, w, c.mask().rows());
        double area = 0;
        for (double[] o : outlines) {
            for (int i = 0; i < o.length; i += 2) {
                int j = (i + 2) % o.length;
                area += (o[i] * o[j + 1] - o[j] * o[i + 1]) / 2;
            }
        }
        assertThat(area).isEqualTo(c.mask().count(0));
        for (int i = 0; i < plane.length; i++) {
            assertThat(crossings(outlines, i % w + 0.5, i / w + 0.5) % 2).isEqualTo(plane[i]);
        }
    }

    private static int crossings(List<double[]> outlines, double x, double y) {
        int n = 0;
        for (double[] o : outlines) {
            for (int i = 0; i < o.length; i += 2) {
                int j = (i + 2) % o.length;
                boolean spans = o[i + 1] > y != o[j + 1] > y;
                if (spans && o[i] > x) {
                    n++;
                }
            }
        }
        return n;
    }

    @Property(tries = 100)
    void theMedianIsTheMiddleOfTheSortedSquare(@ForAll @LongRange(min = 0, max = 1000) long seed) {
        Random random = new Random(seed);
        int w = 1 + random.nextInt(9);
        int h = 1 + random.nextInt(9);
        int reach = 1 + random.nextInt(2);
        float[] plane = new float[w * h];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = random.nextInt(900) - 400;
        }
        short[] actual = Smoothing.median(plane, w, h, reach);
        for (int i = 0; i < plane.length; i++) {
            float[] square = new float[(2 * reach + 1) * (2 * reach + 1)];
            int n = 0;
            for (int dr = -reach; dr <= reach; dr++) {
                for (int dc = -reach; dc <= reach; dc++) {
                    int at = Math.clamp(i / w + dr, 0, h - 1) * w + Math.clamp(i % w + dc, 0, w - 1);
                    square[n++] = Math.clamp(plane[at], -200, 311);
                }
            }
            Arrays.sort(square);
            assertThat((float) actual[i]).isEqualTo(square[n / 2]);
        }
    }

    @Property(tries = 50)
    void theGaussianKeepsTheMeanOfAConstantAndSpreadsAPointByItsFormula(
            @ForAll @DoubleRange(min = 0.4, max = 2) double sx, @ForAll @DoubleRange(min = 0.4, max = 2) double sy) {
        float[] flat = new float[15 * 17];
        Arrays.fill(flat, 7);
        for (float v : Smoothing.gaussian(flat, 15, 17, sx, sy)) {
            assertThat(v).isCloseTo(7, within(1e-4f));
        }
        float[] point = new float[15 * 17];
        point[8 * 15 + 7] = 1;
        float[] spread = Smoothing.gaussian(point, 15, 17, sx, sy);
        double ratio = spread[8 * 15 + 8] / spread[8 * 15 + 7];
        assertThat(ratio).isCloseTo(Math.exp(-1 / (2 * sx * sx)), within(1e-3));
    }

    @Property(tries = 100)
    void principalAxesFindTheTurnOfABox(@ForAll @DoubleRange(min = -80, max = 80) double degrees) {
        double[][] origins = new double[9][];
        for (int k = 0; k < 9; k++) {
            origins[k] = new double[] {-30, -30, k * 2};
        }
        VoxelGrid grid = new VoxelGrid(61, 61, 1, 1, new double[] {1, 0, 0}, new double[] {0, 1, 0}, origins);
        Mask mask = Mask.empty(grid);
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        for (int k = 3; k < 6; k++) {
            for (int i = 0; i < 61 * 61; i++) {
                double x = i % 61 - 30;
                double y = i / 61 - 30;
                mask.planes()[k][i] = (byte) (Math.abs(c * x + s * y) < 24 && Math.abs(-s * x + c * y) < 9 ? 1 : 0);
            }
        }
        PrincipalAxes axes = PrincipalAxes.of(mask, grid);
        double[] d = axes.directions()[0];
        assertThat(Math.abs(c * d[0] + s * d[1])).isCloseTo(1, within(1e-3));
        assertThat(axes.sdMm()[0]).isCloseTo(48 / Math.sqrt(12), within(0.5));
        assertThat(axes.centre()[2]).isCloseTo(8, within(1e-9));
    }

    @Property(tries = 100)
    void statisticsAreThoseOfTheSortedValues(@ForAll short[] values) {
        RegionStatistics s = RegionStatistics.of(values, values.length);
        assertThat(s.count()).isEqualTo(values.length);
        if (values.length == 0) {
            assertThat(s.mean()).isNaN();
            return;
        }
        short[] sorted = values.clone();
        Arrays.sort(sorted);
        double middle = values.length % 2 == 1
                ? sorted[values.length / 2]
                : (sorted[values.length / 2 - 1] + sorted[values.length / 2]) / 2.0;
        assertThat(s.median()).isCloseTo(middle, within(1e-6));
        assertThat(s.max()).isEqualTo(sorted[values.length - 1]);
    }
}
