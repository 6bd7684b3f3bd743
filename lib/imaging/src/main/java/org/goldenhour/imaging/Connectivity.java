package org.goldenhour.imaging;

/** Which voxels are neighbours: those that share a face, a face or an edge, or any corner. */
public enum Connectivity {
    FACES_6(1),
    EDGES_18(2),
    CORNERS_26(3);

    private final int maxSteps;

    Connectivity(int maxSteps) {
        this.maxSteps = maxSteps;
    }

    boolean joins(int dx, int dy, int dz) {
        int steps = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
        return steps > 0 && steps <= maxSteps;
    }
}
