package org.goldenhour.testing.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import tools.jackson.databind.JsonNode;

/** A closed line, x and y in turns: in pixels of the frame as the API has it, or on the screen as it is drawn. */
record Outline(double[] points) {
    static Outline of(JsonNode numbers) {
        double[] points = new double[numbers.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = numbers.get(i).asDouble();
        }
        return new Outline(points);
    }

    /** From the points attribute of an SVG polygon. */
    static Outline ofSvg(String points) {
        return new Outline(Arrays.stream(points.trim().split("[ ,]+"))
                .mapToDouble(Double::parseDouble)
                .toArray());
    }

    double meanX() {
        double sum = 0;
        for (int i = 0; i < points.length; i += 2) {
            sum += points[i];
        }
        return sum / (points.length / 2);
    }

    /** How far, on the screen, the drawn line is from this one when moved and enlarged to fit, at the worst point; the same number of points is needed. */
    double worstMisfit(Outline drawn) {
        if (drawn.points.length != points.length) {
            return Double.POSITIVE_INFINITY;
        }
        double[] mean = means(points);
        double[] drawnMean = means(drawn.points);
        double with = 0;
        double own = 0;
        for (int i = 0; i < points.length; i++) {
            double from = points[i] - mean[i % 2];
            with += from * (drawn.points[i] - drawnMean[i % 2]);
            own += from * from;
        }
        double scale = with / own;
        double worst = scale > 0 ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.length; i++) {
            double expected = drawnMean[i % 2] + scale * (points[i] - mean[i % 2]);
            worst = Math.max(worst, Math.abs(expected - drawn.points[i]));
        }
        return worst;
    }

    private static double[] means(double[] points) {
        double[] sum = new double[2];
        for (int i = 0; i < points.length; i++) {
            sum[i % 2] += points[i];
        }
        return new double[] {sum[0] / (points.length / 2), sum[1] / (points.length / 2)};
    }

    private boolean contains(double x, double y) {
        boolean inside = false;
        for (int i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
            boolean crosses = points[i + 1] > y != points[j + 1] > y;
            if (crosses
                    && x
                            < (points[j] - points[i]) * (y - points[i + 1]) / (points[j + 1] - points[i + 1])
                                    + points[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Mean attenuation in HU of the pixels within, read from the CT image itself. */
    double meanHu(byte[] file) throws IOException {
        Values image = DicomReader.readFile(file, ReadOptions.ALL).dataSet().values();
        int columns = image.integer(Tag.Columns).orElseThrow();
        int rows = image.integer(Tag.Rows).orElseThrow();
        byte[] pixels = image.bytes(Tag.PixelData).orElseThrow();
        double slope = image.number(Tag.RescaleSlope).orElse(1);
        double intercept = image.number(Tag.RescaleIntercept).orElse(0);
        List<Double> within = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (contains(column + 0.5, row + 0.5)) {
                    int at = 2 * (row * columns + column);
                    within.add((short) (pixels[at] & 0xFF | pixels[at + 1] << 8) * slope + intercept);
                }
            }
        }
        return within.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
