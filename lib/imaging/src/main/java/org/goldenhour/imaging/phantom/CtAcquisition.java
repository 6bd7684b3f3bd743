package org.goldenhour.imaging.phantom;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * How a phantom is scanned. Immutable; start from {@link #headRoutine} and change what differs.
 *
 * @param matrix rows and columns
 * @param fieldOfViewMm side of the square image
 * @param centresMm per slice its position along the way of the table, in the order of acquisition
 * @param thicknessesMm per slice
 * @param rowDirection ImageOrientationPatient values 1 to 3 @param columnDirection values 4 to 6
 * @param patientPosition DICOM term such as HFS; a label: the orientation says how the patient lies to the image
 * @param noiseHu standard deviation of the image noise @param noiseGrainMm its correlation length (sigma), 0 for white noise
 * @param blurMm sigma of the in-plane point spread
 * @param kernel ConvolutionKernel
 */
public record CtAcquisition(
        int matrix,
        double fieldOfViewMm,
        double[] centresMm,
        double[] thicknessesMm,
        double[] rowDirection,
        double[] columnDirection,
        String patientPosition,
        double noiseHu,
        double noiseGrainMm,
        double blurMm,
        String kernel,
        long seed) {

    /** Contiguous 5 mm slices from below the skull base to above the vertex, 512 x 512, supine, head first. */
    public static CtAcquisition headRoutine() {
        return new CtAcquisition(
                        512,
                        230,
                        new double[0],
                        new double[0],
                        new double[] {1, 0, 0},
                        new double[] {0, 1, 0},
                        "HFS",
                        4,
                        0.4,
                        0.6,
                        "H31s",
                        1)
                .withSlices(-85, 90, 5);
    }

    /** Contiguous slices whose centres lie between two positions. */
    public CtAcquisition withSlices(double fromMm, double toMm, double thicknessMm) {
        int n = (int) Math.floor((toMm - fromMm) / thicknessMm + 1e-9) + 1;
        double[] centres = new double[n];
        double[] thicknesses = new double[n];
        for (int i = 0; i < n; i++) {
            centres[i] = fromMm + i * thicknessMm;
            thicknesses[i] = thicknessMm;
        }
        return withSlices(centres, thicknesses);
    }

    public CtAcquisition withSlices(double[] centresMm, double[] thicknessesMm) {
        return with(copy -> {
            copy.centresMm = centresMm.clone();
            copy.thicknessesMm = thicknessesMm.clone();
        });
    }

    public CtAcquisition withMatrix(int matrix) {
        return with(copy -> copy.matrix = matrix);
    }

    public CtAcquisition withFieldOfView(double millimetres) {
        return with(copy -> copy.fieldOfViewMm = millimetres);
    }

    /** Another orientation of the image to the patient: six cosines as in ImageOrientationPatient, mirrored ones included. */
    public CtAcquisition withOrientation(String patientPosition, double... cosines) {
        return with(copy -> {
            copy.rowDirection = Arrays.copyOfRange(cosines, 0, 3);
            copy.columnDirection = Arrays.copyOfRange(cosines, 3, 6);
            copy.patientPosition = patientPosition;
        });
    }

    /** A tilted gantry: slices leaning by that angle about the patient's x axis while the table moves along z, as scanners write it. */
    public CtAcquisition withGantryTilt(double degrees) {
        double t = Math.toRadians(degrees);
        return withOrientation("HFS", 1, 0, 0, 0, Math.cos(t), -Math.sin(t));
    }

    public CtAcquisition withNoise(double noiseHu, long seed) {
        return with(copy -> {
            copy.noiseHu = noiseHu;
            copy.seed = seed;
        });
    }

    public CtAcquisition withKernel(String kernel) {
        return with(copy -> copy.kernel = kernel);
    }

    /** Noise of that correlation length and a point spread of that sigma, in millimetres. */
    public CtAcquisition withSharpness(double noiseGrainMm, double blurMm) {
        return with(copy -> {
            copy.noiseGrainMm = noiseGrainMm;
            copy.blurMm = blurMm;
        });
    }

    private CtAcquisition with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.done();
    }

    /** The components while one of them is exchanged. */
    private static final class Copy {
        private int matrix;
        private double fieldOfViewMm;
        private double[] centresMm;
        private double[] thicknessesMm;
        private double[] rowDirection;
        private double[] columnDirection;
        private String patientPosition;
        private double noiseHu;
        private double noiseGrainMm;
        private double blurMm;
        private String kernel;
        private long seed;

        private Copy(CtAcquisition from) {
            matrix = from.matrix;
            fieldOfViewMm = from.fieldOfViewMm;
            centresMm = from.centresMm;
            thicknessesMm = from.thicknessesMm;
            rowDirection = from.rowDirection;
            columnDirection = from.columnDirection;
            patientPosition = from.patientPosition;
            noiseHu = from.noiseHu;
            noiseGrainMm = from.noiseGrainMm;
            blurMm = from.blurMm;
            kernel = from.kernel;
            seed = from.seed;
        }

        private CtAcquisition done() {
            return new CtAcquisition(
                    matrix,
                    fieldOfViewMm,
                    centresMm,
                    thicknessesMm,
                    rowDirection,
                    columnDirection,
                    patientPosition,
                    noiseHu,
                    noiseGrainMm,
                    blurMm,
                    kernel,
                    seed);
        }
    }

    public double pixelMm() {
        return fieldOfViewMm / matrix;
    }

    double[] normal() {
        double[] r = rowDirection;
        double[] c = columnDirection;
        return new double[] {r[1] * c[2] - r[2] * c[1], r[2] * c[0] - r[0] * c[2], r[0] * c[1] - r[1] * c[0]};
    }

    /** The way of the table from one slice to the next, per millimetre of distance along the normal: along z for axial images, else along the normal. */
    double[] way() {
        double[] n = normal();
        return Math.abs(n[2]) > 0.5 ? new double[] {0, 0, 1 / Math.abs(n[2])} : n;
    }

    /** The centre of the first pixel of a slice. */
    double[] firstPixel(int slice) {
        double half = (matrix - 1) / 2.0 * pixelMm();
        double[] way = way();
        double[] p = new double[3];
        for (int i = 0; i < 3; i++) {
            p[i] = centresMm[slice] * way[i] - half * rowDirection[i] - half * columnDirection[i];
        }
        return p;
    }
}
