package org.goldenhour.benchmarks.truth;

import java.util.List;
import java.util.Locale;

/** Differences over truth, with bias and limits of agreement, as a small SVG. */
final class AgreementPlot {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 240;
    private static final int LEFT = 52;
    private static final int TOP = 24;
    private static final int RIGHT = 12;
    private static final int BOTTOM = 34;

    private final List<double[]> pairs;
    private final Statistics.Agreement agreement;
    private final double mostX;
    private final double mostY;

    private AgreementPlot(List<double[]> pairs) {
        this.pairs = pairs;
        this.agreement = Statistics.Agreement.of(pairs);
        this.mostX = pairs.stream().mapToDouble(p -> p[0]).max().orElse(1) * 1.08 + 1e-9;
        double far =
                pairs.stream().mapToDouble(p -> Math.abs(p[1] - p[0])).max().orElse(1);
        this.mostY = 1.15 * Math.max(far, Math.max(Math.abs(agreement.low()), Math.abs(agreement.high()))) + 1e-9;
    }

    /** @param pairs truth and value, truth not negative */
    static String svg(String title, String unit, List<double[]> pairs) {
        return new AgreementPlot(pairs).draw(title, unit);
    }

    private double x(double truth) {
        return LEFT + (WIDTH - LEFT - RIGHT) * truth / mostX;
    }

    private double y(double difference) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (mostY - difference) / (2 * mostY);
    }

    private String draw(String title, String unit) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\" role=\"img\">%n"
                        + "<title>%s</title>%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n<text x=\"%d\" y=\"15\" font-weight=\"bold\">%s</text>%n",
                WIDTH,
                HEIGHT,
                title,
                LEFT,
                title));
        level(out, 0, "#888", "0");
        level(out, agreement.bias(), "#0b5cad", String.format(Locale.ROOT, "bias %.3g", agreement.bias()));
        if (agreement.sd() > 0) {
            level(out, agreement.low(), "#b25000", String.format(Locale.ROOT, "%.3g", agreement.low()));
            level(out, agreement.high(), "#b25000", String.format(Locale.ROOT, "%.3g", agreement.high()));
        }
        for (double[] p : pairs) {
            out.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.6\" fill=\"#0b5cad\" fill-opacity=\".55\"/>%n",
                    x(p[0]),
                    y(p[1] - p[0])));
        }
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">0</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.3g</text>%n"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">truth, %s</text>%n"
                        + "<text transform=\"translate(12 %d) rotate(-90)\" text-anchor=\"middle\">value less truth, %s</text>%n</svg>%n",
                LEFT,
                HEIGHT - BOTTOM + 14,
                WIDTH - RIGHT,
                HEIGHT - BOTTOM + 14,
                mostX,
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 6,
                unit,
                (TOP + HEIGHT - BOTTOM) / 2,
                unit));
        return out.toString();
    }

    private void level(StringBuilder out, double at, String colour, String label) {
        out.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-dasharray=\"4 3\"/><text x=\"%d\" y=\"%.1f\" fill=\"%s\" text-anchor=\"end\">%s</text>%n",
                LEFT,
                y(at),
                WIDTH - RIGHT,
                colour,
                WIDTH - RIGHT,
                y(at) - 3,
                colour,
                label));
    }
}
