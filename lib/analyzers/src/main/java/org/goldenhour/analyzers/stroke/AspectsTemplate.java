package org.goldenhour.analyzers.stroke;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.Laterality;

/**
 * Ten regions of the middle cerebral artery per side, placed by a template that is scaled to the inner skull, each compared with its mirror image (CLINICAL 2.7). No atlas and no
 * reader's ASPECTS: an asymmetry score.
 */
final class AspectsTemplate {
    private static final double LEAST_DIFFERENCE_HU = 2;
    private static final double MOST_RATIO = 0.96;
    private static final double SIGNIFICANCE = 0.01;
    private static final int RESAMPLES = 1000;
    private static final int LEAST_BLOCKS = 4;
    private static final double BLOCK_MM = 6;
    private static final double SLAB_HALF_MM = 6;
    /** From the slice with the widest frontal horns down to the ganglia, and from there up to the supraganglionic level (15 to 25 mm). */
    private static final double GANGLIA_BELOW_MM = 10;

    private static final double SUPRA_ABOVE_MM = 20;
    private static final long SEED = 20_170_407;

    /**
     * A region in coordinates scaled to the inner skull.
     *
     * @param u0 from the midline 0 to the table 1
     * @param v0 from the front -1 to the back 1
     */
    private record Region(String name, boolean ganglionic, double u0, double u1, double v0, double v1) {}

    private static final List<Region> REGIONS = List.of(
            new Region("C", true, .10, .20, -.35, -.10),
            new Region("L", true, .22, .40, -.15, .15),
            new Region("IC", true, .16, .26, -.05, .25),
            new Region("I", true, .45, .55, -.20, .15),
            new Region("M1", true, .50, .90, -.60, -.20),
            new Region("M2", true, .60, .95, -.20, .25),
            new Region("M3", true, .50, .90, .25, .60),
            new Region("M4", false, .50, .90, -.60, -.20),
            new Region("M5", false, .60, .95, -.20, .25),
            new Region("M6", false, .50, .90, .25, .60));

    /**
     * @param side on which more regions are dark; the right one where both are equal and none is
     * @param dark names of the dark regions of that side
     * @param mask their tissue
     * @param meanHu of it
     * @param mirrorHu of its mirror image
     */
    record Score(Laterality side, List<String> dark, Mask mask, double meanHu, double mirrorHu) {
        int points() {
            return REGIONS.size() - dark.size();
        }
    }

    /** Where a slice's inner skull lies: the rows of its middle and half its length, half its width. */
    private record Frame(double middleRow, double halfLengthMm, double halfWidthMm) {}

    private final Head head;
    private final MirroredTissue tissue;
    private final double ganglionicMm;

    /** @param horns slice with the widest frontal horns */
    AspectsTemplate(Head head, MirroredTissue tissue, int horns) {
        this.head = head;
        this.tissue = tissue;
        this.ganglionicMm = head.grid().offsetMm(horns) - GANGLIA_BELOW_MM;
    }

    Score score() {
        Score right = score(Laterality.RIGHT);
        Score left = score(Laterality.LEFT);
        return left.dark().size() > right.dark().size() ? left : right;
    }

    private Score score(Laterality side) {
        Mask all = Mask.empty(head.grid());
        List<String> dark = new ArrayList<>();
        double[] sums = new double[3];
        for (Region region : REGIONS) {
            head.context().checkDeadline();
            Pixels pixels = new Pixels();
            collect(region, side, pixels);
            if (pixels.isDark()) {
                dark.add(region.name());
                pixels.addTo(all, sums);
            }
        }
        double n = Math.max(1, sums[2]);
        return new Score(side, List.copyOf(dark), all, sums[0] / n, sums[1] / n);
    }

