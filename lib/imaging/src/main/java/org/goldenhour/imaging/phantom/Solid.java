package org.goldenhour.imaging.phantom;

import java.util.ArrayList;
import java.util.List;

/** A convex body in head coordinates (LPS, mm): the intersection of ellipsoids and half spaces. A straight line meets it in one piece, which is what rendering needs. */
public final class Solid {
    /** One bound: the part of a line, as parameters, that lies inside; narrows {@code span} or empties it. */
    private interface Bound {
        void narrow(double[] origin, double[] direction, double[] span);
    }

    private final List<Bound> bounds;

    private Solid(List<Bound> bounds) {
        this.bounds = bounds;
    }

    /** @param a semi-axis in x, @param b in y, @param c in z, millimetres */
    public static Solid ellipsoid(double x, double y, double z, double a, double b, double c) {
        return new Solid(List.of((o, d, span) -> {
            double ox = (o[0] - x) / a;
            double oy = (o[1] - y) / b;
            double oz = (o[2] - z) / c;
            double dx = d[0] / a;
            double dy = d[1] / b;
            double dz = d[2] / c;
            double qa = dx * dx + dy * dy + dz * dz;
            double qb = ox * dx + oy * dy + oz * dz;
            double qc = ox * ox + oy * oy + oz * oz - 1;
            double discriminant = qb * qb - qa * qc;
            if (discriminant <= 0) {
                span[0] = Double.POSITIVE_INFINITY;
                return;
            }
            double root = Math.sqrt(discriminant);
            span[0] = Math.max(span[0], (-qb - root) / qa);
            span[1] = Math.min(span[1], (-qb + root) / qa);
        }));
    }

    public static Solid sphere(double x, double y, double z, double radiusMm) {
        return ellipsoid(x, y, z, radiusMm, radiusMm, radiusMm);
    }

    /** What lies at or beyond {@code distanceMm} along the direction (nx, ny, nz). */
    public static Solid beyond(double nx, double ny, double nz, double distanceMm) {
        return new Solid(List.of((o, d, span) -> {
            double along = nx * d[0] + ny * d[1] + nz * d[2];
            double missing = distanceMm - (nx * o[0] + ny * o[1] + nz * o[2]);
            if (Math.abs(along) < 1e-12) {
                if (missing > 0) {
                    span[0] = Double.POSITIVE_INFINITY;
                }
            } else if (along > 0) {
                span[0] = Math.max(span[0], missing / along);
            } else {
                span[1] = Math.min(span[1], missing / along);
            }
        }));
    }

    /** A round rod from one point to another {x, y, z}, with flat ends. */
    public static Solid rod(double[] from, double[] to, double radiusMm) {
        double[] u = {to[0] - from[0], to[1] - from[1], to[2] - from[2]};
        double length = Math.sqrt(dot(u, u));
        double[] axis = {u[0] / length, u[1] / length, u[2] / length};
        Solid round = new Solid(List.of((o, d, span) -> {
            double[] b = across(new double[] {o[0] - from[0], o[1] - from[1], o[2] - from[2]}, axis);
            double[] a = across(d, axis);
            double qa = dot(a, a);
            double qb = dot(a, b);
            double qc = dot(b, b) - radiusMm * radiusMm;
            double discriminant = qb * qb - qa * qc;
            if (qa < 1e-12 ? qc > 0 : discriminant <= 0) {
                span[0] = Double.POSITIVE_INFINITY;
            } else if (qa >= 1e-12) {
                double root = Math.sqrt(discriminant);
                span[0] = Math.max(span[0], (-qb - root) / qa);
                span[1] = Math.min(span[1], (-qb + root) / qa);
            }
        }));
        double start = dot(axis, from);
        return round.and(beyond(axis[0], axis[1], axis[2], start))
                .and(beyond(-axis[0], -axis[1], -axis[2], -start - length));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] across(double[] v, double[] axis) {
        double along = dot(v, axis);
        return new double[] {v[0] - along * axis[0], v[1] - along * axis[1], v[2] - along * axis[2]};
    }

    public Solid and(Solid other) {
        List<Bound> both = new ArrayList<>(bounds);
        both.addAll(other.bounds);
        return new Solid(List.copyOf(both));
    }

    /** Whether the line meets the body within {@code span}, which is narrowed to the part inside. */
    boolean clip(double[] origin, double[] direction, double[] span) {
        for (Bound bound : bounds) {
            bound.narrow(origin, direction, span);
            if (span[0] >= span[1]) {
                return false;
            }
        }
        return true;
    }
}
