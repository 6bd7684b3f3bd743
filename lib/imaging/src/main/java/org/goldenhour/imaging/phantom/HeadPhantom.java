package org.goldenhour.imaging.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * The head phantoms HP-0 to HP-7 of CLINICAL 8.2 and variants: skull, brain with a rim of fluid, ventricles, falx and choroid calcification, to which bleeds and mimics
 * are added. Coordinates are LPS in millimetres from the middle of the head: positive x is the patient's left.
 *
 * <p>Deterministic: the same phantom, acquisition and seed give the same pixels.
 */
public final class HeadPhantom {
    static final double SCALP_MM = 5;
    static final int AIR = -1000;
    private static final int SCALP = 30;
    private static final int BONE = 1000;
    private static final int FLUID = 8;
    private static final int VENTRICLE = 6;
    private static final int TISSUE = 34;
    private static final int FALX = 52;
    private static final int CHOROID = 140;
    private static final int[] SIDES = {-1, 1};

    /** A body with its attenuation, painted over what came before. */
    record Layer(Solid solid, double hu, String part) {
        Layer(Solid solid, double hu, boolean blood) {
            this(solid, hu, blood ? PhantomTruth.BLEED : "");
        }
    }

    private final List<Layer> layers;
    private final double shiftMm;
    private final double rotationDegrees;

