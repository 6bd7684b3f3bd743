package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.goldenhour.dicom.codec.PixelCodecException;

/** Values of a grid, each told only as far as it is needed (T.800 B.10.2). */
final class TagTree {
    /** Levels from the leaves to the root; all nodes lie in one array. */
    private final int levels;

    private final int[] levelWidths;
    private final int[] levelBegins;
    /** What is known of a node: its value is this or more; exactly this where {@code known}. */
    private final int[] lower;

    private final boolean[] known;

    TagTree(int width, int height) {
        int[] widths = new int[32];
        int[] begins = new int[32];
        int count = 0;
        int nodes = 0;
        for (int w = width, h = height; ; w = (w + 1) / 2, h = (h + 1) / 2) {
            widths[count] = w;
            begins[count++] = nodes;
            nodes += w * h;
            if (w * h <= 1) {
                break;
            }
        }
        levels = count;
        levelWidths = Arrays.copyOf(widths, count);
        levelBegins = Arrays.copyOf(begins, count);
        lower = new int[nodes];
        known = new boolean[nodes];
    }

    /** Reads until it is known whether the value of a leaf is below {@code threshold}. */
    boolean isBelow(int x, int y, int threshold, PacketHeaderBits bits) throws PixelCodecException {
        int least = 0;
        boolean found = false;
        for (int level = levels - 1; level >= 0; level--) {
            int node = levelBegins[level] + (y >> level) * levelWidths[level] + (x >> level);
            int value = Math.max(lower[node], least);
            found = known[node];
            while (!found && value < threshold) {
                found = bits.bit() == 1;
                value += found ? 0 : 1;
            }
            lower[node] = value;
            known[node] = found;
            least = value;
        }
        return found && least < threshold;
    }
}
