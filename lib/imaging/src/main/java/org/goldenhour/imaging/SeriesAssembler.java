package org.goldenhour.imaging;

import static org.goldenhour.imaging.Assembled.Refused.because;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * Builds a volume from the single-frame CT instances of a series by the rules of CLINICAL 1.1 and 10.1. Slices are ordered by position along the normal, never by
 * InstanceNumber; thickness never stands for distance. What cannot be trusted is refused, what can be used with care is flagged.
 */
public final class SeriesAssembler {
    /** Cosines of the same orientation differ by no more (CLINICAL 1.1.3). */
    private static final double COSINE_TOLERANCE = 1e-3;

    private static final double SAME_POSITION_MM = 0.01;
    private static final double GAP_FACTOR = 1.5;
    private static final double JITTER = 0.10;
    /** |normal . z| below this is not axial: more than 20 degrees. */
    private static final double AXIAL_COSINE = 0.94;

    private static final int LOWEST_HU = -1500;

    private SeriesAssembler() {}

    private record Slice(Values values, double[] position, double offset, double thicknessMm) {}

    /** The volume of a series, or why there is none. @param instances of one series in any order, with their pixel data */
    public static Assembled assemble(List<DataSet> instances) {
        if (instances.isEmpty()) {
            return because("NO_IMAGES");
        }
        Values first = instances.getFirst().values();
        String refusal = refusalByHeader(instances, first);
        if (refusal != null) {
            return because(refusal);
        }
        double[] orientation = first.numbers(Tag.ImageOrientationPatient);
        double[] rowDirection = unit(Arrays.copyOfRange(orientation, 0, 3));
        double[] columnDirection = unit(Arrays.copyOfRange(orientation, 3, 6));
        double[] normal = VoxelGrid.cross(rowDirection, columnDirection);
        if (Math.abs(normal[2]) < AXIAL_COSINE) {
            return because("NON_AXIAL");
        }
        double headwards = normal[2] < 0 ? -1 : 1;
        List<Slice> slices = new ArrayList<>();
        for (DataSet instance : instances) {
            Values v = instance.values();
            double[] position = v.numbers(Tag.ImagePositionPatient);
            slices.add(new Slice(
                    v,
                    position,
                    headwards * VoxelGrid.dot(normal, position),
                    v.number(Tag.SliceThickness).orElse(Double.NaN)));
        }
        slices.sort(Comparator.comparingDouble(Slice::offset)
                .thenComparing(s -> s.values().string(Tag.SOPInstanceUID, "")));
        List<String> flags = new ArrayList<>();
        List<Slice> distinct = withoutDuplicates(slices, flags);
        if (distinct == null) {
            return because("DUPLICATE_POSITION");
        }
        if (distinct.size() < 2) {
            return because("TOO_FEW_SLICES");
        }
        String gap = missingSlice(distinct);
        if (gap != null) {
            return because(gap);
        }
        addSpacingFlags(distinct, flags);
        return volume(distinct, rowDirection, columnDirection, flags);
    }

