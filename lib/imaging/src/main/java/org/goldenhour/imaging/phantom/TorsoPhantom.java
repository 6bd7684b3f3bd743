package org.goldenhour.imaging.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * A trunk made of convex bodies, in patient coordinates (LPS, mm), z = 0 at the dome of the diaphragm: chest above, abdomen below. Immutable.
 *
 * <p>Its truth is its geometry; the builder's methods say what each adds and how large that is.
 */
public final class TorsoPhantom {
    private static final double LONG = 3000;
    private static final double FAT = -90;
    private static final double MUSCLE = 50;
    private static final double SOFT = 40;
    private static final double LUNG = -850;
    private static final double GAS = -950;
    private static final double SPINE = 250;
    private static final double BLOOD = 45;
    private static final double LIVER = 60;

    private static final Solid RIGHT_LUNG = Solid.ellipsoid(-72, 0, 110, 58, 88, 120);
    private static final Solid LEFT_LUNG = Solid.ellipsoid(72, 0, 110, 58, 88, 120);
    private static final Solid CAVITY = Solid.ellipsoid(0, -5, -110, 138, 92, 120);

    private final List<HeadPhantom.Layer> layers;

    private TorsoPhantom(List<HeadPhantom.Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The images under an acquisition; the truth holds no blood, for this phantom has none that is measured so. */
    public PhantomSeries scan(CtAcquisition acquisition) {
        return new PhantomScanner(layers, 0, 0).scan(acquisition);
    }

    /** Contiguous slices of the chest: 512 x 512, 400 mm, supine, head first. */
    public static CtAcquisition chest(double thicknessMm) {
        return trunk(12, "Br40f").withSlices(-10, 230, thicknessMm);
    }

    /** Contiguous slices of abdomen and pelvis. */
    public static CtAcquisition abdomen(double thicknessMm) {
        return trunk(15, "Br40f").withSlices(-240, 20, thicknessMm);
    }

    private static CtAcquisition trunk(double noiseHu, String kernel) {
        return CtAcquisition.headRoutine()
                .withFieldOfView(400)
                .withNoise(noiseHu, 1)
                .withSharpness(0.6, 0.8)
                .withKernel(kernel);
    }

    public static final class Builder {
        private final List<HeadPhantom.Layer> layers = new ArrayList<>();

        private Builder() {
            add(Solid.ellipsoid(0, 0, 0, 178, 125, LONG), FAT);
            add(Solid.ellipsoid(0, 0, 0, 158, 106, LONG), MUSCLE);
            add(CAVITY, FAT);
            add(RIGHT_LUNG, LUNG);
            add(LEFT_LUNG, LUNG);
            add(Solid.ellipsoid(12, -22, 70, 52, 44, 58), BLOOD);
            add(Solid.ellipsoid(-58, 0, -50, 74, 72, 66), LIVER);
            add(Solid.ellipsoid(80, 25, -55, 36, 34, 48), BLOOD);
            add(Solid.ellipsoid(-60, 48, -125, 26, 24, 52), 32);
            add(Solid.ellipsoid(60, 48, -115, 26, 24, 52), 32);
            add(Solid.ellipsoid(0, 78, 0, 20, 18, LONG), SPINE);
            add(Solid.ellipsoid(18, 48, 0, 11, 11, LONG), BLOOD);
            add(Solid.ellipsoid(0, 5, 0, 9, 9, LONG).and(Solid.beyond(0, 0, 1, 150)), -1000);
            for (int i = 0; i < 5; i++) {
                bowel(-70 + 35 * i, -45 + 8 * (i % 2), -150 - 12 * i, 17);
            }
        }

        private void add(Solid solid, double hu) {
            layers.add(new HeadPhantom.Layer(solid, hu, false));
        }

        private void bowel(double x, double y, double z, double radiusMm) {
            add(Solid.ellipsoid(x, y, z, radiusMm + 3, radiusMm + 3, 60), SOFT);
            add(Solid.ellipsoid(x, y, z, radiusMm, radiusMm, 57), 15);
            add(Solid.ellipsoid(x, y, z, radiusMm, radiusMm, 57).and(Solid.beyond(0, -1, 0, -y)), GAS);
        }

        /** Ground glass of -550 HU: an ellipsoid with these semi-axes in millimetres; 4/3 pi a b c. */
        public Builder groundGlass(double x, double y, double z, double a, double b, double c) {
            add(Solid.ellipsoid(x, y, z, a, b, c), -550);
            return this;
        }

        /** Consolidation of 20 HU. */
        public Builder consolidation(double x, double y, double z, double a, double b, double c) {
            add(Solid.ellipsoid(x, y, z, a, b, c), 20);
            return this;
        }

        /** Gas between the left lung and the front wall, {@code depthMm} deep at its middle. */
        public Builder leftPneumothorax(double depthMm) {
            add(LEFT_LUNG.and(Solid.beyond(0, -1, 0, 88 - depthMm)), GAS);
            return this;
        }

        /** Free gas under the front wall of the abdomen, {@code depthMm} deep at its middle. */
        public Builder freeAir(double depthMm) {
            add(CAVITY.and(Solid.beyond(0, -1, 0, 97 - depthMm)), GAS);
            return this;
        }

        /** A stone of 800 HU in the right ureter's way. */
        public Builder stone(double diameterMm) {
            add(Solid.sphere(-38, 40, -170, diameterMm / 2), 800);
            return this;
        }

        public TorsoPhantom build() {
            return new TorsoPhantom(layers);
        }
    }
}
