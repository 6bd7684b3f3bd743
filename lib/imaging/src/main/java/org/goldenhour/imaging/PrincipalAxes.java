package org.goldenhour.imaging;

/**
 * The principal axes of a mask in patient space.
 *
 * @param centre LPS, mm
 * @param directions unit vectors, the longest axis first
 * @param sdMm standard deviation along each, descending
 */
public record PrincipalAxes(double[] centre, double[][] directions, double[] sdMm) {
    /** Of a mask with at least one voxel, each weighted with its slice's extent. */
    public static PrincipalAxes of(Mask mask, VoxelGrid grid) {
        double weight = 0;
        double[] m = new double[3];
        double[][] s = new double[3][3];
        for (int k = 0; k < mask.slices(); k++) {
            double w = grid.extentMm(k);
            byte[] plane = mask.planes()[k];
            for (int i = 0; i < plane.length; i++) {
                if (plane[i] == 1) {
                    double[] p = grid.patient(i % mask.columns(), i / mask.columns(), k);
                    weight += w;
                    for (int a = 0; a < 3; a++) {
                        m[a] += w * p[a];
                        for (int b = 0; b < 3; b++) {
                            s[a][b] += w * p[a] * p[b];
                        }
                    }
                }
            }
        }
        if (weight == 0) {
            throw new IllegalArgumentException("an empty mask has no axes");
        }
        for (int a = 0; a < 3; a++) {
            m[a] /= weight;
        }
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                s[a][b] = s[a][b] / weight - m[a] * m[b];
            }
        }
        return sorted(m, s);
    }

    /** Jacobi rotations of a symmetric 3 x 3 matrix. */
    private static PrincipalAxes sorted(double[] centre, double[][] s) {
        double[][] v = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int sweep = 0; sweep < 50; sweep++) {
            for (int p = 0; p < 2; p++) {
                for (int q = p + 1; q < 3; q++) {
                    rotate(s, v, p, q);
                }
            }
        }
        Integer[] order = {0, 1, 2};
        java.util.Arrays.sort(order, (a, b) -> Double.compare(s[b][b], s[a][a]));
        double[][] directions = new double[3][3];
        double[] sd = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int a = 0; a < 3; a++) {
                directions[i][a] = v[a][order[i]];
            }
            sd[i] = Math.sqrt(Math.max(0, s[order[i]][order[i]]));
        }
        return new PrincipalAxes(centre, directions, sd);
    }

    private static void rotate(double[][] s, double[][] v, int p, int q) {
        if (Math.abs(s[p][q]) < 1e-15) {
            return;
        }
        double theta = (s[q][q] - s[p][p]) / (2 * s[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double n = t * c;
        for (int i = 0; i < 3; i++) {
            double a = s[i][p];
            double b = s[i][q];
            s[i][p] = c * a - n * b;
            s[i][q] = n * a + c * b;
        }
        for (int i = 0; i < 3; i++) {
            double a = s[p][i];
            double b = s[q][i];
            s[p][i] = c * a - n * b;
            s[q][i] = n * a + c * b;
        }
        for (int i = 0; i < 3; i++) {
            double a = v[i][p];
            double b = v[i][q];
            v[i][p] = c * a - n * b;
            v[i][q] = n * a + c * b;
        }
    }
}
