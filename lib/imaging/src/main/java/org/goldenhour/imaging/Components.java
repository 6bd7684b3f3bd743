package org.goldenhour.imaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The connected components of a mask: two passes with union-find, labels from 1 in scan order. */
public final class Components {
    private final int columns;
    private final int rows;
    private final int[][] labels;
    private final int size;

    private Components(int columns, int rows, int[][] labels, int size) {
        this.columns = columns;
        this.rows = rows;
        this.labels = labels;
        this.size = size;
    }

    /**
     * @param drift from {@link #drift}, so that in a tilted stack voxels above each other along the normal are neighbours; null for an upright one
     */
    public static Components of(Mask mask, Connectivity connectivity, int[][] drift) {
        int[][] earlier = earlierNeighbours(connectivity);
        Forest forest = new Forest();
        int[][] labels = new int[mask.slices()][mask.columns() * mask.rows()];
        for (int k = 0; k < mask.slices(); k++) {
            int sx = drift == null || k == 0 ? 0 : drift[k - 1][0];
            int sy = drift == null || k == 0 ? 0 : drift[k - 1][1];
            firstPass(mask, k, labels, earlier, sx, sy, forest);
        }
        int[] names = forest.names();
        for (int[] plane : labels) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = names[plane[i]];
            }
        }
        return new Components(mask.columns(), mask.rows(), labels, forest.count);
    }

    /** The components of one plane. */
    public static Components inPlane(byte[] plane, int columns, int rows, boolean corners) {
        return of(
                new Mask(columns, rows, new byte[][] {plane}),
                corners ? Connectivity.CORNERS_26 : Connectivity.FACES_6,
                null);
    }

    /** Per slice but the last, by how many whole pixels {column, row} the stack drifts to the next one. */
    public static int[][] drift(VoxelGrid grid) {
        int[][] out = new int[Math.max(0, grid.slices() - 1)][];
        for (int k = 0; k < out.length; k++) {
            double[] d = grid.drift(k);
            out[k] = new int[] {(int) Math.round(d[0]), (int) Math.round(d[1])};
        }
        return out;
    }

    private static void firstPass(Mask mask, int k, int[][] labels, int[][] earlier, int sx, int sy, Forest forest) {
        int columns = mask.columns();
        int rows = mask.rows();
        byte[] plane = mask.planes()[k];
        for (int r = 0, i = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++, i++) {
                if (plane[i] == 0) {
                    continue;
                }
                int label = 0;
                for (int[] e : earlier) {
                    int nc = c + e[0] - (e[2] < 0 ? sx : 0);
                    int nr = r + e[1] - (e[2] < 0 ? sy : 0);
                    if (k + e[2] < 0 || nc < 0 || nr < 0 || nc >= columns || nr >= rows) {
                        continue;
                    }
                    int other = labels[k + e[2]][nr * columns + nc];
                    if (other != 0) {
                        label = label == 0 ? other : label == other ? label : forest.join(label, other);
                    }
                }
                labels[k][i] = label == 0 ? forest.plant() : label;
            }
        }
    }

    private static int[][] earlierNeighbours(Connectivity connectivity) {
        List<int[]> out = new ArrayList<>();
        for (int dz = -1; dz <= 0; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    boolean before = dz < 0 || dy < 0 || dy == 0 && dx < 0;
                    if (before && connectivity.joins(dx, dy, dz)) {
                        out.add(new int[] {dx, dy, dz});
                    }
                }
            }
        }
        return out.toArray(int[][]::new);
    }

    public int size() {
        return size;
    }

    /** 0 for the background. */
    public int label(int slice, int index) {
        return labels[slice][index];
    }

    /** All components by label. */
    public List<Component> all(VoxelGrid grid) {
        int[] voxels = new int[size + 1];
        double[] ml = new double[size + 1];
        int[][] boxes = new int[size + 1][];
        for (int k = 0; k < labels.length; k++) {
            double voxelMl = grid.voxelMl(k);
            for (int r = 0, i = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++, i++) {
                    int label = labels[k][i];
                    if (label != 0) {
                        voxels[label]++;
                        ml[label] += voxelMl;
                        boxes[label] = grown(boxes[label], c, r, k);
                    }
                }
            }
        }
        List<Component> out = new ArrayList<>();
        for (int label = 1; label <= size; label++) {
            out.add(new Component(label, voxels[label], ml[label], boxes[label]));
        }
        return out;
    }

    private static int[] grown(int[] box, int c, int r, int k) {
        if (box == null) {
            return new int[] {c, c, r, r, k, k};
        }
        box[0] = Math.min(box[0], c);
        box[1] = Math.max(box[1], c);
        box[2] = Math.min(box[2], r);
        box[3] = Math.max(box[3], r);
        box[5] = k;
        return box;
    }

    public Optional<Component> largest(VoxelGrid grid) {
        return all(grid).stream().max(Comparator.comparingDouble(Component::volumeMl));
    }

    /** The voxels whose label is wanted; never the background. */
    public Mask maskOf(IntPredicate wanted) {
        boolean[] keep = new boolean[size + 1];
        for (int label = 1; label <= size; label++) {
            keep[label] = wanted.test(label);
        }
        byte[][] out = new byte[labels.length][columns * rows];
        for (int k = 0; k < out.length; k++) {
            for (int i = 0; i < out[k].length; i++) {
                out[k][i] = (byte) (keep[labels[k][i]] ? 1 : 0);
            }
        }
        return new Mask(columns, rows, out);
    }

    /** Union-find over provisional labels; 0 is the background. */
    private static final class Forest {
        private int[] parent = new int[1024];
        private int used = 1;
        private int count;

        int plant() {
            if (used == parent.length) {
                parent = java.util.Arrays.copyOf(parent, used * 2);
            }
            parent[used] = used;
            return used++;
        }

        int root(int label) {
            while (parent[label] != label) {
                parent[label] = parent[parent[label]];
                label = parent[label];
            }
            return label;
        }

        int join(int a, int b) {
            int ra = root(a);
            int rb = root(b);
            int low = Math.min(ra, rb);
            parent[Math.max(ra, rb)] = low;
            return low;
        }

        /** Final names from 1 without gaps; a root always comes before what hangs on it. */
        int[] names() {
            int[] names = new int[used];
            for (int label = 1; label < used; label++) {
                int root = root(label);
                names[label] = root == label ? ++count : names[root];
            }
            return names;
        }
    }
}
