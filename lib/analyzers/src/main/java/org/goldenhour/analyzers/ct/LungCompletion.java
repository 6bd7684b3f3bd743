package org.goldenhour.analyzers.ct;

import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Planes;
import org.goldenhour.imaging.VoxelGrid;

/**
 * What belongs to a lung besides its air (CLINICAL 6.2.3, 6.2.4): vessels and lesions that air encloses, and lesions against the chest wall, within the convex hull of
 * each slice's lateral half. What rises into the lung from below, the dome of the diaphragm, and what lies at the hilum are not lung.
 */
record LungCompletion(Mask whole, Mask dense) {
    private static final double CLOSE_MM = 6;
    private static final double THICK_MM = 4;
    private static final int DENSEST_HU = 150;
    private static final double OPEN_BOTTOM_SHARE = 0.4;
    private static final double HILUM_SHARE = 0.5;
    private static final double HILUM_ML = 20;
    private static final double HILUM_WIDTH_SHARE = 0.4;

    static LungCompletion of(Trunk trunk, Mask air, Mask airway, int side, AnalysisContext context) {
        VoxelGrid g = trunk.grid();
        if (air.count() == 0) {
            return new LungCompletion(air.copy(), Mask.empty(g));
        }
        // The work is done in the lung's own box with room for closing, which halves its cost.
        int[] box = Masks.box(air);
        int room = (int) Math.ceil((CLOSE_MM + 4) / g.columnSpacingMm());
        int c0 = Math.max(0, box[0] - room);
        int r0 = Math.max(0, box[2] - room);
        int columns = Math.min(g.columns(), box[1] + room + 1) - c0;
        int rows = Math.min(g.rows(), box[3] + room + 1) - r0;
        LungBox lung = new LungBox(
                g.cropped(c0, r0, columns, rows),
                trunk.blocks().volume().cropped(c0, r0, columns, rows).planes(),
                air.cropped(c0, r0, columns, rows),
                trunk.body().cropped(c0, r0, columns, rows),
                airway.cropped(c0, r0, columns, rows),
                trunk.bone().cropped(c0, r0, columns, rows),
                side);
        Mask added = lung.additions(context);
        Mask dense = Morphology.dilate(Morphology.erode(added, lung.grid(), thick(lung.grid())), lung.grid(), THICK_MM);
        context.checkDeadline();
        dense = Masks.and(dense, added);
        Mask refused = lung.refused(dense);
        Mask whole = lung.air().copy();
        Masks.add(whole, added);
        Mask kept = Mask.empty(lung.grid());
        for (int k = 0; k < kept.slices(); k++) {
            whole.planes()[k] = Masks.without(whole.planes()[k], refused.planes()[k]);
            kept.planes()[k] = Masks.without(dense.planes()[k], refused.planes()[k]);
        }
        return new LungCompletion(
                whole.uncropped(c0, r0, g.columns(), g.rows()), kept.uncropped(c0, r0, g.columns(), g.rows()));
    }

    /** Thick slices count as thin sheets when they stand alone, as where a dome fills a part of one. */
    private static double thick(VoxelGrid g) {
        return Math.max(THICK_MM, g.extentMm(g.slices() / 2) > 3 ? 1.01 * g.extentMm(g.slices() / 2) : 0);
    }

    private record LungBox(VoxelGrid grid, short[][] hu, Mask air, Mask body, Mask airway, Mask bone, int side) {
        Mask additions(AnalysisContext context) {
            Mask closed = Morphology.erode(Morphology.dilate(air, grid, CLOSE_MM), grid, CLOSE_MM);
            Mask out = Mask.empty(grid);
            for (int k = 0; k < grid.slices(); k++) {
                context.checkDeadline();
                byte[] a = air.planes()[k];
                if (!Masks.any(a)) {
                    continue;
                }
                byte[] more = Planes.fillHoles(a, grid.columns(), grid.rows());
                byte[] near = closed.planes()[k];
                for (int i = 0; i < more.length; i++) {
                    more[i] |= near[i];
                }
                addAgainstWall(more, a);
                short[] h = hu[k];
                byte[] b = body.planes()[k];
                byte[] tube = airway.planes()[k];
                byte[] bones = bone.planes()[k];
                out.planes()[k] = Masks.where(
                        more.length,
                        i -> more[i] == 1
                                && a[i] == 0
                                && b[i] == 1
                                && tube[i] == 0
                                && bones[i] == 0
                                && h[i] < DENSEST_HU);
            }
            return out;
        }

