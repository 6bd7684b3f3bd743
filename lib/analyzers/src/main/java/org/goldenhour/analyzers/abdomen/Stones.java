package org.goldenhour.analyzers.abdomen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goldenhour.imaging.Component;
import org.goldenhour.imaging.Components;
import org.goldenhour.imaging.Connectivity;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Morphology;
import org.goldenhour.imaging.Volume;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.Laterality;

/** Stones of the urinary tract on plain CT, and an appendicolith's look (CLINICAL 4.2, 4.5). */
final class Stones {
    private static final int STONE_HU = 200;
    private static final int APPENDICOLITH_HU = 150;
    private static final double ABOVE_SURROUND_HU = 150;
    private static final double LEAST_MM3 = 4;
    private static final double MOST_MM3 = 20_000;
    private static final double LEAST_COMPACT = 0.35;
    private static final double VESSEL_MM = 6;
    private static final double BONE_MM = 4;
    /** Pieces of bone at least so large; what is smaller may itself be a stone. */
    private static final double BONE_ML = 3;

    private static final double WALL_MM = 28;

    private final Scene scene;
    private final Kidneys kidneys;
    private final Aorta aorta;
    private final Bladder bladder;
    private final VoxelGrid grid;
    private final Volume volume;
    private final Mask nearBone;

    /** @param aorta null where its way was not found */
    Stones(Scene scene, Kidneys kidneys, Aorta aorta) {
        this.scene = scene;
        this.kidneys = kidneys;
        this.aorta = aorta;
        this.grid = scene.grid();
        this.volume = scene.volume();
        this.bladder = Bladder.find(scene);
        VoxelGrid g = scene.trunk().grid();
        Components bones = Components.of(scene.trunk().bone(), Connectivity.FACES_6, Components.drift(g));
        boolean[] large = new boolean[bones.size() + 1];
        bones.all(g).forEach(c -> large[c.label()] = c.volumeMl() >= BONE_ML);
        this.nearBone = Morphology.dilate(bones.maskOf(label -> large[label]), g, BONE_MM);
    }

    /** Largest first. */
    List<Stone> find() {
        Mask dense = Mask.empty(grid);
        for (int k = 0; k < grid.slices(); k++) {
            scene.context().checkDeadline();
            mark(dense.planes()[k], k);
        }
        Components components = Components.of(dense, Connectivity.CORNERS_26, Components.drift(grid));
        List<Stone> out = new ArrayList<>();
        for (Component c : components.all(grid)) {
            scene.context().checkDeadline();
            double mm3 = c.volumeMl() * 1000;
            if (mm3 <= MOST_MM3 && c.voxels() >= 2) {
                stone(c).ifPresent(out::add);
            }
        }
        out.sort(Comparator.comparingDouble(Stone::diameterMm).reversed());
        return out;
    }

    /** Dense voxels away from bone and from the wall. */
    private void mark(byte[] out, int k) {
        short[] hu = volume.planes()[k];
        int slab = scene.slabOf(k);
        byte[] bone = nearBone.planes()[slab];
        float[] skin = scene.skinMm()[slab];
        for (int r = 0, i = 0; r < grid.rows(); r++) {
            for (int c = 0; c < grid.columns(); c++, i++) {
                if (hu[i] > APPENDICOLITH_HU) {
                    int b = scene.blockOf(c, r);
                    out[i] = (byte) (bone[b] == 0 && skin[b] > WALL_MM ? 1 : 0);
                }
            }
        }
    }

    private Optional<Stone> stone(Component c) {
        StoneSize size = StoneSize.of(volume, c.box());
        if (size == null || size.volumeMl() * 1000 < LEAST_MM3 || size.volumeMl() * 1000 > MOST_MM3) {
            return Optional.empty();
        }
        double[] centre = grid.patient(
                (c.box()[0] + c.box()[1]) / 2.0, (c.box()[2] + c.box()[3]) / 2.0, (c.box()[4] + c.box()[5]) / 2);
        if (size.peakHu() < APPENDICOLITH_HU || aorta != null && Math.abs(aorta.outsideMm(centre)) < VESSEL_MM) {
            return Optional.empty();
        }
        Stone s = new Stone(
                size.voxels(),
                centre,
                size.diameterMm(),
                size.widthMm(),
                size.volumeMl(),
                size.meanHu(),
                size.peakHu(),
                Stone.Place.URETER,
                Optional.empty());
        return placed(s);
    }

    private Optional<Stone> placed(Stone s) {
        double left = scene.leftOfSpineMm(s.centre());
        Optional<Laterality> side = Optional.of(left > 0 ? Laterality.LEFT : Laterality.RIGHT);
        boolean dense = s.peakHu() >= STONE_HU && s.peakHu() >= ABOVE_SURROUND_HU;
        Optional<Laterality> renal = kidneys.sideOf(s.centre());
        if (dense && renal.isPresent()) {
            return Optional.of(s.at(Stone.Place.KIDNEY, renal));
        }
        double sphere = Math.PI / 6 * Math.pow(s.diameterMm(), 3) / 1000;
        if (s.volumeMl() < LEAST_COMPACT * sphere) {
            return Optional.empty();
        }
        if (dense && inUreterCorridor(s.centre())) {
            return Optional.of(s.at(Stone.Place.URETER, side));
        }
        return inAppendixBox(s) ? Optional.of(s.at(Stone.Place.APPENDIX, side)) : Optional.empty();
    }

    /** A band of 25 mm before the psoas from the renal hilum to the bladder; in the pelvis only what lies at the bladder's wall, lest a phlebolith be taken (grade B). */
    private boolean inUreterCorridor(double[] p) {
        double[] range = kidneys.range();
        if (range == null || p[2] > (range[0] + range[1]) / 2 + 20) {
            return false;
        }
        double away = Math.abs(scene.leftOfSpineMm(p));
        double behind = scene.behindSpineFrontMm(p);
        if (bladder != null && p[2] < bladder.topMm()) {
            return bladder.distanceMm(p) <= 10 && away <= 42;
        }
        return away >= 22 && away <= 62 && behind >= -38 && behind <= 12;
    }

    /** The right lower quadrant before the psoas, lateral to the corridor of the ureter, 4 to 15 mm. */
    private boolean inAppendixBox(Stone s) {
        double[] range = kidneys.range();
        double right = -scene.leftOfSpineMm(s.centre());
        double behind = scene.behindSpineFrontMm(s.centre());
        boolean low = range != null && s.centre()[2] < range[0] - 10 && s.centre()[2] > range[0] - 140;
        return low
                && right >= 35
                && right <= 105
                && behind >= -90
                && behind <= 5
                && s.diameterMm() >= 4
                && s.diameterMm() <= 15;
    }
}