    private static String refusalByHeader(List<DataSet> instances, Values first) {
        double[] orientation = first.numbers(Tag.ImageOrientationPatient);
        double[] spacing = first.numbers(Tag.PixelSpacing);
        int rows = first.integer(Tag.Rows, 0);
        int columns = first.integer(Tag.Columns, 0);
        for (DataSet instance : instances) {
            Values v = instance.values();
            int uidLength = v.string(Tag.SOPInstanceUID, "").length();
            if (uidLength < 1 || uidLength > 64 || v.string(Tag.SOPClassUID).isEmpty()) {
                return "IDENTITY_MISSING";
            }
            if (v.integer(Tag.NumberOfFrames, 1) != 1) {
                return "MULTI_FRAME";
            }
            if (instance.get(Tag.PixelData).orElse(null) instanceof Element.Fragments) {
                return "COMPRESSED_PIXELS";
            }
            // What a lossy compression took away or made up has the size of what is measured here.
            if (v.string(Tag.LossyImageCompression, "00").equals("01")) {
                return "LOSSY_COMPRESSION";
            }
            if (v.numbers(Tag.ImagePositionPatient).length != 3
                    || v.numbers(Tag.ImageOrientationPatient).length != 6
                    || v.numbers(Tag.PixelSpacing).length != 2
                    || !finite(v.numbers(Tag.ImagePositionPatient))) {
                return "GEOMETRY_MISSING";
            }
            if (v.number(Tag.RescaleSlope).isEmpty()
                    || v.number(Tag.RescaleIntercept).isEmpty()
                    || v.number(Tag.RescaleSlope).orElse(0) == 0) {
                return "RESCALE_MISSING";
            }
            if (!near(v.numbers(Tag.ImageOrientationPatient), orientation, COSINE_TOLERANCE)) {
                return "ORIENTATION_VARIES";
            }
            if (!near(v.numbers(Tag.PixelSpacing), spacing, 1e-3)
                    || v.integer(Tag.Rows, 0) != rows
                    || v.integer(Tag.Columns, 0) != columns) {
                return "MATRIX_VARIES";
            }
            String pixels = refusalOfPixels(v, rows, columns);
            if (pixels != null) {
                return pixels;
            }
        }
        double[] row = Arrays.copyOfRange(orientation, 0, 3);
        double[] column = Arrays.copyOfRange(orientation, 3, 6);
        boolean sound = Math.abs(VoxelGrid.dot(row, row) - 1) < 0.01
                && Math.abs(VoxelGrid.dot(column, column) - 1) < 0.01
                && Math.abs(VoxelGrid.dot(row, column)) < 0.01
                && spacing[0] > 0
                && spacing[1] > 0;
        return sound ? null : "GEOMETRY_INVALID";
    }

    private static String refusalOfPixels(Values v, int rows, int columns) {
        if (v.integer(Tag.BitsAllocated, 0) != 16 || v.integer(Tag.SamplesPerPixel, 1) != 1) {
            return "PIXEL_FORMAT";
        }
        int length = v.bytes(Tag.PixelData).map(b -> b.length).orElse(0);
        if (rows < 1 || columns < 1 || length == 0) {
            return "PIXELS_MISSING";
        }
        return length < 2L * rows * columns ? "PIXELS_TRUNCATED" : null;
    }

    /** Without slices that stand twice with the same pixels; null where one position has two different images. */
    private static List<Slice> withoutDuplicates(List<Slice> slices, List<String> flags) {
        List<Slice> out = new ArrayList<>();
        for (Slice slice : slices) {
            Slice before = out.isEmpty() ? null : out.getLast();
            if (before == null || slice.offset() - before.offset() >= SAME_POSITION_MM) {
                out.add(slice);
                continue;
            }
            if (!Arrays.equals(
                    before.values().bytes(Tag.PixelData).orElseThrow(),
                    slice.values().bytes(Tag.PixelData).orElseThrow())) {
                return null;
            }
            if (!flags.contains("DUPLICATE_SLICE")) {
                flags.add("DUPLICATE_SLICE");
            }
        }
        return out;
    }

    /** The first gap above 1.5 times the mean thickness of the slices beside it (CLINICAL 10.1); without thickness 1.5 times the median distance. */
    private static String missingSlice(List<Slice> slices) {
        double median = medianDistance(slices);
        for (int i = 1; i < slices.size(); i++) {
            double gap = slices.get(i).offset() - slices.get(i - 1).offset();
            double thickness = (slices.get(i).thicknessMm() + slices.get(i - 1).thicknessMm()) / 2;
            double allowed = GAP_FACTOR * (thickness > 0 ? thickness : median);
            if (gap > allowed * (1 + 1e-6)) {
                return String.format(
                        Locale.ROOT,
                        "MISSING_SLICE:%.1f mm to %.1f mm",
                        slices.get(i - 1).offset(),
                        slices.get(i).offset());
            }
        }
        return null;
    }

