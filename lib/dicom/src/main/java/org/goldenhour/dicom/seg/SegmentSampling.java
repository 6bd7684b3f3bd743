package org.goldenhour.dicom.seg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.goldenhour.dicom.seg.PlaneGeometry.Vector;

/**
 * The value of a segment at each pixel of a plane: that of the nearest voxel of the segmentation, whatever way its planes lie. Between planes that are further
 * apart than their spacing, and beyond the last, there is nothing: frames that were left out are empty.
 */
final class SegmentSampling {
    /** So that a pixel half way between two planes belongs to one of them in spite of rounded decimal strings; mm. */
    private static final double TOLERANCE_MM = 1e-3;

    /** Frames with one orientation, along their normal. */
    private record Stack(List<StoredFrame> frames, double[] along, double reachMm) {}

    private final StoredSegmentation segmentation;
    private final int segment;
    private final List<StoredFrame> frames;
    private final List<Stack> stacks = new ArrayList<>();

    SegmentSampling(StoredSegmentation segmentation, int segment) {
        this.segmentation = segmentation;
        this.segment = segment;
        this.frames = segmentation.frames(segment);
        List<StoredFrame> left = new ArrayList<>(
                frames.stream().filter(frame -> frame.geometry().isPresent()).toList());
        while (!left.isEmpty()) {
            PlaneGeometry first = left.getFirst().geometry().orElseThrow();
            List<StoredFrame> alike = left.stream()
                    .filter(frame -> frame.geometry().orElseThrow().isOrientedAs(first))
                    .toList();
            left.removeAll(alike.isEmpty() ? List.of(left.getFirst()) : alike);
            stacks.add(stack(alike));
        }
    }

    private static Stack stack(List<StoredFrame> alike) {
        Vector normal = alike.getFirst().geometry().orElseThrow().normal();
        List<StoredFrame> sorted = alike.stream()
                .sorted(Comparator.comparingDouble(
                        frame -> frame.geometry().orElseThrow().position().dot(normal)))
                .toList();
        double[] along = sorted.stream()
                .mapToDouble(frame -> frame.geometry().orElseThrow().position().dot(normal))
                .toArray();
        double spacing = alike.getFirst().geometry().orElseThrow().spacingMm();
        if (!(spacing > 0)) {
            spacing = Double.POSITIVE_INFINITY;
            for (int i = 1; i < along.length; i++) {
                double gap = along[i] - along[i - 1];
                spacing = gap > TOLERANCE_MM ? Math.min(spacing, gap) : spacing;
            }
        }
        return new Stack(sorted, along, Double.isFinite(spacing) ? spacing / 2 : 0);
    }

    byte[] on(ImagePlane plane) {
        byte[] out = new byte[plane.rows() * plane.columns()];
        if (plane.geometry().isPresent() && !stacks.isEmpty()) {
            stacks.forEach(stack -> sample(stack, plane, plane.geometry().get(), out));
        } else {
            frames.stream()
                    .filter(frame -> frame.rows() == plane.rows() && frame.columns() == plane.columns())
                    .filter(frame -> frame.sources().stream().anyMatch(source -> source.is(plane)))
                    .forEach(frame -> copy(frame, out));
        }
        return out;
    }

    private void copy(StoredFrame frame, byte[] out) {
        for (int i = 0; i < out.length; i++) {
            put(out, i, segmentation.value(frame, segment, i));
        }
    }

    /** Where a voxel is in two stacks, or in two frames at one place, the greater value counts. */
    private static void put(byte[] out, int at, int value) {
        if (value > (out[at] & 0xFF)) {
            out[at] = (byte) value;
        }
    }

    private void sample(Stack stack, ImagePlane plane, PlaneGeometry target, byte[] out) {
        PlaneGeometry own = stack.frames().getFirst().geometry().orElseThrow();
        Vector normal = own.normal();
        double perRow = target.alongColumn().dot(normal) * target.rowSpacingMm();
        double perColumn = target.alongRow().dot(normal) * target.columnSpacingMm();
        double origin = target.position().dot(normal);
        double reach = (stack.reachMm() > 0 ? stack.reachMm() : Math.max(target.spacingMm() / 2, 0)) + TOLERANCE_MM;
        if (isFar(stack, reach, origin, perRow * (plane.rows() - 1), perColumn * (plane.columns() - 1))) {
            return;
        }
        for (int row = 0; row < plane.rows(); row++) {
            for (int column = 0; column < plane.columns(); column++) {
                double along = origin + row * perRow + column * perColumn;
                int nearest = nearest(stack.along(), along);
                double distance = Math.abs(stack.along()[nearest] - along);
                for (int i = nearest; distance <= reach && i < stack.along().length; i++) {
                    if (stack.along()[i] - stack.along()[nearest] > TOLERANCE_MM) {
                        break;
                    }
                    int pixel = pixel(stack.frames().get(i), target, row, column);
                    if (pixel >= 0) {
                        put(
                                out,
                                row * plane.columns() + column,
                                segmentation.value(stack.frames().get(i), segment, pixel));
                    }
                }
            }
        }
    }

    private static boolean isFar(Stack stack, double reach, double origin, double acrossRows, double acrossColumns) {
        double low = origin + Math.min(0, acrossRows) + Math.min(0, acrossColumns);
        double high = origin + Math.max(0, acrossRows) + Math.max(0, acrossColumns);
        return high < stack.along()[0] - reach || low > stack.along()[stack.along().length - 1] + reach;
    }

    /** The first of the frames that are nearest. */
    private static int nearest(double[] along, double at) {
        int low = 0;
        int high = along.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (along[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int nearest = low > 0 && at - along[low - 1] < along[low] - at ? low - 1 : low;
        while (nearest > 0 && along[nearest] - along[nearest - 1] <= TOLERANCE_MM) {
            nearest--;
        }
        return nearest;
    }

    /** The pixel of the frame there, or -1 beyond its edges. */
    private static int pixel(StoredFrame frame, PlaneGeometry target, int row, int column) {
        PlaneGeometry own = frame.geometry().orElseThrow();
        double x = target.position().x()
                - own.position().x()
                + row * target.rowSpacingMm() * target.alongColumn().x()
                + column * target.columnSpacingMm() * target.alongRow().x();
        double y = target.position().y()
                - own.position().y()
                + row * target.rowSpacingMm() * target.alongColumn().y()
                + column * target.columnSpacingMm() * target.alongRow().y();
        double z = target.position().z()
                - own.position().z()
                + row * target.rowSpacingMm() * target.alongColumn().z()
                + column * target.columnSpacingMm() * target.alongRow().z();
        double c = (x * own.alongRow().x()
                        + y * own.alongRow().y()
                        + z * own.alongRow().z())
                / own.columnSpacingMm();
        double r = (x * own.alongColumn().x()
                        + y * own.alongColumn().y()
                        + z * own.alongColumn().z())
                / own.rowSpacingMm();
        long atRow = Math.round(r);
        long atColumn = Math.round(c);
        return atRow < 0 || atColumn < 0 || atRow >= frame.rows() || atColumn >= frame.columns()
                ? -1
                : (int) (atRow * frame.columns() + atColumn);
    }
}