    private HeadPhantom(List<Layer> layers, double shiftMm, double rotationDegrees) {
        this.layers = List.copyOf(layers);
        this.shiftMm = shiftMm;
        this.rotationDegrees = rotationDegrees;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The images and the truth. */
    public PhantomSeries scan(CtAcquisition acquisition) {
        return new PhantomScanner(layers, shiftMm, rotationDegrees).scan(acquisition);
    }

    /** What is in the head. Every call adds; not thread-safe. */
    public static final class Builder {
        private record Crescent(int side, double thicknessMm, double hu) {}

        private final List<Layer> blood = new ArrayList<>();
        private final List<Layer> extras = new ArrayList<>();
        private final List<Crescent> crescents = new ArrayList<>();
        private final List<Layer> lenses = new ArrayList<>();
        private double shiftMm;
        private double rotationDegrees;
        private double leftWiderMm;
        private double skullMm = 7;
        private double intraventricularFromY = Double.NaN;
        private boolean falx = true;
        private boolean choroid = true;

        private Builder() {}

        /** An ellipsoid of blood within the brain. @param a semi-axis in x @param b in y @param c in z */
        public Builder bleed(double x, double y, double z, double a, double b, double c, double hu) {
            blood.add(new Layer(Solid.ellipsoid(x, y, z, a, b, c), hu, true));
            return this;
        }

        /** A crescent of blood along the inner table of one side, thickest at the side. @param side +1 left, -1 right */
        public Builder subdural(int side, double thicknessMm, double hu) {
            crescents.add(new Crescent(side, thicknessMm, hu));
            return this;
        }

        /** A lens of blood against the inner table of one side, its inner border bulging to the brain. @param side +1 left, -1 right @param depthMm at its middle */
        public Builder epidural(int side, double depthMm, double halfLengthMm, double hu) {
            double surface = side * inner(side)[0];
            lenses.add(new Layer(
                    Solid.ellipsoid(surface, 0, 15, depthMm, halfLengthMm, halfLengthMm)
                            .and(Solid.beyond(side, 0, 0, 0)),
                    hu,
                    true));
            return this;
        }

        /** Blood that has settled in the left ventricle behind a level. @param fromY the level; supine, so blood lies at larger y */
        public Builder intraventricular(double fromY) {
            intraventricularFromY = fromY;
            return this;
        }

        /** Ventricles and septum moved sideways. @param mm towards the patient's left positive */
        public Builder shiftMm(double mm) {
            shiftMm = mm;
            return this;
        }

        /** The head turned about its long axis. @param degrees positive from left towards the back */
        public Builder rotationDegrees(double degrees) {
            rotationDegrees = degrees;
            return this;
        }

        /** The left half of skull and brain made wider than the right one. */
        public Builder leftWiderMm(double mm) {
            leftWiderMm = mm;
            return this;
        }

        /** Thickness of the skull, 7 mm by default; it grows inwards. */
        public Builder skullMm(double mm) {
            skullMm = mm;
            return this;
        }

        public Builder calcification(double x, double y, double z, double radiusMm, double hu) {
            extras.add(new Layer(Solid.sphere(x, y, z, radiusMm), hu, false));
            return this;
        }

        /** Both internal carotid arteries filled with contrast: upright tubes of 2.5 mm radius. */
        public Builder contrastFilledCarotids(double hu) {
            for (int side : SIDES) {
                extras.add(new Layer(
                        Solid.ellipsoid(side * 12, -8, -35, 2.5, 2.5, 400)
                                .and(Solid.beyond(0, 0, 1, -60))
                                .and(Solid.beyond(0, 0, -1, 12)),
                        hu,
                        false));
            }
            return this;
        }

        public Builder withoutFalx() {
            falx = false;
            return this;
        }

        public Builder withoutChoroid() {
            choroid = false;
            return this;
        }

        public HeadPhantom build() {
            List<Layer> out = new ArrayList<>();
            shell(out);
            brain(out);
            midline(out);
            ventricles(out);
            for (Layer lens : lenses) {
                for (int side : SIDES) {
                    out.add(new Layer(lens.solid().and(half(side, inner(side))), lens.hu(), true));
                }
            }
            out.addAll(blood);
            out.addAll(extras);
            return new HeadPhantom(out, shiftMm, rotationDegrees);
        }

        private double widening(int side) {
            return side > 0 ? leftWiderMm : 0;
        }

        private double[] outer(int side) {
            return new double[] {77 + widening(side), 95, 85};
        }

        private double[] inner(int side) {
            return new double[] {77 - skullMm + widening(side), 95 - skullMm, 85 - skullMm};
        }

        /** Half an ellipsoid, 1 mm over the midline, so that the halves leave no seam in the pixels between them. */
        private static Solid half(int side, double[] semiAxes) {
            return Solid.ellipsoid(0, 0, 0, semiAxes[0], semiAxes[1], semiAxes[2])
                    .and(Solid.beyond(side, 0, 0, -1));
        }

        private static double[] grown(double[] semiAxes, double by) {
            return new double[] {semiAxes[0] + by, semiAxes[1] + by, semiAxes[2] + by};
        }

        private void shell(List<Layer> out) {
            for (int side : SIDES) {
                out.add(new Layer(half(side, grown(outer(side), SCALP_MM)), SCALP, false));
            }
            for (int side : SIDES) {
                out.add(new Layer(half(side, outer(side)), BONE, false));
            }
            for (int side : SIDES) {
                out.add(new Layer(half(side, inner(side)), FLUID, false));
            }
        }

        /** Tissue inside a 2 mm rim of fluid; blood between table and tissue where a crescent presses it away. */
        private void brain(List<Layer> out) {
            for (Crescent c : crescents) {
                out.add(new Layer(half(c.side(), inner(c.side())), c.hu(), true));
                out.add(new Layer(half(c.side(), inner(c.side())).and(pressed(c)), FLUID, false));
            }
            for (int side : SIDES) {
                Solid tissue = half(side, grown(inner(side), -2));
                for (Crescent c : crescents) {
                    if (c.side() == side) {
                        tissue = tissue.and(pressed(c));
                    }
                }
                out.add(new Layer(tissue, TISSUE, false));
            }
        }

        private Solid pressed(Crescent c) {
            double[] in = inner(c.side());
            return Solid.ellipsoid(-c.side() * c.thicknessMm(), 0, 0, in[0], in[1], in[2]);
        }

        /** The falx: a 1.5 mm sheet in the midline, from the inner table to the middle parts of the brain. */
        private void midline(List<Layer> out) {
            if (falx) {
                double[] in = inner(-1);
                Solid sheet = Solid.beyond(1, 0, 0, -0.75).and(Solid.beyond(-1, 0, 0, -0.75));
                out.add(new Layer(
                        sheet.and(Solid.ellipsoid(0, 0, 0, in[0], in[1], in[2])).and(Solid.beyond(0, 0, 1, -10)),
                        FALX,
                        false));
                out.add(new Layer(sheet.and(Solid.ellipsoid(0, 0, 0, 60, 48, 40)), TISSUE, false));
            }
        }

        private void ventricles(List<Layer> out) {
            for (int side : SIDES) {
                out.add(new Layer(ventricle(side), VENTRICLE, false));
            }
            if (!Double.isNaN(intraventricularFromY)) {
                out.add(new Layer(ventricle(1).and(Solid.beyond(0, 1, 0, intraventricularFromY)), 60, true));
            }
            if (choroid) {
                for (int side : SIDES) {
                    out.add(new Layer(Solid.ellipsoid(side * 12 + shiftMm, 15, 0, 3, 4, 3), CHOROID, false));
                }
            }
        }

        private Solid ventricle(int side) {
            return Solid.ellipsoid(side * 12 + shiftMm, 0, 0, 7, 28, 14);
        }
    }
}
