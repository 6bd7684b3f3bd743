package org.goldenhour.analyzers.abdomen;

import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analyzers.ct.Trunk;
import org.goldenhour.imaging.DistanceTransform;
import org.goldenhour.imaging.Gravity;
import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;

/**
 * One abdomen with what every part of the line needs.
 *
 * @param trunk masks in blocks and the native volume
 * @param gravity where fluid settles
 * @param spine the front of the vertebral column
 * @param skinMm per slab and block the distance to the skin in the plane; 0 outside
 * @param thicknessMm of the native slices, the larger of thickness and distance
 */
record Scene(
        Trunk trunk, Gravity gravity, SpineFront spine, float[][] skinMm, double thicknessMm, AnalysisContext context) {

    static Scene of(Trunk trunk, Gravity gravity, double thicknessMm, AnalysisContext context) {
        VoxelGrid g = trunk.grid();
        float[][] skin = new float[trunk.slabs()][];
        for (int k = 0; k < skin.length; k++) {
            context.checkDeadline();
            skin[k] = DistanceTransform.inPlane(
                    trunk.body().planes()[k], g.columns(), g.rows(), g.columnSpacingMm(), g.rowSpacingMm(), 0);
        }
        return new Scene(trunk, gravity, SpineFront.of(trunk), skin, thicknessMm, context);
    }

    /** The native volume of the body's part. */
    Volume volume() {
        return trunk.volume();
    }

    /** Of {@link #volume}. */
    VoxelGrid grid() {
        return trunk.volume().grid();
    }

    /** The slab that a native slice went into. */
    int slabOf(int slice) {
        return trunk.blocks().slabs().slabOf(slice);
    }

    /** The block of a native pixel, as an index into a plane of blocks. */
    int blockOf(int column, int row) {
        int by = trunk.blocks().inPlane();
        int c = Math.min(column / by, trunk.grid().columns() - 1);
        int r = Math.min(row / by, trunk.grid().rows() - 1);
        return r * trunk.grid().columns() + c;
    }

    /** Towards the patient's left from the middle of the spine, mm. */
    double leftOfSpineMm(double[] patient) {
        return patient[0] - spine.middleMm(trunk.grid().nearestSlice(patient));
    }

    /** Towards the back from the front of the spine, mm. */
    double behindSpineFrontMm(double[] patient) {
        return patient[1] - spine.frontMm(trunk.grid().nearestSlice(patient));
    }
}
