package org.goldenhour.imaging.phantom;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Scans layers of bodies: every row of every thin plane is cut exactly along its length, thin planes of about 1 mm are averaged into slices, then point spread, noise
 * and rounding follow.
 */
final class PhantomScanner {
    private static final double THIN_MM = 1.0;

    private final List<HeadPhantom.Layer> layers;
    private final List<String> parts;
    /** Per layer the index of its part, -1 for none. */
    private final int[] partOf;

    private final double shiftMm;
    private final double cos;
    private final double sin;

    PhantomScanner(List<HeadPhantom.Layer> layers, double shiftMm, double rotationDegrees) {
        this.layers = layers;
        this.parts = Stream.concat(
                        Stream.of(PhantomTruth.BLEED), layers.stream().map(HeadPhantom.Layer::part))
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
        this.partOf =
                layers.stream().mapToInt(layer -> parts.indexOf(layer.part())).toArray();
        this.shiftMm = shiftMm;
        this.cos = Math.cos(Math.toRadians(rotationDegrees));
        this.sin = Math.sin(Math.toRadians(rotationDegrees));
    }

    PhantomSeries scan(CtAcquisition a) {
        int n = a.centresMm().length;
        int pixels = a.matrix() * a.matrix();
        short[][] hu = new short[n][];
        float[] nothing = new float[pixels];
        float[][][] shares = new float[parts.size()][n][];
        double[] ml = new double[parts.size()];
        for (int k = 0; k < n; k++) {
            float[] plane = new float[pixels];
            float[][] share = new float[parts.size()][pixels];
            double[] sum = slice(a, k, plane, share);
            for (int p = 0; p < ml.length; p++) {
                ml[p] += sum[p] * a.pixelMm() * a.pixelMm() * a.thicknessesMm()[k] / 1000;
                shares[p][k] = sum[p] > 0 ? share[p] : nothing;
            }
            blur(plane, a.matrix(), a.blurMm() / a.pixelMm());
            addNoise(plane, a, k);
            hu[k] = rounded(plane);
        }
        Map<String, PhantomTruth.Part> truth = new HashMap<>();
        for (int p = 0; p < ml.length; p++) {
            truth.put(parts.get(p), new PhantomTruth.Part(ml[p], shares[p]));
        }
        return new PhantomSeries(a, hu, new PhantomTruth(shiftMm, truth));
    }

    /** Renders the mean of the thin planes; answers per part how much of it there is, in whole pixels. */
    private double[] slice(CtAcquisition a, int k, float[] plane, float[][] share) {
        int thin = Math.max(1, (int) Math.round(a.thicknessesMm()[k] / THIN_MM));
        float[] row = new float[a.matrix()];
        float[][] rowShare = new float[parts.size()][a.matrix()];
        double[] n = a.normal();
        double[] first = a.firstPixel(k);
        double[] total = new double[parts.size()];
        for (int t = 0; t < thin; t++) {
            double along = ((t + 0.5) / thin - 0.5) * a.thicknessesMm()[k];
            for (int r = 0; r < a.matrix(); r++) {
                double[] start = new double[3];
                for (int i = 0; i < 3; i++) {
                    start[i] = first[i] + along * n[i] + r * a.pixelMm() * a.columnDirection()[i];
                }
                row(a, start, row, rowShare);
                int at = r * a.matrix();
                for (int c = 0; c < a.matrix(); c++) {
                    plane[at + c] += row[c] / thin;
                }
                for (int p = 0; p < total.length; p++) {
                    for (int c = 0; c < a.matrix(); c++) {
                        share[p][at + c] += rowShare[p][c] / thin;
                        total[p] += rowShare[p][c] / thin;
                    }
                }
            }
        }
        return total;
    }

    private void row(CtAcquisition a, double[] start, float[] row, float[][] share) {
        Arrays.fill(row, HeadPhantom.AIR);
        for (float[] s : share) {
            Arrays.fill(s, 0);
        }
        double[] o = toHead(start);
        double[] d = toHead(a.rowDirection());
        double pixel = a.pixelMm();
        double[] span = new double[2];
        for (int l = 0; l < layers.size(); l++) {
            span[0] = -0.5 * pixel;
            span[1] = (row.length - 0.5) * pixel;
            if (layers.get(l).solid().clip(o, d, span)) {
                paint(
                        row,
                        share,
                        span[0] / pixel + 0.5,
                        span[1] / pixel + 0.5,
                        layers.get(l).hu(),
                        partOf[l]);
            }
        }
    }

    /** Paints from one place to another, in pixels from the first one's outer edge; the pixels at the ends in part. */
    private static void paint(float[] row, float[][] share, double from, double to, double hu, int part) {
        int last = Math.min(row.length - 1, (int) Math.floor(to));
        for (int c = Math.max(0, (int) Math.floor(from)); c <= last; c++) {
            float cover = (float) (Math.min(to, c + 1) - Math.max(from, c));
            row[c] += cover * ((float) hu - row[c]);
            for (int p = 0; p < share.length; p++) {
                share[p][c] += cover * ((p == part ? 1 : 0) - share[p][c]);
            }
        }
    }

    private double[] toHead(double[] v) {
        return new double[] {cos * v[0] + sin * v[1], -sin * v[0] + cos * v[1], v[2]};
    }

    private static void addNoise(float[] plane, CtAcquisition a, int k) {
        if (a.noiseHu() <= 0) {
            return;
        }
        SplittableRandom random = new SplittableRandom(a.seed() * 1_000_003L + k);
        float[] noise = new float[plane.length];
        double sum = 0;
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        blur(noise, a.matrix(), a.noiseGrainMm() / a.pixelMm());
        for (float v : noise) {
            sum += v * v;
        }
        double scale = a.noiseHu() / Math.sqrt(sum / noise.length);
        for (int i = 0; i < plane.length; i++) {
            plane[i] += (float) (scale * noise[i]);
        }
    }

    /** Separable gaussian in pixels; the border repeats. */
    private static void blur(float[] plane, int side, double sigma) {
        if (sigma < 0.05) {
            return;
        }
        int reach = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += kernel[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        float[] line = new float[side + 2 * reach];
        for (int pass = 0; pass < 2; pass++) {
            int step = pass == 0 ? 1 : side;
            int next = pass == 0 ? side : 1;
            for (int l = 0; l < side; l++) {
                for (int i = 0; i < line.length; i++) {
                    line[i] = plane[l * next + Math.clamp(i - reach, 0, side - 1) * step];
                }
                for (int i = 0; i < side; i++) {
                    float v = 0;
                    for (int j = 0; j < kernel.length; j++) {
                        v += kernel[j] * line[i + j];
                    }
                    plane[l * next + i * step] = v;
                }
            }
        }
    }

    private static short[] rounded(float[] plane) {
        short[] out = new short[plane.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.clamp(Math.round(plane[i]), -1024, 3071);
        }
        return out;
    }
}
