package org.goldenhour.imaging.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * Abdomen and pelvis for the AP and TP-3 rows of CLINICAL 8.2, made of convex bodies in patient coordinates (LPS, mm), z = 0 at the dome of the diaphragm and the pelvic
 * floor near z = -390: wall with ribs, spine, pelvis, lung bases, solid organs, kidneys with sinus fat and ureters, aorta with iliac arteries, vena cava, psoas, bladder, stomach, small
 * bowel and colon with walls, fluid and gas above it. Findings are added on top. Immutable.
 *
 * <p>The truth of a scan names the parts {@link #FREE_AIR}, {@link #STONE} and {@link #FLUID}. Deterministic: the same phantom, acquisition and seed give the same pixels.
 */
public final class AbdomenPhantom {
    /** Free gas, in the truth of a scan. */
    public static final String FREE_AIR = "freeAir";
    /** Stones. */
    public static final String STONE = "stone";
    /** Fluid or blood in the peritoneal cavity or behind it. */
    public static final String FLUID = "fluid";

    private final List<HeadPhantom.Layer> layers;

    private AbdomenPhantom(List<HeadPhantom.Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The images and the truth. */
    public PhantomSeries scan(CtAcquisition acquisition) {
        return new PhantomScanner(layers, 0, 0).scan(acquisition);
    }

    /** Contiguous slices from the lung bases to the pelvic floor: 512 x 512, 380 mm, supine, head first, 15 HU of noise. */
    public static CtAcquisition acquisition(double thicknessMm) {
        return CtAcquisition.headRoutine()
                .withFieldOfView(380)
                .withNoise(15, 1)
                .withSharpness(0.6, 0.6)
                .withKernel("Br40f")
                .withSlices(-390, 20, thicknessMm);
    }

    /** What is in the abdomen. Every call adds; not thread-safe. */
    public static final class Builder {
        private final AbdomenBody body = new AbdomenBody();
        private final List<HeadPhantom.Layer> underOrgans = new ArrayList<>();
        private final List<HeadPhantom.Layer> loops = new ArrayList<>();
        private final List<HeadPhantom.Layer> extras = new ArrayList<>();
        private double[] up = {0, -1, 0};
        private boolean ordinaryBowel = true;
        private boolean ordinaryAorta = true;
        private double wallMm = 3;
        private double hydronephrosis;

        private Builder() {}

        /** How the patient lies: gas rises away from the table. @param patientPosition HFS, FFS, HFP, FFP, HFDR, HFDL, FFDR or FFDL (PS3.3 C.7.3.1.1.2); to be said before bowel or gas */
        public Builder lying(String patientPosition) {
            up = switch (patientPosition.substring(2)) {
                case "P" -> new double[] {0, 1, 0};
                case "DR" -> new double[] {1, 0, 0};
                case "DL" -> new double[] {-1, 0, 0};
                default -> new double[] {0, -1, 0};
            };
            return this;
        }

        /** The thickness of the bowel's wall, 3 mm where nothing is said. */
        public Builder bowelWallMm(double millimetres) {
            wallMm = millimetres;
            return this;
        }

        /** Leaves out stomach, small bowel, colon and rectum. */
        public Builder withoutBowel() {
            ordinaryBowel = false;
            return this;
        }

        /** Free gas of -950 HU below the highest part of the wall, {@code depthMm} deep at its middle; what lies behind it displaces it. */
        public Builder freeAir(double depthMm) {
            double top = AbdomenBody.cavityReach(up);
            mark(
                    underOrgans,
                    FREE_AIR,
                    AbdomenBody.CAVITY.and(Solid.beyond(up[0], up[1], up[2], top - depthMm)),
                    AbdomenBody.GAS);
            return this;
        }

        /** A free bubble of gas. */
        public Builder bubble(double x, double y, double z, double radiusMm) {
            mark(extras, FREE_AIR, Solid.sphere(x, y, z, radiusMm), AbdomenBody.GAS);
            return this;
        }

        /** Gas between the right lobe of the liver and the front wall: a crescent with solid tissue on both sides. */
        public Builder perihepaticAir() {
            mark(
                    extras,
                    FREE_AIR,
                    AbdomenBody.CAVITY.and(AbdomenBody.LIVER).and(Solid.beyond(0, -1, 0, 66)),
                    AbdomenBody.GAS);
            return this;
        }

        /** A stone: a ball of that attenuation. */
        public Builder stone(double x, double y, double z, double diameterMm, double hu) {
            mark(extras, STONE, Solid.sphere(x, y, z, diameterMm / 2), hu);
            return this;
        }

        /** A phlebolith of 4 mm in the lateral pelvis, its centre less dense. @param side -1 right, 1 left */
        public Builder phlebolith(int side) {
            add(extras, Solid.sphere(side * 62, 42, -356, 2), 450);
            add(extras, Solid.sphere(side * 62, 42, -356, 0.7), 150);
            return this;
        }

        /** Calcified plaques in the front and left wall of the aorta and in an iliac artery's wall. */
        public Builder calcifiedAorta() {
            add(extras, Solid.ellipsoid(16, 35.2, -160, 4.5, 1.3, 6), 600);
            add(extras, Solid.ellipsoid(23.4, 44, -140, 1.3, 3.5, 5), 600);
            add(extras, Solid.ellipsoid(31, 49.5, -262, 2.5, 1.2, 5), 500);
            return this;
        }

        /** Fluid in the renal pelves that presses the sinus fat away: 17.6 mL of 8 HU. @param side -1 right, 1 left */
        public Builder hydronephrosis(int side) {
            hydronephrosis = side;
            return this;
        }

        /**
         * Instead of the ordinary aorta one of that diameter that leans to the left in its middle part (z -115 to -185), its back 4 mm before the spine.
         *
         * @param tiltDegrees of the middle part against the body's axis
         */
        public Builder aorta(double diameterMm, double tiltDegrees) {
            ordinaryAorta = false;
            double r = diameterMm / 2;
            double y = 53 - r;
            double lean = 35 * Math.tan(Math.toRadians(tiltDegrees));
            double[] above = {16 - lean, y, -115};
            double[] below = {16 + lean, y, -185};
            tube(new double[] {above[0], y, 20}, new double[] {above[0], y, -114}, r);
            tube(above, below, r);
            tube(new double[] {below[0], y, -184}, new double[] {below[0], y, -215}, r);
            add(extras, Solid.sphere(above[0], y, -115, r), AbdomenBody.AORTA_HU);
            add(extras, Solid.sphere(below[0], y, -185, r), AbdomenBody.AORTA_HU);
            return this;
        }

        /** A fusiform aneurysm below the kidneys of that largest diameter on an ordinary aorta, its back 4 mm before the spine. */
        public Builder aneurysm(double diameterMm) {
            double r = diameterMm / 2;
            add(extras, Solid.ellipsoid(16, 53 - r, -180, r, r, Math.max(50, r * 1.6)), AbdomenBody.AORTA_HU);
            return this;
        }

        /** Blood of 52 HU behind the peritoneum left of an aneurysm, around the psoas. */
        public Builder retroperitonealBlood() {
            mark(underOrgans, FLUID, Solid.ellipsoid(62, 38, -190, 42, 34, 60).and(AbdomenBody.CAVITY), 52);
            return this;
        }

        /** Fluid around the spleen, {@code depthMm} thick where nothing bounds it. */
        public Builder perisplenicFluid(double depthMm, double hu) {
            mark(underOrgans, FLUID, AbdomenBody.spleen(depthMm).and(AbdomenBody.CAVITY), hu);
            return this;
        }

        /** Fluid around the liver, {@code depthMm} thick where nothing bounds it. */
        public Builder perihepaticFluid(double depthMm, double hu) {
            mark(underOrgans, FLUID, AbdomenBody.liver(depthMm).and(AbdomenBody.CAVITY), hu);
            return this;
        }

        /** A straight loop of bowel with fluid of 15 HU and gas above its axis. @param lumenDiameterMm between the inner surfaces of the wall */
        public Builder loop(double[] from, double[] to, double lumenDiameterMm) {
            AbdomenBody.loop(loops, from, to, lumenDiameterMm / 2, wallMm, 0, up);
            return this;
        }

        /** The same filled with fluid alone. */
        public Builder fluidLoop(double[] from, double[] to, double lumenDiameterMm) {
            AbdomenBody.loop(loops, from, to, lumenDiameterMm / 2, wallMm, 1, up);
            return this;
        }

        private void tube(double[] from, double[] to, double radiusMm) {
            add(extras, Solid.rod(from, to, radiusMm), AbdomenBody.AORTA_HU);
        }

        private static void add(List<HeadPhantom.Layer> to, Solid solid, double hu) {
            to.add(new HeadPhantom.Layer(solid, hu, ""));
        }

        private static void mark(List<HeadPhantom.Layer> to, String part, Solid solid, double hu) {
            to.add(new HeadPhantom.Layer(solid, hu, part));
        }

        public AbdomenPhantom build() {
            List<HeadPhantom.Layer> out = new ArrayList<>(body.wall());
            out.addAll(underOrgans);
            out.addAll(body.organs(hydronephrosis));
            out.addAll(body.vessels(ordinaryAorta));
            if (ordinaryBowel) {
                out.addAll(body.bowel(wallMm, up));
            }
            out.addAll(loops);
            out.addAll(extras);
            return new AbdomenPhantom(out);
        }
    }
}