        /** In the lateral half of the convex hull, from its outer edge inwards and from its back edge forwards, up to the first air. */
        private void addAgainstWall(byte[] more, byte[] a) {
            byte[] hull = Planes.convexHull(a, grid.columns(), grid.rows());
            double sum = 0;
            int n = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * (i % grid.columns());
                n += a[i];
            }
            int middle = (int) Math.round(sum / n);
            int outer = side == Lungs.LEFT ? grid.columns() - 1 : 0;
            int step = side == Lungs.LEFT ? -1 : 1;
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = outer; c != middle; c += step) {
                    int i = r * grid.columns() + c;
                    if (a[i] == 1) {
                        break;
                    }
                    more[i] |= hull[i];
                }
            }
            for (int c = outer; c != middle; c += step) {
                for (int r = grid.rows() - 1; r >= 0; r--) {
                    int i = r * grid.columns() + c;
                    if (a[i] == 1) {
                        break;
                    }
                    more[i] |= hull[i];
                }
            }
        }

        /** The dense pieces that are diaphragm or hilum. */
        Mask refused(Mask dense) {
            Components parts = Components.of(dense, Connectivity.FACES_6, Components.drift(grid));
            boolean[] refuse = new boolean[parts.size() + 1];
            for (Component c : parts.all(grid)) {
                refuse[c.label()] = isOpenBelow(parts, c) || isHilum(parts, c);
            }
            return parts.maskOf(l -> refuse[l]);
        }

        /** Widest where it begins, and going on below in tissue. */
        private boolean isOpenBelow(Components parts, Component c) {
            int[] b = c.box();
            int lowest = 0;
            int goesOn = 0;
            int most = 0;
            for (int k = b[4]; k <= b[5]; k++) {
                int area = 0;
                for (int r = b[2]; r <= b[3]; r++) {
                    for (int i = r * grid.columns() + b[0]; i <= r * grid.columns() + b[1]; i++) {
                        if (parts.label(k, i) == c.label()) {
                            area++;
                            boolean tissue = k == 0 || air.planes()[k - 1][i] == 0;
                            goesOn += k == b[4] && tissue ? 1 : 0;
                        }
                    }
                }
                lowest = k == b[4] ? area : lowest;
                most = Math.max(most, area);
            }
            return lowest >= OPEN_BOTTOM_SHARE * most && goesOn > 0.5 * lowest;
        }

        /** Not large, and most of it in the medial part of the lung's width. */
        private boolean isHilum(Components parts, Component c) {
            if (c.volumeMl() > HILUM_ML) {
                return false;
            }
            int[] b = c.box();
            int n = 0;
            int medial = 0;
            for (int k = b[4]; k <= b[5]; k++) {
                int[] edges = edges(air.planes()[k]);
                double width = edges[1] - edges[0] + 1;
                for (int r = b[2]; r <= b[3]; r++) {
                    for (int column = b[0]; column <= b[1]; column++) {
                        if (parts.label(k, r * grid.columns() + column) == c.label()) {
                            double from = side == Lungs.LEFT ? column - edges[0] : edges[1] - column;
                            n++;
                            medial += from < HILUM_WIDTH_SHARE * width ? 1 : 0;
                        }
                    }
                }
            }
            return medial > HILUM_SHARE * n;
        }

        private int[] edges(byte[] plane) {
            int low = grid.columns();
            int high = -1;
            for (int i = 0; i < plane.length; i++) {
                if (plane[i] == 1) {
                    low = Math.min(low, i % grid.columns());
                    high = Math.max(high, i % grid.columns());
                }
            }
            return new int[] {low, high};
        }
    }
}
