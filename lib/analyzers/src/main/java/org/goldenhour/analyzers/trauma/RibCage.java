package org.goldenhour.analyzers.trauma;

import java.util.Arrays;
import org.goldenhour.analyzers.ct.Chest;
import org.goldenhour.analyzers.ct.Lungs;
import org.goldenhour.imaging.VoxelGrid;

/**
 * The inner surface of the ribs around one lung in one slab, as distances from the lung's middle: between neighbouring pieces of rib it runs evenly. What lies within
 * is the chest's cavity.
 */
final class RibCage {
    private static final int SECTORS = 180;
    private static final double WIDEST_GAP_SECTORS = 30;
    private static final double BESIDE_MM = 6;
    private static final double AWAY_FROM_MIDDLE_MM = 22;
    /** From the inner surface of a rib to the pleural space. */
    private static final double LINING_MM = 2;

    private static final double LEAST_COVERED = 0.35;

    private final double[] reachMm = new double[SECTORS];
    private final double middleColumn;
    private final double middleRow;
    private final VoxelGrid grid;

    private RibCage(double middleColumn, double middleRow, VoxelGrid grid) {
        this.middleColumn = middleColumn;
        this.middleRow = middleRow;
        this.grid = grid;
    }

    /** Null where there is no lung, or ribs around less than a third of it. */
    static RibCage of(Chest chest, int side, int slab) {
        VoxelGrid g = chest.trunk().grid();
        byte[] air = chest.lungs().air()[side].planes()[slab];
        double columns = 0;
        double rows = 0;
        int n = 0;
        for (int i = 0; i < air.length; i++) {
            columns += air[i] * (i % g.columns());
            rows += air[i] * (i / g.columns());
            n += air[i];
        }
        if (n == 0) {
            return null;
        }
        RibCage cage = new RibCage(columns / n, rows / n, g);
        double[] bone = new double[SECTORS];
        Arrays.fill(bone, Double.POSITIVE_INFINITY);
        for (int k = 0; k < g.slices(); k++) {
            if (Math.abs(g.offsetMm(k) - g.offsetMm(slab)) <= BESIDE_MM) {
                cage.addBone(chest, side, k, bone);
            }
        }
        return cage.fill(bone) >= LEAST_COVERED ? cage : null;
    }

    private void addBone(Chest chest, int side, int k, double[] bone) {
        byte[] b = chest.trunk().bone().planes()[k];
        double spine = chest.trunk().middleColumn()[k];
        for (int i = 0; i < b.length; i++) {
            if (b[i] == 1) {
                double away = (i % grid.columns() - spine) * grid.columnSpacingMm() * (side == Lungs.LEFT ? 1 : -1);
                if (away >= AWAY_FROM_MIDDLE_MM) {
                    int s = sector(i);
                    // The near face of the block.
                    bone[s] = Math.min(bone[s], distanceMm(i) - grid.columnSpacingMm() / 2);
                }
            }
        }
    }

    /** Fills gaps between pieces of rib; answers the share of all directions that have a surface. */
    private double fill(double[] bone) {
        int covered = 0;
        for (int s = 0; s < SECTORS; s++) {
            int before = 0;
            int after = 0;
            while (before < SECTORS && Double.isInfinite(bone[Math.floorMod(s - before, SECTORS)])) {
                before++;
            }
            while (after < SECTORS && Double.isInfinite(bone[Math.floorMod(s + after, SECTORS)])) {
                after++;
            }
            if (before + after <= WIDEST_GAP_SECTORS) {
                double a = bone[Math.floorMod(s - before, SECTORS)];
                double b = bone[Math.floorMod(s + after, SECTORS)];
                double at = before + after == 0 ? 0 : (double) before / (before + after);
                reachMm[s] = a + at * (b - a) - LINING_MM;
                covered++;
            }
        }
        return (double) covered / SECTORS;
    }

    boolean holds(int index) {
        return distanceMm(index) < reachMm[sector(index)];
    }

    private int sector(int index) {
        double angle = Math.atan2(y(index), x(index));
        return Math.clamp((int) ((angle + Math.PI) / (2 * Math.PI) * SECTORS), 0, SECTORS - 1);
    }

    private double distanceMm(int index) {
        return Math.hypot(x(index), y(index));
    }

    private double x(int index) {
        return (index % grid.columns() - middleColumn) * grid.columnSpacingMm();
    }

    private double y(int index) {
        return (index / grid.columns() - middleRow) * grid.rowSpacingMm();
    }
}
