package org.goldenhour.imaging.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.goldenhour.imaging.Gravity;

/**
 * A chest with ribs, vessels, fissures, bronchi and a table, in patient coordinates (LPS, mm), z = 0 near the dome of the diaphragm. The lungs are those of {@link
 * TorsoPhantom}: ellipsoids with semi-axes 58, 88 and 120 mm about (-72, 0, 110) and (72, 0, 110). Its truth names the parts below. Immutable.
 */
public final class ChestPhantom {
    public static final String LUNG_RIGHT = "lungRight";
    public static final String LUNG_LEFT = "lungLeft";
    public static final String VESSELS = "vessels";
    public static final String GROUND_GLASS = "groundGlass";
    public static final String CONSOLIDATION = "consolidation";
    public static final String PNEUMOTHORAX = "pneumothorax";
    public static final String PLEURAL_FLUID = "pleuralFluid";

    private static final double LONG = 3000;
    private static final double FAT = -90;
    private static final double MUSCLE = 50;
    private static final double BLOOD = 45;
    private static final double AERATED = -850;
    private static final double AIR = -1000;
    private static final double RIB = 400;
    private static final double SPINE = 250;
    private static final double CENTRE_X = 72;
    private static final double CENTRE_Z = 110;
    private static final double HALF_WIDTH = 58;
    private static final double HALF_DEPTH = 88;
    private static final double HALF_HEIGHT = 120;

    private final List<HeadPhantom.Layer> layers;