    private static void addSpacingFlags(List<Slice> slices, List<String> flags) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (Slice s : slices) {
            if (s.thicknessMm() > 0) {
                low = Math.min(low, s.thicknessMm());
                high = Math.max(high, s.thicknessMm());
            }
        }
        if (high > low * (1 + JITTER)) {
            flags.add("MIXED_THICKNESS");
        }
        double median = medianDistance(slices);
        for (int i = 1; i < slices.size(); i++) {
            double distance = slices.get(i).offset() - slices.get(i - 1).offset();
            if (Math.abs(distance - median) > JITTER * median) {
                flags.add("IRREGULAR");
                return;
            }
        }
    }

    private static double medianDistance(List<Slice> slices) {
        double[] distances = new double[slices.size() - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = slices.get(i + 1).offset() - slices.get(i).offset();
        }
        Arrays.sort(distances);
        return distances[distances.length / 2];
    }

    private static Assembled volume(
            List<Slice> slices, double[] rowDirection, double[] columnDirection, List<String> flags) {
        Values first = slices.getFirst().values();
        int rows = first.integer(Tag.Rows, 0);
        int columns = first.integer(Tag.Columns, 0);
        double[] spacing = first.numbers(Tag.PixelSpacing);
        PixelLayout layout = PixelLayout.towardsLeftAndBack(columns, rows, rowDirection, columnDirection);
        VoxelGrid stored = new VoxelGrid(
                columns,
                rows,
                spacing[1],
                spacing[0],
                rowDirection,
                columnDirection,
                slices.stream().map(Slice::position).toArray(double[][]::new));
        short[][] planes = new short[slices.size()][];
        double[][] origins = new double[slices.size()][];
        List<SliceSource> sources = new ArrayList<>();
        int corner = layout.stored(0, 0);
        for (int k = 0; k < planes.length; k++) {
            Values v = slices.get(k).values();
            planes[k] = layout.toPlane(hounsfield(v, rows * columns));
            origins[k] = stored.patient(corner % columns, corner / columns, k);
            sources.add(new SliceSource(
                    v.string(Tag.SOPClassUID, ""),
                    v.string(Tag.SOPInstanceUID, ""),
                    slices.get(k).thicknessMm()));
        }
        double[] x = scaled(layout.transposed() ? columnDirection : rowDirection, layout.columnsReversed() ? -1 : 1);
        double[] y = scaled(layout.transposed() ? rowDirection : columnDirection, layout.rowsReversed() ? -1 : 1);
        VoxelGrid grid = new VoxelGrid(
                layout.planeColumns(),
                layout.planeRows(),
                layout.transposed() ? spacing[0] : spacing[1],
                layout.transposed() ? spacing[1] : spacing[0],
                x,
                y,
                origins);
        if (grid.tiltDegrees() > 1) {
            flags.add("GANTRY_TILT");
        }
        return new Assembled.Complete(new Volume(grid, planes), layout, sources, flags);
    }

    /** Stored values to Hounsfield units (PS3.3 C.11.1.1.2); padding (PS3.3 C.7.5.1.1.2) and what lies below -1500 becomes air. */
    private static short[] hounsfield(Values v, int pixels) {
        byte[] bytes = v.bytes(Tag.PixelData).orElseThrow();
        double slope = v.number(Tag.RescaleSlope).orElseThrow();
        double intercept = v.number(Tag.RescaleIntercept).orElseThrow();
        boolean signed = v.integer(Tag.PixelRepresentation, 0) == 1;
        int unused = 16 - Math.clamp(v.integer(Tag.BitsStored, 16), 1, 16);
        OptionalInt padding = v.integer(Tag.PixelPaddingValue);
        int paddingStored = signed ? (short) padding.orElse(0) : padding.orElse(0) & 0xFFFF;
        boolean plain = slope == 1 && intercept == Math.rint(intercept);
        short[] out = new short[pixels];
        for (int i = 0; i < pixels; i++) {
            int raw = (bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8;
            // Bits above the stored ones may hold anything (PS3.5 8.1.1).
            int value = signed ? (raw << 16 + unused) >> 16 + unused : (raw << 16 + unused) >>> 16 + unused;
            double hu = plain ? value + intercept : Math.rint(value * slope + intercept);
            boolean padded = padding.isPresent() && value == paddingStored;
            out[i] = padded || hu <= LOWEST_HU ? Volume.AIR_HU : (short) Math.min(hu, Short.MAX_VALUE);
        }
        return out;
    }

    private static boolean near(double[] a, double[] b, double tolerance) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!(Math.abs(a[i] - b[i]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    private static double[] unit(double[] v) {
        return scaled(v, 1 / Math.sqrt(VoxelGrid.dot(v, v)));
    }

    private static double[] scaled(double[] v, double by) {
        return new double[] {v[0] * by, v[1] * by, v[2] * by};
    }
}
