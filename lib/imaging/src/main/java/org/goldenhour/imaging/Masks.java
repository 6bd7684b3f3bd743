package org.goldenhour.imaging;

import java.util.function.IntPredicate;

/** Set operations on masks, and on single planes of them, of the same size. */
public final class Masks {
    private Masks() {}

    public static Mask and(Mask a, Mask b) {
        byte[][] out = new byte[a.slices()][];
        for (int k = 0; k < out.length; k++) {
            out[k] = and(a.planes()[k], b.planes()[k]);
        }
        return new Mask(a.columns(), a.rows(), out);
    }

    public static void add(Mask to, Mask what) {
        for (int k = 0; k < to.slices(); k++) {
            byte[] t = to.planes()[k];
            byte[] w = what.planes()[k];
            for (int i = 0; i < t.length; i++) {
                t[i] |= w[i];
            }
        }
    }

    /** One component as a mask, looked for in its own box only. */
    public static Mask of(Components components, Component c, VoxelGrid grid) {
        Mask out = Mask.empty(grid);
        int[] box = c.box();
        for (int k = box[4]; k <= box[5]; k++) {
            for (int r = box[2]; r <= box[3]; r++) {
                for (int i = r * grid.columns() + box[0]; i <= r * grid.columns() + box[1]; i++) {
                    out.planes()[k][i] = (byte) (components.label(k, i) == c.label() ? 1 : 0);
                }
            }
        }
        return out;
    }

    /** Inclusive {minColumn, maxColumn, minRow, maxRow, minSlice, maxSlice} of a mask that is not empty. */
    public static int[] box(Mask mask) {
        int[] box = {mask.columns(), -1, mask.rows(), -1, mask.slices(), -1};
        for (int k = 0; k < mask.slices(); k++) {
            byte[] m = mask.planes()[k];
            for (int i = 0; i < m.length; i++) {
                if (m[i] == 1) {
                    box[0] = Math.min(box[0], i % mask.columns());
                    box[1] = Math.max(box[1], i % mask.columns());
                    box[2] = Math.min(box[2], i / mask.columns());
                    box[3] = Math.max(box[3], i / mask.columns());
                    box[4] = Math.min(box[4], k);
                    box[5] = Math.max(box[5], k);
                }
            }
        }
        return box;
    }

    /** Whether any pixel of the plane is set. */
    public static boolean any(byte[] plane) {
        for (byte b : plane) {
            if (b != 0) {
                return true;
            }
        }
        return false;
    }

    /** The pixels of a plane that pass, by index. */
    public static byte[] where(int length, IntPredicate test) {
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[i] = (byte) (test.test(i) ? 1 : 0);
        }
        return out;
    }

    public static byte[] and(byte[] a, byte[] b) {
        byte[] out = new byte[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (a[i] & b[i]);
        }
        return out;
    }

    /** What is in {@code a} and not in {@code b}. */
    public static byte[] without(byte[] a, byte[] b) {
        byte[] out = new byte[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (a[i] & ~b[i]);
        }
        return out;
    }

    public static int count(byte[] plane) {
        int n = 0;
        for (byte b : plane) {
            n += b;
        }
        return n;
    }
}