    private void collect(Region region, Laterality side, Pixels pixels) {
        VoxelGrid g = head.grid();
        double level = region.ganglionic() ? ganglionicMm : ganglionicMm + SUPRA_ABOVE_MM;
        double sign = side == Laterality.LEFT ? 1 : -1;
        for (int k = 0; k < g.slices(); k++) {
            if (Math.abs(g.offsetMm(k) - level) > SLAB_HALF_MM
                    || head.masks().inside.count(k) == 0) {
                continue;
            }
            Frame frame = frame(k);
            byte[] in = tissue.tissue.planes()[k];
            for (int i = 0; i < in.length; i++) {
                if (in[i] == 0) {
                    continue;
                }
                int r = i / g.columns();
                double v = (r - frame.middleRow()) * g.rowSpacingMm() / frame.halfLengthMm();
                double u = sign * head.midline().offsetMm(g.patient(i % g.columns(), r, k)) / frame.halfWidthMm();
                boolean inside = u >= region.u0() && u <= region.u1() && v >= region.v0() && v <= region.v1();
                int mirror = inside ? tissue.mirror(k, i) : -1;
                if (mirror >= 0 && in[mirror] == 1) {
                    pixels.add(k, i, mirror);
                }
            }
        }
    }

    private Frame frame(int k) {
        VoxelGrid g = head.grid();
        byte[] inside = head.masks().inside.planes()[k];
        int first = -1;
        int last = -1;
        double width = 0;
        for (int r = 0; r < g.rows(); r++) {
            int[] x = EvansIndex.extent(inside, r, g);
            if (x != null) {
                first = first < 0 ? r : first;
                last = r;
                width = Math.max(width, (x[1] - x[0] + 1) * g.columnSpacingMm());
            }
        }
        return new Frame((first + last) / 2.0, (last - first + 1) / 2.0 * g.rowSpacingMm(), width / 2);
    }

    /** The pixels of one region beside their mirror images, in blocks that are drawn again as wholes because neighbouring voxels are not independent. */
    private final class Pixels {
        private final List<int[]> places = new ArrayList<>();

        void add(int slice, int index, int mirror) {
            places.add(new int[] {slice, index, mirror});
        }

        private short hu(int slice, int index) {
            return head.masks().smooth[slice][index];
        }

        boolean isDark() {
            if (places.isEmpty()) {
                return false;
            }
            double[] here =
                    places.stream().mapToDouble(p -> hu(p[0], p[1])).sorted().toArray();
            double[] there =
                    places.stream().mapToDouble(p -> hu(p[0], p[2])).sorted().toArray();
            double a = here[here.length / 2];
            double b = there[there.length / 2];
            return b - a >= LEAST_DIFFERENCE_HU && a / b <= MOST_RATIO && isSignificant();
        }

        /** The mean difference of resampled blocks lies at or above zero in less than one of a hundred draws. */
        private boolean isSignificant() {
            double[] blocks = blocks();
            if (blocks.length < LEAST_BLOCKS) {
                return false;
            }
            SplittableRandom random = new SplittableRandom(SEED);
            int against = 0;
            for (int n = 0; n < RESAMPLES; n++) {
                double sum = 0;
                for (int j = 0; j < blocks.length; j++) {
                    sum += blocks[random.nextInt(blocks.length)];
                }
                against += sum >= 0 ? 1 : 0;
            }
            return against < SIGNIFICANCE * RESAMPLES;
        }

        /** Per block of 6 x 6 mm of a slice the mean of here less there. */
        private double[] blocks() {
            VoxelGrid g = head.grid();
            int wide = Math.max(1, (int) Math.round(BLOCK_MM / g.columnSpacingMm()));
            int high = Math.max(1, (int) Math.round(BLOCK_MM / g.rowSpacingMm()));
            int across = g.columns() / wide + 1;
            int down = g.rows() / high + 1;
            double[] sums = new double[across * down * g.slices()];
            int[] counts = new int[sums.length];
            for (int[] p : places) {
                int c = p[1] % g.columns() / wide;
                int r = p[1] / g.columns() / high;
                int block = (p[0] * down + r) * across + c;
                sums[block] += hu(p[0], p[1]) - hu(p[0], p[2]);
                counts[block]++;
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
            }
            return Arrays.stream(sums).filter(v -> !Double.isNaN(v)).toArray();
        }

        void addTo(Mask all, double[] sums) {
            for (int[] p : places) {
                all.planes()[p[0]][p[1]] = 1;
                sums[0] += hu(p[0], p[1]);
                sums[1] += hu(p[0], p[2]);
                sums[2]++;
            }
        }
    }
}
