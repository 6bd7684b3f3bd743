package org.goldenhour.imaging.phantom;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.imaging.phantom.HeadPhantom.Layer;

/** The parts of {@link AbdomenPhantom} that every abdomen has, as layers to be painted in the order of the methods. LPS, mm. */
final class AbdomenBody {
    static final double GAS = -950;
    static final double AORTA_HU = 42;

    private static final double LONG = 3000;
    private static final double FAT = -95;
    private static final double MUSCLE = 52;
    private static final double BOWEL_WALL = 45;
    private static final double BOWEL_FLUID = 15;
    private static final double LUNG = -850;
    private static final double CORTEX = 500;
    private static final double CANCELLOUS = 180;
    private static final double CAVITY_Y = -5;
    private static final double CAVITY_A = 138;
    private static final double CAVITY_B = 95;
    private static final int[] SIDES = {-1, 1};

    static final Solid CAVITY = Solid.ellipsoid(0, CAVITY_Y, -190, CAVITY_A, CAVITY_B, 200);
    static final Solid LIVER = liver(0);

    /** How far the cavity reaches in one of the axis directions. */
    static double cavityReach(double[] up) {
        return up[0] != 0 ? CAVITY_A : CAVITY_B + CAVITY_Y * up[1];
    }

    static Solid liver(double growMm) {
        return Solid.ellipsoid(-58, -2, -72, 74 + growMm, 78 + growMm, 72 + growMm);
    }

    static Solid spleen(double growMm) {
        return Solid.ellipsoid(88, 32, -75, 32 + growMm, 34 + growMm, 48 + growMm);
    }

    private static void add(List<Layer> to, Solid solid, double hu) {
        to.add(new Layer(solid, hu, ""));
    }

    /** Skin, fat, muscle, ribs, spine, pelvis, the fat of the cavity, lung bases. */
    List<Layer> wall() {
        List<Layer> out = new ArrayList<>();
        add(out, Solid.ellipsoid(0, 0, 0, 175, 130, LONG), FAT);
        add(out, Solid.ellipsoid(0, 0, 0, 158, 112, LONG), MUSCLE);
        for (int rib = 0; rib < 6; rib++) {
            rib(out, -10 - 26 * rib);
        }
        add(out, CAVITY, FAT);
        for (int side : SIDES) {
            add(out, Solid.ellipsoid(side * 72, 0, 110, 58, 88, 120), LUNG);
        }
        spine(out);
        pelvis(out);
        return out;
    }

    /** From the spine around the side to the front, dropping by 40 mm. */
    private static void rib(List<Layer> out, double z) {
        for (int side : SIDES) {
            for (int degrees = 20; degrees < 140; degrees += 15) {
                add(out, Solid.rod(onRib(side, z, degrees), onRib(side, z, degrees + 16), 4), 350);
            }
        }
    }

    private static double[] onRib(int side, double z, double degrees) {
        double a = Math.toRadians(degrees);
        return new double[] {side * 149 * Math.sin(a), 104 * Math.cos(a), z - 40 * degrees / 140};
    }

    /** Bodies of 26 mm with a cortex, discs of 8 mm, an arch around the canal. */
    private static void spine(List<Layer> out) {
        add(out, Solid.ellipsoid(0, 100, 0, 17, 14, LONG), 300);
        add(out, Solid.ellipsoid(0, 97, 0, 8, 7, LONG), 15);
        add(out, Solid.ellipsoid(0, 74, 0, 22, 17, LONG), 90);
        for (double z = 34; z > -300; z -= 34) {
            Solid part = Solid.beyond(0, 0, 1, z - 13).and(Solid.beyond(0, 0, -1, -z - 13));
            add(out, part.and(Solid.ellipsoid(0, 74, 0, 22, 17, LONG)), CORTEX);
            Solid inside = Solid.beyond(0, 0, 1, z - 11.5).and(Solid.beyond(0, 0, -1, -z - 11.5));
            add(out, inside.and(Solid.ellipsoid(0, 74, 0, 20.5, 15.5, LONG)), CANCELLOUS);
        }
    }

    private static void pelvis(List<Layer> out) {
        for (int side : SIDES) {
            Solid sheet = Solid.beyond(side * 0.8, 0.6, 0, 98).and(Solid.beyond(side * -0.8, -0.6, 0, -106));
            add(out, sheet.and(Solid.ellipsoid(side * 85, 55, -290, 50, 55, 55)), 350);
            add(out, Solid.sphere(side * 92, 20, -375, 24), 350);
            add(out, Solid.rod(new double[] {side * 76, 58, -345}, new double[] {side * 66, 62, -410}, 11), 350);
        }
        add(out, Solid.ellipsoid(0, 90, -320, 40, 15, 50), 250);
    }

