package org.goldenhour.imaging;

import java.util.ArrayList;
import java.util.List;

/** Outlines of a binary plane along the edges of its pixels: closed polygons that hold exactly the set pixels, outer ones clockwise on a screen, holes the other way. */
public final class Outlines {
    private Outlines() {}

    /** Each a sequence of x, y pairs, (0, 0) being the outer corner of the first pixel; straight runs have no points between their ends. */
    public static List<double[]> of(byte[] plane, int columns, int rows) {
        // An edge leaves corner (x, y) in one of four directions with the set pixel on its right hand.
        byte[] edges = new byte[(columns + 1) * (rows + 1)];
        int w = columns + 1;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (plane[r * columns + c] == 0) {
                    continue;
                }
                if (r == 0 || plane[(r - 1) * columns + c] == 0) {
                    edges[r * w + c] |= 1 << EAST;
                }
                if (c == columns - 1 || plane[r * columns + c + 1] == 0) {
                    edges[r * w + c + 1] |= 1 << SOUTH;
                }
                if (r == rows - 1 || plane[(r + 1) * columns + c] == 0) {
                    edges[(r + 1) * w + c + 1] |= 1 << WEST;
                }
                if (c == 0 || plane[r * columns + c - 1] == 0) {
                    edges[(r + 1) * w + c] |= 1 << NORTH;
                }
            }
        }
        List<double[]> out = new ArrayList<>();
        for (int start = 0; start < edges.length; start++) {
            while (edges[start] != 0) {
                out.add(walk(edges, start, w));
            }
        }
        return out;
    }

    private static final int EAST = 0;
    private static final int SOUTH = 1;
    private static final int WEST = 2;
    private static final int NORTH = 3;

    private static double[] walk(byte[] edges, int start, int w) {
        int[] steps = {1, w, -1, -w};
        List<double[]> points = new ArrayList<>();
        int at = start;
        int direction = Integer.numberOfTrailingZeros(edges[at]);
        int first = direction;
        int before = -1;
        do {
            if (direction != before) {
                points.add(new double[] {at % w, at / w});
            }
            edges[at] &= (byte) ~(1 << direction);
            before = direction;
            at += steps[direction];
            direction = next(edges[at], direction);
        } while (direction >= 0);
        if (before == first) {
            points.removeFirst();
        }
        double[] polygon = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            polygon[2 * i] = points.get(i)[0];
            polygon[2 * i + 1] = points.get(i)[1];
        }
        return polygon;
    }

    /** Where two edges leave a corner the right turn keeps pixels that touch by a corner apart; -1 where the polygon is closed. */
    private static int next(byte edges, int direction) {
        for (int turn : new int[] {1, 0, 3}) {
            int d = (direction + turn) & 3;
            if ((edges >> d & 1) == 1) {
                return d;
            }
        }
        return -1;
    }
}
