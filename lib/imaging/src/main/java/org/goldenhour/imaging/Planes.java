package org.goldenhour.imaging;

import java.util.Arrays;
import java.util.Comparator;

/** Operations on one binary plane: filling of holes and the convex hull. */
public final class Planes {
    private Planes() {}

    /** The plane with every background region filled that does not touch the border (background connected by faces). */
    public static byte[] fillHoles(byte[] plane, int columns, int rows) {
        byte[] outside = new byte[plane.length];
        int[] front = new int[plane.length];
        int size = 0;
        for (int c = 0; c < columns; c++) {
            size = visit(plane, outside, c, front, size);
            size = visit(plane, outside, (rows - 1) * columns + c, front, size);
        }
        for (int r = 0; r < rows; r++) {
            size = visit(plane, outside, r * columns, front, size);
            size = visit(plane, outside, r * columns + columns - 1, front, size);
        }
        while (size > 0) {
            int i = front[--size];
            int c = i % columns;
            if (c > 0) {
                size = visit(plane, outside, i - 1, front, size);
            }
            if (c < columns - 1) {
                size = visit(plane, outside, i + 1, front, size);
            }
            if (i >= columns) {
                size = visit(plane, outside, i - columns, front, size);
            }
            if (i < plane.length - columns) {
                size = visit(plane, outside, i + columns, front, size);
            }
        }
        byte[] out = new byte[plane.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (1 - outside[i]);
        }
        return out;
    }

    /** Puts a background pixel that is met first on the stack; answers the stack's size. */
    private static int visit(byte[] plane, byte[] outside, int i, int[] front, int size) {
        if (plane[i] == 0 && outside[i] == 0) {
            outside[i] = 1;
            front[size] = i;
            return size + 1;
        }
        return size;
    }

    /** The pixels whose centres lie in the convex hull of the set pixels' centres; nothing where there are none. */
    public static byte[] convexHull(byte[] plane, int columns, int rows) {
        int[][] ends = new int[2 * rows][];
        int n = 0;
        for (int r = 0; r < rows; r++) {
            int first = -1;
            int last = -1;
            for (int c = 0; c < columns; c++) {
                if (plane[r * columns + c] == 1) {
                    first = first < 0 ? c : first;
                    last = c;
                }
            }
            if (first >= 0) {
                ends[n++] = new int[] {first, r};
                ends[n++] = new int[] {last, r};
            }
        }
        byte[] out = new byte[plane.length];
        if (n == 0) {
            return out;
        }
        int[][] hull = monotoneChain(Arrays.copyOf(ends, n));
        for (int r = ends[0][1]; r <= ends[n - 1][1]; r++) {
            double low = Double.MAX_VALUE;
            double high = -Double.MAX_VALUE;
            for (int i = 0; i < hull.length; i++) {
                int[] a = hull[i];
                int[] b = hull[(i + 1) % hull.length];
                if (Math.min(a[1], b[1]) <= r && r <= Math.max(a[1], b[1])) {
                    double x0 = a[1] == b[1] ? Math.min(a[0], b[0]) : at(a, b, r);
                    double x1 = a[1] == b[1] ? Math.max(a[0], b[0]) : at(a, b, r);
                    low = Math.min(low, x0);
                    high = Math.max(high, x1);
                }
            }
            for (int c = (int) Math.ceil(low - 1e-9); c <= (int) Math.floor(high + 1e-9); c++) {
                out[r * columns + c] = 1;
            }
        }
        return out;
    }

    private static double at(int[] a, int[] b, int r) {
        return a[0] + (double) (b[0] - a[0]) * (r - a[1]) / (b[1] - a[1]);
    }

    /** Andrew's monotone chain over points in x, y. */
    private static int[][] monotoneChain(int[][] points) {
        int[][] sorted = points.clone();
        Arrays.sort(sorted, Comparator.<int[]>comparingInt(p -> p[0]).thenComparingInt(p -> p[1]));
        int[][] hull = new int[2 * sorted.length][];
        int size = 0;
        for (int pass = 0; pass < 2; pass++) {
            int floor = size;
            for (int j = 0; j < sorted.length; j++) {
                int[] p = sorted[pass == 0 ? j : sorted.length - 1 - j];
                while (size >= floor + 2 && turn(hull[size - 2], hull[size - 1], p) <= 0) {
                    size--;
                }
                hull[size++] = p;
            }
            size--;
        }
        return Arrays.copyOf(hull, Math.max(1, size));
    }

    private static long turn(int[] o, int[] a, int[] b) {
        return (long) (a[0] - o[0]) * (b[1] - o[1]) - (long) (a[1] - o[1]) * (b[0] - o[0]);
    }
}
