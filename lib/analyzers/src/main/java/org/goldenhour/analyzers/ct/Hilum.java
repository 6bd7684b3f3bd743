package org.goldenhour.analyzers.ct;

import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Mask;

/** Where the great vessels and bronchi enter a lung: what is dense there is them, unless it is large. */
public final class Hilum {
    private static final double MOST_ML = 20;
    private static final double WIDTH_SHARE = 0.4;

    private Hilum() {}

    /** Whether a piece is at most 20 mL and more than half of it lies in the medial 40 % of the lung's width. @param side {@link Lungs#RIGHT} or {@link Lungs#LEFT} */
    public static boolean isLikely(Components parts, Component c, Mask lung, int side) {
        if (c.volumeMl() > MOST_ML) {
            return false;
        }
        int[] b = c.box();
        int n = 0;
        int medial = 0;
        for (int k = b[4]; k <= b[5]; k++) {
            int[] edges = edges(lung, k);
            double width = edges[1] - edges[0] + 1;
            for (int r = b[2]; r <= b[3]; r++) {
                for (int column = b[0]; column <= b[1]; column++) {
                    if (parts.label(k, r * lung.columns() + column) == c.label()) {
                        double from = side == Lungs.LEFT ? column - edges[0] : edges[1] - column;
                        n++;
                        medial += from < WIDTH_SHARE * width ? 1 : 0;
                    }
                }
            }
        }
        return 2 * medial > n;
    }

    private static int[] edges(Mask lung, int k) {
        int low = lung.columns();
        int high = -1;
        byte[] plane = lung.planes()[k];
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] == 1) {
                low = Math.min(low, i % lung.columns());
                high = Math.max(high, i % lung.columns());
            }
        }
        return new int[] {low, high};
    }
}
