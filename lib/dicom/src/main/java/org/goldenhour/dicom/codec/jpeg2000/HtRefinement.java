package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;

/** The HT significance propagation and magnitude refinement passes (T.814 clauses 7.4 and 7.5), in stripes of four rows, column by column. */
final class HtRefinement {
    private static final byte BY_CLEANUP = 1;
    private static final byte BY_PROPAGATION = 2;

    private final HtBits propagation = new HtBits();
    private final HtBits refinement = new HtBits();
    /** Significance, with a border of one sample. */
    private byte[] significant = new byte[0];

    private int[] samples;
    private int width;
    private int height;
    private int stride;

    /** @param plane that is refined */
    void decode(
            byte[] bytes,
            int begin,
            int end,
            int[] cleanedUp,
            CodeBlock block,
            int plane,
            boolean magnitudes,
            boolean causal) {
        samples = cleanedUp;
        width = block.width;
        height = block.height;
        stride = width + 2;
        mark();
        propagation.forwards(bytes, begin, end, 0);
        refinement.backwards(bytes, end - 1, begin - 1);
        for (int y = 0; y < height; y += 4) {
            int rows = Math.min(4, height - y);
            for (int x = 0; x < width; x += 4) {
                int columns = Math.min(4, width - x);
                propagate(x, y, columns, rows, causal);
                signs(x, y, columns, rows, plane);
            }
            if (magnitudes) {
                refine(y, rows, plane);
            }
        }
    }

    private void mark() {
        int size = stride * (height + 2);
        if (significant.length < size) {
            significant = new byte[size];
        }
        Arrays.fill(significant, 0, size, (byte) 0);
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                significant[(y + 1) * stride + x + 1] = samples[i] == 0 ? 0 : BY_CLEANUP;
            }
        }
    }

    private void propagate(int x0, int y0, int columns, int rows, boolean causal) {
        for (int x = x0; x < x0 + columns; x++) {
            for (int y = y0; y < y0 + rows; y++) {
                int at = (y + 1) * stride + x + 1;
                boolean below = !causal || y < y0 + 3;
                if (significant[at] == 0 && hasNeighbour(at, below) && propagation.take(1) == 1) {
                    significant[at] = BY_PROPAGATION;
                }
            }
        }
    }

    private boolean hasNeighbour(int at, boolean below) {
        int north = at - stride;
        int around = significant[north - 1]
                | significant[north]
                | significant[north + 1]
                | significant[at - 1]
                | significant[at + 1];
        if (below) {
            int south = at + stride;
            around |= significant[south - 1] | significant[south] | significant[south + 1];
        }
        return around != 0;
    }

    private void signs(int x0, int y0, int columns, int rows, int plane) {
        for (int x = x0; x < x0 + columns; x++) {
            for (int y = y0; y < y0 + rows; y++) {
                if (significant[(y + 1) * stride + x + 1] == BY_PROPAGATION) {
                    samples[y * width + x] = propagation.take(1) << 31 | 3 << plane;
                }
            }
        }
    }

    private void refine(int y0, int rows, int plane) {
        for (int x = 0; x < width; x++) {
            for (int y = y0; y < y0 + rows; y++) {
                if (significant[(y + 1) * stride + x + 1] == BY_CLEANUP) {
                    int at = y * width + x;
                    samples[at] = (samples[at] ^ 1 - refinement.take(1) << plane + 1) | 1 << plane;
                }
            }
        }
    }
}