    /** Liver, spleen, psoas, kidneys with sinus and ureters, bladder. @param hydronephrosis -1 right, 1 left, 0 none */
    List<Layer> organs(double hydronephrosis) {
        List<Layer> out = new ArrayList<>();
        add(out, LIVER.and(CAVITY), 58);
        add(out, spleen(0).and(CAVITY), 50);
        for (int side : SIDES) {
            add(out, Solid.rod(new double[] {side * 36, 78, -110}, new double[] {side * 52, 56, -310}, 14), 55);
            double z = side < 0 ? -162 : -150;
            add(out, Solid.ellipsoid(side * 70, 44, z, 27, 26, 54), 32);
            add(out, Solid.ellipsoid(side * 60, 44, z, 9, 9, 26), -90);
            if (hydronephrosis == side) {
                add(out, Solid.ellipsoid(side * 60, 44, z, 14, 12, 25), 8);
            }
            ureter(out, side);
        }
        add(out, Solid.ellipsoid(0, 8, -338, 36, 28, 30), 42);
        add(out, Solid.ellipsoid(0, 8, -338, 33, 25, 27), 5);
        add(out, Solid.ellipsoid(0, 38, -372, 22, 18, 16), 42);
        return out;
    }

    private static void ureter(List<Layer> out, int side) {
        double[][] course = {{55, 42, -170}, {46, 46, -230}, {44, 42, -290}, {46, 50, -320}, {24, 30, -348}};
        for (int i = 1; i < course.length; i++) {
            add(out, Solid.rod(onSide(course[i - 1], side), onSide(course[i], side), 2), 12);
        }
    }

    private static double[] onSide(double[] left, int side) {
        return new double[] {side * left[0], left[1], left[2]};
    }

    List<Layer> vessels(boolean aorta) {
        List<Layer> out = new ArrayList<>();
        double[] fork = {14, 44, -212};
        add(out, Solid.ellipsoid(-22, 46, 0, 11, 8, LONG).and(Solid.beyond(0, 0, 1, -225)), 38);
        for (int side : SIDES) {
            double[] end = {side * 55, 48, -330};
            add(out, Solid.rod(new double[] {-20, 48, -222}, new double[] {end[0] - 4, end[1] + 10, end[2]}, 6), 38);
            add(out, Solid.rod(fork, end, 5), AORTA_HU);
        }
        if (aorta) {
            add(out, Solid.rod(new double[] {14, 44, 20}, fork, 9), AORTA_HU);
        }
        return out;
    }

    /** Stomach, five loops of small bowel (lumen 14 to 22 mm), ascending, transverse and descending colon (32 to 40 mm), rectum; with fluid and gas above it. */
    List<Layer> bowel(double wallMm, double[] up) {
        List<Layer> out = new ArrayList<>();
        add(out, Solid.ellipsoid(52, -38, -62, 38, 28, 30), BOWEL_WALL);
        Solid inside = Solid.ellipsoid(52, -38, -62, 38 - 4, 28 - 4, 30 - 4);
        add(out, inside, BOWEL_FLUID);
        add(out, inside.and(above(up, new double[] {52, -38, -62}, 5)), GAS);
        loop(out, new double[] {-55, -20, -195}, new double[] {45, -28, -200}, 8, wallMm, 0.2, up);
        loop(out, new double[] {-50, -40, -228}, new double[] {50, -36, -222}, 9, wallMm, 0, up);
        loop(out, new double[] {-48, 5, -215}, new double[] {52, 0, -225}, 7, wallMm, 1, up);
        loop(out, new double[] {-45, -25, -252}, new double[] {48, -20, -258}, 10, wallMm, 0.3, up);
        loop(out, new double[] {-40, -45, -285}, new double[] {42, -42, -280}, 11, wallMm, 0, up);
        loop(out, new double[] {-98, 22, -185}, new double[] {-94, 15, -270}, 19, wallMm, 0.4, up);
        loop(out, new double[] {-78, -50, -150}, new double[] {74, -52, -145}, 18, wallMm, 0, up);
        loop(out, new double[] {100, 22, -160}, new double[] {92, 20, -275}, 16, wallMm, 0.3, up);
        loop(out, new double[] {0, 62, -330}, new double[] {0, 64, -385}, 12, wallMm, 0, up);
        return out;
    }

    /** @param level how far above the axis the fluid stands, in radii; from 1 there is no gas */
    static void loop(
            List<Layer> out, double[] from, double[] to, double radiusMm, double wallMm, double level, double[] up) {
        double[] outerFrom = stretched(to, from, wallMm);
        double[] outerTo = stretched(from, to, wallMm);
        add(out, Solid.rod(outerFrom, outerTo, radiusMm + wallMm), BOWEL_WALL);
        Solid lumen = Solid.rod(from, to, radiusMm);
        add(out, lumen, BOWEL_FLUID);
        if (level < 1) {
            double[] middle = {(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2};
            add(out, lumen.and(above(up, middle, level * radiusMm)), GAS);
        }
    }

    private static Solid above(double[] up, double[] point, double byMm) {
        double at = up[0] * point[0] + up[1] * point[1] + up[2] * point[2];
        return Solid.beyond(up[0], up[1], up[2], at + byMm);
    }

    /** The point beyond {@code end} on the way from {@code start}. */
    private static double[] stretched(double[] start, double[] end, double byMm) {
        double[] u = {end[0] - start[0], end[1] - start[1], end[2] - start[2]};
        double length = Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
        return new double[] {end[0] + byMm * u[0] / length, end[1] + byMm * u[1] / length, end[2] + byMm * u[2] / length
        };
    }
}