    private ChestPhantom(List<HeadPhantom.Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** @param gravity how the patient lies: where the table is, where fluid settles and gas rises to */
    public static Builder lying(Gravity gravity) {
        return new Builder(gravity);
    }

    /** Supine. */
    public static Builder builder() {
        return lying(Gravity.TO_BACK);
    }

    public PhantomSeries scan(CtAcquisition acquisition) {
        return new PhantomScanner(layers, 0, 0).scan(acquisition);
    }

    /** Contiguous slices from below the lungs to above them: 512 x 512, 400 mm, supine, head first. */
    public static CtAcquisition routine(double thicknessMm) {
        return TorsoPhantom.chest(thicknessMm).withSlices(-20, 240, thicknessMm);
    }

    private static Solid lung(int side, double grownMm) {
        return Solid.ellipsoid(
                side * CENTRE_X, 0, CENTRE_Z, HALF_WIDTH + grownMm, HALF_DEPTH + grownMm, HALF_HEIGHT + grownMm);
    }

    public static final class Builder {
        private final Gravity gravity;
        private final List<HeadPhantom.Layer> lesions = new ArrayList<>();
        private boolean vessels = true;
        private double heartX = 12;
        private double lungHu = AERATED;
        private double wedgedVertebraShare;

        private Builder(Gravity gravity) {
            this.gravity = gravity;
        }

        private static HeadPhantom.Layer layer(Solid solid, double hu, String part) {
            return new HeadPhantom.Layer(solid, hu, part);
        }

        private static int side(double x) {
            return x < 0 ? -1 : 1;
        }

        public Builder withoutVessels() {
            vessels = false;
            return this;
        }

        /** Where the middle of the heart lies, mm to the left; 12 is normal here. */
        public Builder heartAt(double xMm) {
            heartX = xMm;
            return this;
        }

        /** What healthy lung measures, HU; -850 at full inspiration. */
        public Builder lungHu(double hu) {
            lungHu = hu;
            return this;
        }

        /** Ground glass of -550 HU: what an ellipsoid of these semi-axes (mm) and a lung share. */
        public Builder groundGlass(double x, double y, double z, double a, double b, double c) {
            lesions.add(layer(lung(side(x), 0).and(Solid.ellipsoid(x, y, z, a, b, c)), -550, GROUND_GLASS));
            return this;
        }

        /** Ground glass over that share of every axial cut of both lungs, and so of every zone. @param share 0 to 1 */
        public Builder evenGroundGlass(double share) {
            double scale = Math.sqrt(share);
            for (int side : new int[] {-1, 1}) {
                lesions.add(layer(
                        Solid.ellipsoid(
                                side * CENTRE_X, 0, CENTRE_Z, scale * HALF_WIDTH, scale * HALF_DEPTH, HALF_HEIGHT),
                        -550,
                        GROUND_GLASS));
            }
            return this;
        }

        /** Consolidation of 20 HU: what an ellipsoid of these semi-axes (mm) and a lung share. */
        public Builder consolidation(double x, double y, double z, double a, double b, double c) {
            lesions.add(layer(lung(side(x), 0).and(Solid.ellipsoid(x, y, z, a, b, c)), 20, CONSOLIDATION));
            return this;
        }

        /** Both lungs consolidated but for the share of every axial cut about their middles. */
        public Builder whiteLungs(double airedShare) {
            double scale = Math.sqrt(airedShare);
            for (int side : new int[] {-1, 1}) {
                lesions.add(layer(lung(side, 0), 20, CONSOLIDATION));
                if (airedShare > 0) {
                    lesions.add(layer(
                            Solid.ellipsoid(
                                    side * CENTRE_X, 0, CENTRE_Z, scale * HALF_WIDTH, scale * HALF_DEPTH, HALF_HEIGHT),
                            AERATED,
                            side < 0 ? LUNG_RIGHT : LUNG_LEFT));
                }
            }
            return this;
        }

        /** Gas on the upper side of a lung, {@code depthMm} deep at its middle. @param side -1 right, 1 left */
        public Builder pneumothorax(int side, double depthMm) {
            lesions.add(layer(lung(side, 0).and(layer(side, depthMm, -1)), AIR, PNEUMOTHORAX));
            return this;
        }

        /** Fluid settled at the lower side of a lung, {@code depthMm} deep at its middle. @param side -1 right, 1 left */
        public Builder pleuralFluid(int side, double depthMm, double hu) {
            lesions.add(layer(lung(side, 0).and(layer(side, depthMm, 1)), hu, PLEURAL_FLUID));
            return this;
        }

        /** A ball of air within the lung. */
        public Builder bulla(double x, double y, double z, double radiusMm) {
            lesions.add(layer(lung(side(x), 0).and(Solid.sphere(x, y, z, radiusMm)), -990, ""));
            return this;
        }

        /** One thoracic vertebra whose front is lower than its back by that share, 0 to 0.6. */
        public Builder wedgedVertebra(double share) {
            wedgedVertebraShare = share;
            return this;
        }

        /** What lies within that depth of the lung's lower ({@code way} 1) or upper (-1) end along gravity. */
        private Solid layer(int side, double depthMm, int way) {
            double x = way * gravity.x();
            double y = way * gravity.y();
            double end = x * side * CENTRE_X + Math.abs(x) * HALF_WIDTH + Math.abs(y) * HALF_DEPTH;
            return Solid.beyond(x, y, 0, end - depthMm);
        }

        public ChestPhantom build() {
            List<HeadPhantom.Layer> out = new ArrayList<>();
            table(out);
            out.add(layer(Solid.ellipsoid(0, 0, 0, 178, 125, LONG), FAT, ""));
            out.add(layer(Solid.ellipsoid(0, 0, 0, 158, 106, LONG), MUSCLE, ""));
            out.add(layer(Solid.ellipsoid(0, -5, -110, 138, 92, 120), FAT, ""));
            ribs(out);
            out.add(layer(Solid.ellipsoid(0, -96, 0, 17, 6, LONG).and(Solid.beyond(0, 0, 1, 60)), SPINE, ""));
            out.add(layer(lung(-1, 0), lungHu, LUNG_RIGHT));
            out.add(layer(lung(1, 0), lungHu, LUNG_LEFT));
            if (vessels) {
                vesselsAndFissures(out);
            }
            out.addAll(lesions);
            mediastinum(out);
            return new ChestPhantom(out);
        }

        /** A cover that the body touches, foam like lung, and a plate below it. */
        private void table(List<HeadPhantom.Layer> out) {
            double skin = gravity.x() != 0 ? 178 : 125;
            double[][] plates = {{skin - 1, skin + 2, -80}, {skin + 2, skin + 18, -920}, {skin + 18, skin + 21, 150}};
            for (double[] p : plates) {
                out.add(layer(
                        Solid.beyond(gravity.x(), gravity.y(), 0, p[0])
                                .and(Solid.beyond(-gravity.x(), -gravity.y(), 0, -p[1])),
                        p[2],
                        ""));
            }
        }

        /** Sloping ribs from 2 to 9 mm outside the lungs, muscle between them. */
        private void ribs(List<HeadPhantom.Layer> out) {
            double sin = Math.sin(Math.toRadians(25));
            double cos = Math.cos(Math.toRadians(25));
            for (int side : new int[] {-1, 1}) {
                for (double z = -40; z <= 260; z += 24) {
                    Solid slice = Solid.beyond(0, sin, cos, cos * z - 5).and(Solid.beyond(0, -sin, -cos, -cos * z - 5));
                    out.add(layer(lung(side, 9).and(slice).and(Solid.beyond(side, 0, 0, 28)), RIB, ""));
                }
                out.add(layer(lung(side, 2), MUSCLE, ""));
            }
        }

        private void vesselsAndFissures(List<HeadPhantom.Layer> out) {
            SplittableRandom random = new SplittableRandom(60);
            for (int side : new int[] {-1, 1}) {
                Solid lung = lung(side, 0);
                out.add(layer(
                        lung.and(Solid.beyond(0, -0.6, 0.8, 70)).and(Solid.beyond(0, 0.6, -0.8, -71)), -500, VESSELS));
                for (int i = 0; i < 30; i++) {
                    double[] from = {side * 30, 8, 110};
                    double[] middle = {
                        side * (50 + 30 * random.nextDouble()),
                        -35 + 70 * random.nextDouble(),
                        60 + 100 * random.nextDouble()
                    };
                    double[] end = {
                        middle[0] + side * 30 * random.nextDouble(),
                        1.7 * middle[1],
                        CENTRE_Z + 1.7 * (middle[2] - CENTRE_Z)
                    };
                    double radius = 1.5 + 1.5 * random.nextDouble();
                    out.add(layer(lung.and(Solid.rod(from, middle, radius)), 40, VESSELS));
                    out.add(layer(lung.and(Solid.rod(middle, end, 0.6 * radius)), 40, VESSELS));
                }
            }
        }

        private void mediastinum(List<HeadPhantom.Layer> out) {
            out.add(layer(Solid.ellipsoid(heartX, -22, 70, 52, 44, 58), BLOOD, ""));
            out.add(layer(Solid.ellipsoid(-58, 0, -50, 74, 72, 66), 60, ""));
            out.add(layer(Solid.ellipsoid(80, 25, -55, 36, 34, 48), BLOOD, ""));
            spine(out);
            out.add(layer(Solid.ellipsoid(18, 48, 0, 11, 11, LONG), BLOOD, ""));
            double[] carina = {0, 5, 152};
            for (int side : new int[] {-1, 1}) {
                out.add(layer(Solid.rod(carina, new double[] {side * 34, 8, 122}, 8), MUSCLE, ""));
            }
            out.add(layer(Solid.ellipsoid(0, 5, 0, 11, 11, LONG).and(Solid.beyond(0, 0, 1, 146)), MUSCLE, ""));
            for (int side : new int[] {-1, 1}) {
                out.add(layer(Solid.rod(carina, new double[] {side * 34, 8, 122}, 6), AIR, ""));
            }
            out.add(layer(Solid.ellipsoid(0, 5, 0, 9, 9, LONG).and(Solid.beyond(0, 0, 1, 148)), AIR, ""));
        }

        /** Bodies of 22 mm with discs of 5 mm between them and a canal behind. */
        private void spine(List<HeadPhantom.Layer> out) {
            out.add(layer(Solid.ellipsoid(0, 78, 0, 20, 18, LONG), MUSCLE, ""));
            for (double z = -300; z < 500; z += 27) {
                boolean wedged = wedgedVertebraShare > 0 && Math.abs(z - 105) < 1;
                // The upper plate falls towards the front by that share of 22 mm over the 36 mm from back to front.
                double slope = wedged ? wedgedVertebraShare * 22 / 36 : 0;
                double length = Math.sqrt(1 + slope * slope);
                out.add(layer(
                        Solid.ellipsoid(0, 78, 0, 20, 18, LONG)
                                .and(Solid.beyond(0, 0, 1, z - 11))
                                .and(Solid.beyond(0, slope / length, -1 / length, (96 * slope - z - 11) / length)),
                        SPINE,
                        ""));
            }
            out.add(layer(Solid.ellipsoid(0, 104, 0, 7, 6, LONG), 20, ""));
        }
    }
}
