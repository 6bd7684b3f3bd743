package org.goldenhour.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The calcium score of a region by Agatston et al. (J Am Coll Cardiol 1990; 15: 827): in each slice pieces of at least 130 HU and 1 mm², joined over corners, count
 * their area times a weight by their peak. Connectivity and least area change the score, so they are fixed (van Ooijen et al., Eur Radiol 2005).
 *
 * @param agatston sum of mm² times weight, scaled by slice increment over 3 mm
 * @param volumeMm3 of the pieces that count
 * @param pieces in all slices
 */
public record CalciumScore(double agatston, double volumeMm3, int pieces) {
    public static final int LEAST_HU = 130;

    private static final double LEAST_AREA_MM2 = 1;
    private static final double STANDARD_INCREMENT_MM = 3;
    private static final double INCREMENT_TOLERANCE_MM = 0.1;
    private static final double STANDARD_KVP = 120;
    private static final double MOST_NOISE_HU = 25;

    /** Of all calcium within the region; which of it is coronary is a person's decision. */
    public static CalciumScore of(Volume volume, Mask region) {
        VoxelGrid g = volume.grid();
        double agatston = 0;
        double volumeMm3 = 0;
        int pieces = 0;
        for (int k = 0; k < g.slices(); k++) {
            short[] hu = volume.planes()[k];
            byte[] in = region.planes()[k];
            byte[] dense = Masks.where(hu.length, i -> in[i] == 1 && hu[i] >= LEAST_HU);
            if (!Masks.any(dense)) {
                continue;
            }
            Components parts = Components.inPlane(dense, g.columns(), g.rows(), true);
            int[] pixels = new int[parts.size() + 1];
            int[] peak = new int[parts.size() + 1];
            Arrays.fill(peak, Integer.MIN_VALUE);
            for (int i = 0; i < hu.length; i++) {
                int label = parts.label(0, i);
                pixels[label]++;
                peak[label] = Math.max(peak[label], hu[i]);
            }
            double increment = g.extentMm(k);
            for (int label = 1; label < pixels.length; label++) {
                double area = pixels[label] * g.pixelAreaMm2();
                if (area >= LEAST_AREA_MM2 - 1e-9) {
                    agatston += area * weight(peak[label]) * increment / STANDARD_INCREMENT_MM;
                    volumeMm3 += area * increment;
                    pieces++;
                }
            }
        }
        return new CalciumScore(agatston, volumeMm3, pieces);
    }

    /** 1 to 4 by the peak of a piece, 0 below 130 HU. */
    public static int weight(int peakHu) {
        return peakHu < LEAST_HU ? 0 : peakHu < 200 ? 1 : peakHu < 300 ? 2 : peakHu < 400 ? 3 : 4;
    }

    /**
     * What of an acquisition keeps the score from being one: {@code KVP}, {@code NOISE}, {@code NOT_GATED}, and {@code SCALED} where slices are not 3 mm apart and the
     * score was scaled. Empty for the standard.
     *
     * @param kvp tube voltage, kV
     * @param aortaSdHu standard deviation of the attenuation within the aorta
     * @param gated whether the heart's motion was followed
     */
    public static List<String> limits(VoxelGrid grid, double kvp, double aortaSdHu, boolean gated) {
        List<String> out = new ArrayList<>();
        if (kvp != STANDARD_KVP) {
            out.add("KVP");
        }
        if (!(aortaSdHu <= MOST_NOISE_HU)) {
            out.add("NOISE");
        }
        if (!gated) {
            out.add("NOT_GATED");
        }
        for (int k = 0; k < grid.slices(); k++) {
            if (Math.abs(grid.extentMm(k) - STANDARD_INCREMENT_MM) > INCREMENT_TOLERANCE_MM) {
                out.add("SCALED");
                break;
            }
        }
        return List.copyOf(out);
    }
}
