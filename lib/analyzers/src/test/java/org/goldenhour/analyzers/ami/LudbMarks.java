package org.goldenhour.analyzers.ami;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The cardiologists' marks of one recording of LUDB: for each lead a WFDB annotation file with the beginning, peak and end of P, QRS and T of each beat. */
final class LudbMarks {
    private static final String[] LEADS = {"i", "ii", "iii", "avr", "avl", "avf", "v1", "v2", "v3", "v4", "v5", "v6"};
    private static final double MS_PER_SAMPLE = 2;
    private static final int OPENS = 39;
    private static final int CLOSES = 40;
    private static final int QRS = 1;
    private static final int P = 24;
    private static final int T = 27;
    /** Marks of the same complex in two leads lie nearer than this. */
    private static final double SAME_MS = 150;
    /** A wave's place over the leads is told by at least so many of them. */
    private static final int FEWEST_LEADS = 4;

    enum Point {
        P_ONSET,
        P_END,
        QRS_ONSET,
        QRS_END,
        T_ONSET,
        T_END
    }

    private record Mark(int sample, int code) {}

    /** For each point, the places in ms of every lead and beat. */
    private final Map<Point, List<Double>> places = new EnumMap<>(Point.class);

    private LudbMarks() {
        for (Point point : Point.values()) {
            places.put(point, new ArrayList<>());
        }
    }

    /** @param base the recording's path without an ending */
    static LudbMarks read(String base) throws IOException {
        LudbMarks out = new LudbMarks();
        for (String lead : LEADS) {
            out.collect(marks(Path.of(base + "." + lead)));
        }
        return out;
    }

    private void collect(List<Mark> marks) {
        for (int k = 1; k + 1 < marks.size(); k++) {
            Point[] ends =
                    switch (marks.get(k).code()) {
                        case P -> new Point[] {Point.P_ONSET, Point.P_END};
                        case QRS -> new Point[] {Point.QRS_ONSET, Point.QRS_END};
                        case T -> new Point[] {Point.T_ONSET, Point.T_END};
                        default -> new Point[0];
                    };
            if (ends.length > 0 && marks.get(k - 1).code() == OPENS) {
                places.get(ends[0]).add(marks.get(k - 1).sample() * MS_PER_SAMPLE);
            }
            if (ends.length > 0 && marks.get(k + 1).code() == CLOSES) {
                places.get(ends[1]).add(marks.get(k + 1).sample() * MS_PER_SAMPLE);
            }
        }
    }

    /** The median over the leads of a point near that moment. */
    OptionalDouble near(Point point, double ms) {
        double[] found = places.get(point).stream()
                .mapToDouble(Double::doubleValue)
                .filter(at -> Math.abs(at - ms) < SAME_MS)
                .sorted()
                .toArray();
        return found.length < FEWEST_LEADS ? OptionalDouble.empty() : OptionalDouble.of(median(found));
    }

    static double median(double[] sorted) {
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The MIT format of annotations (WFDB, annot(5)). */
    private static List<Mark> marks(Path file) throws IOException {
        byte[] b = Files.readAllBytes(file);
        List<Mark> out = new ArrayList<>();
        int at = 0;
        for (int i = 0; i + 1 < b.length; i += 2) {
            int word = b[i] & 0xff | (b[i + 1] & 0xff) << 8;
            int code = word >> 10;
            int value = word & 0x3ff;
            if (word == 0) {
                break;
            }
            switch (code) {
                case 59 -> {
                    at += (b[i + 3] & 0xff) << 24 | (b[i + 2] & 0xff) << 16 | (b[i + 5] & 0xff) << 8 | b[i + 4] & 0xff;
                    i += 4;
                }
                case 63 -> i += value + (value & 1);
                case 60, 61, 62 -> {}
                default -> {
                    at += value;
                    out.add(new Mark(at, code));
                }
            }
        }
        return out;
    }
}
