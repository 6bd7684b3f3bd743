package org.goldenhour.dicom.seg;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.DecimalString;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * Plane position, plane orientation and pixel measures of the source images as functional groups (PS3.3 C.7.6.16.2.1, .3, .4). What all sources share stands in
 * the shared groups; what varies (a head CT with two slice thicknesses) stands per frame.
 */
final class SourceGeometry {
    /** Gaps between slices that differ by less count as equal; mm. */
    private static final double SPACING_TOLERANCE_MM = 0.01;

    private final boolean sameOrientation;
    private final boolean sameMeasures;
    private final DataSet shared;

    /** Distance of neighbouring slices in mm, or NaN where it varies or there is one slice. */
    private final double spacingMm;

    /** Of images that {@link #alongNormal} has sorted. */
    SourceGeometry(List<DataSet> sources) {
        Values first = sources.getFirst().values();
        this.spacingMm = uniformSpacingMm(sources);
        DataSet orientation = orientation(first);
        DataSet measures = measures(first);
        this.sameOrientation =
                sources.stream().allMatch(s -> orientation(s.values()).equals(orientation));
        this.sameMeasures = sources.stream().allMatch(s -> measures(s.values()).equals(measures));
        DataSetBuilder out = DataSet.builder();
        if (sameOrientation) {
            out.set(Tag.PlaneOrientationSequence, orientation);
        }
        if (sameMeasures) {
            out.set(Tag.PixelMeasuresSequence, measures);
        }
        this.shared = out.build();
    }

    /** The images along the normal of their slices; all must have position, orientation and pixel spacing. */
    static List<DataSet> alongNormal(List<DataSet> images) {
        for (DataSet source : images) {
            Values values = source.values();
            if (values.numbers(Tag.ImagePositionPatient).length != 3
                    || values.numbers(Tag.ImageOrientationPatient).length != 6
                    || values.numbers(Tag.PixelSpacing).length != 2) {
                throw new IllegalArgumentException("a source image lacks position, orientation or pixel spacing");
            }
        }
        return images.stream()
                .sorted(Comparator.comparingDouble(image -> distanceAlongNormal(image.values())))
                .toList();
    }

    DataSet shared() {
        return shared;
    }

    void putPerFrame(Values source, DataSetBuilder frame) {
        frame.set(
                Tag.PlanePositionSequence,
                DataSet.builder()
                        .set(Tag.ImagePositionPatient, texts(source, Tag.ImagePositionPatient))
                        .build());
        if (!sameOrientation) {
            frame.set(Tag.PlaneOrientationSequence, orientation(source));
        }
        if (!sameMeasures) {
            frame.set(Tag.PixelMeasuresSequence, measures(source));
        }
    }

    private static DataSet orientation(Values source) {
        return DataSet.builder()
                .set(Tag.ImageOrientationPatient, texts(source, Tag.ImageOrientationPatient))
                .build();
    }

    private DataSet measures(Values source) {
        DataSetBuilder out = DataSet.builder().set(Tag.PixelSpacing, texts(source, Tag.PixelSpacing));
        source.string(Tag.SliceThickness)
                .filter(thickness -> source.number(Tag.SliceThickness).orElse(0) > 0)
                .or(() -> Double.isNaN(spacingMm) ? Optional.empty() : Optional.of(DecimalString.format(spacingMm)))
                .ifPresent(thickness -> out.set(Tag.SliceThickness, thickness));
        if (!Double.isNaN(spacingMm)) {
            out.set(Tag.SpacingBetweenSlices, spacingMm);
        }
        return out.build();
    }

    /** Decimal strings as the source wrote them, so that positions compare equal to the digit. */
    private static String[] texts(Values source, int tag) {
        return source.strings(tag).toArray(String[]::new);
    }

    private static double uniformSpacingMm(List<DataSet> sources) {
        double[] along = sources.stream()
                .map(DataSet::values)
                .mapToDouble(SourceGeometry::distanceAlongNormal)
                .toArray();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 1; i < along.length; i++) {
            smallest = Math.min(smallest, along[i] - along[i - 1]);
            largest = Math.max(largest, along[i] - along[i - 1]);
        }
        boolean uniform =
                along.length > 1 && smallest > SPACING_TOLERANCE_MM && largest - smallest < SPACING_TOLERANCE_MM;
        return uniform ? Math.round((along[along.length - 1] - along[0]) / (along.length - 1) * 1e6) / 1e6 : Double.NaN;
    }

    private static double distanceAlongNormal(Values source) {
        double[] o = source.numbers(Tag.ImageOrientationPatient);
        double[] p = source.numbers(Tag.ImagePositionPatient);
        return p[0] * (o[1] * o[5] - o[2] * o[4])
                + p[1] * (o[2] * o[3] - o[0] * o[5])
                + p[2] * (o[0] * o[4] - o[1] * o[3]);
    }
}
