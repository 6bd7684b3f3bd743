package org.goldenhour.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.imaging.Assembled.Complete;
import org.goldenhour.imaging.Assembled.Refused;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesAssemblerTest {
    private static final CtAcquisition SMALL =
            CtAcquisition.headRoutine().withMatrix(64).withNoise(0, 1).withSlices(-30, 30, 5);

    private static List<DataSet> series(CtAcquisition acquisition) {
        return HeadPhantom.builder()
                .withoutChoroid()
                .bleed(35, 10, 10, 14, 14, 14, 80)
                .build()
                .scan(acquisition)
                .dataSets(StudyHeader.headCt("2.25.10", "2.25.11"));
    }

    private static DataSet edited(DataSet set, Consumer<DataSetBuilder> edit) {
        DataSetBuilder builder = set.toBuilder();
        edit.accept(builder);
        return builder.build();
    }

    private static List<DataSet> allEdited(Consumer<DataSetBuilder> edit) {
        return series(SMALL).stream().map(set -> edited(set, edit)).toList();
    }

    private static Complete complete(List<DataSet> instances) {
        assertThat(SeriesAssembler.assemble(instances)).isInstanceOf(Complete.class);
        return (Complete) SeriesAssembler.assemble(instances);
    }

    private static String refusal(List<DataSet> instances) {
        assertThat(SeriesAssembler.assemble(instances)).isInstanceOf(Refused.class);
        return ((Refused) SeriesAssembler.assemble(instances)).reasons().getFirst();
    }

    @Test
    void sortsByPositionAndNeverByInstanceNumber() {
        List<DataSet> shuffled = new ArrayList<>(series(SMALL));
        Collections.shuffle(shuffled, new Random(3));
        for (int i = 0; i < shuffled.size(); i++) {
            int number = shuffled.size() - i;
            shuffled.set(i, edited(shuffled.get(i), b -> b.set(Tag.InstanceNumber, (long) number)));
        }
        VoxelGrid grid = complete(shuffled).volume().grid();
        for (int k = 0; k < grid.slices(); k++) {
            assertThat(grid.origin(k)[2]).isCloseTo(-30 + 5 * k, within(1e-9));
        }
        assertThat(complete(shuffled).flags()).isEmpty();
    }

    /** However the images lie, the bleed at the patient's left, back and head side is found there. */
    @ParameterizedTest
    @CsvSource({
        "HFS, 1,0,0, 0,1,0", "HFP, -1,0,0, 0,-1,0", "FFS, -1,0,0, 0,1,0", "FFP, 1,0,0, 0,-1,0",
        "HFDR, 0,1,0, -1,0,0", "HFDL, 0,-1,0, 1,0,0", "FFDR, 0,1,0, 1,0,0", "FFDL, 0,-1,0, -1,0,0"
    })
    void keepsLeftAndRightWhateverTheOrientation(
            String position, double a, double b, double c, double d, double e, double f) {
        List<DataSet> instances = new ArrayList<>(series(SMALL.withOrientation(position, a, b, c, d, e, f)));
        Collections.reverse(instances);
        Complete complete = complete(instances);
        Volume volume = complete.volume();
        VoxelGrid grid = volume.grid();
        assertThat(grid.rowDirection()[0]).isEqualTo(1);
        assertThat(grid.columnDirection()[1]).isEqualTo(1);
        double[] sum = new double[4];
        for (int k = 0; k < grid.slices(); k++) {
            for (int i = 0; i < volume.planes()[k].length; i++) {
                int hu = volume.planes()[k][i];
                if (hu > 70 && hu < 90) {
                    double[] p = grid.patient(i % grid.columns(), i / grid.columns(), k);
                    double r = Math.hypot(Math.hypot(p[0] - 35, p[1] - 10), p[2] - 10);
                    boolean awayFromBone = Math.hypot(p[0], p[1]) < 55;
                    sum[0] += r < 18 ? 1 : 0;
                    sum[1] += awayFromBone ? 1 : 0;
                }
            }
        }
        assertThat(sum[0] / sum[1]).isGreaterThan(0.85);
        assertThat(sum[1]).isGreaterThan(100);
        storedPixelsAreThoseOfTheInstances(instances, complete);
    }

    private static void storedPixelsAreThoseOfTheInstances(List<DataSet> instances, Complete complete) {
        int k = 7;
        DataSet source = instances.stream()
                .filter(i -> i.values()
                        .string(Tag.SOPInstanceUID, "")
                        .equals(complete.sources().get(k).sopInstanceUid()))
                .findFirst()
                .orElseThrow();
        byte[] stored = source.values().bytes(Tag.PixelData).orElseThrow();
        VoxelGrid grid = complete.volume().grid();
        for (int i = 0; i < grid.columns() * grid.rows(); i++) {
            int at = complete.layout().stored(i % grid.columns(), i / grid.columns());
            int value = (short) ((stored[2 * at] & 0xFF) | stored[2 * at + 1] << 8);
            assertThat((int) complete.volume().planes()[k][i]).isEqualTo(value);
            double[] point = complete.layout().storedPoint(i % grid.columns() + 0.5, i / grid.columns() + 0.5);
            assertThat((int) point[1] * complete.layout().columns() + (int) point[0])
                    .isEqualTo(at);
        }
    }

    @Test
    void flagsATiltedGantryAndKnowsTheDrift() {
        Complete complete = complete(series(SMALL.withGantryTilt(15)));
        assertThat(complete.flags()).containsExactly("GANTRY_TILT");
        VoxelGrid grid = complete.volume().grid();
        assertThat(grid.tiltDegrees()).isCloseTo(15, within(1e-6));
        assertThat(grid.extentMm(3)).isCloseTo(5, within(1e-9));
        double[] drift = grid.drift(3);
        assertThat(drift[0]).isCloseTo(0, within(1e-9));
        assertThat(drift[1] * grid.rowSpacingMm()).isCloseTo(5 * Math.tan(Math.toRadians(15)), within(1e-6));
    }

    @Test
    void refusesSeriesWithMissingSlice() {
        List<DataSet> instances = new ArrayList<>(series(SMALL));
        instances.remove(5);
        assertThat(refusal(instances)).isEqualTo("MISSING_SLICE:-10.0 mm to 0.0 mm");
    }

    @Test
    void takesMixedThicknessWithTheVolumeOfEverySlicesOwnExtent() {
        CtAcquisition mixed = SMALL.withSlices(new double[] {0, 4, 8, 13.5, 20.5}, new double[] {4, 4, 4, 7, 7});
        Complete complete = complete(series(mixed));
        assertThat(complete.flags()).containsExactly("MIXED_THICKNESS", "IRREGULAR");
        VoxelGrid grid = complete.volume().grid();
        assertThat(grid.extentMm(0)).isCloseTo(4, within(1e-9));
        assertThat(grid.extentMm(2)).isCloseTo(4.75, within(1e-9));
        assertThat(grid.extentMm(4)).isCloseTo(7, within(1e-9));
    }

    @Test
    void dropsASliceThatStandsTwiceAndRefusesTwoImagesAtOnePlace() {
        List<DataSet> twice = new ArrayList<>(series(SMALL));
        twice.add(edited(twice.get(4), b -> b.set(Tag.SOPInstanceUID, "2.25.99")));
        assertThat(complete(twice).flags()).containsExactly("DUPLICATE_SLICE");
        assertThat(complete(twice).volume().grid().slices()).isEqualTo(13);
        byte[] other = new byte[64 * 64 * 2];
        twice.set(13, edited(twice.get(13), b -> b.set(Tag.PixelData, VR.OW, other)));
        assertThat(refusal(twice)).isEqualTo("DUPLICATE_POSITION");
    }

    @Test
    void refusesWhatIsNotAxial() {
        assertThat(refusal(series(SMALL.withOrientation("HFS", 0, 1, 0, 0, 0, -1))))
                .isEqualTo("NON_AXIAL");
        assertThat(refusal(series(SMALL.withOrientation("HFS", 1, 0, 0, 0, 0, -1))))
                .isEqualTo("NON_AXIAL");
    }

    @Test
    void refusesWhatHasNoScaleNoGeometryOrNoReadablePixels() {
        assertThat(refusal(List.of())).isEqualTo("NO_IMAGES");
        assertThat(refusal(allEdited(b -> b.remove(Tag.SOPInstanceUID)))).isEqualTo("IDENTITY_MISSING");
        assertThat(refusal(allEdited(b -> b.remove(Tag.RescaleSlope)))).isEqualTo("RESCALE_MISSING");
        assertThat(refusal(allEdited(b -> b.remove(Tag.ImagePositionPatient)))).isEqualTo("GEOMETRY_MISSING");
        assertThat(refusal(allEdited(b -> b.setEmpty(Tag.ImageOrientationPatient))))
                .isEqualTo("GEOMETRY_MISSING");
        assertThat(refusal(allEdited(b -> b.set(Tag.PixelSpacing, 0.0, 1.0)))).isEqualTo("GEOMETRY_INVALID");
        assertThat(refusal(allEdited(b -> b.remove(Tag.PixelData)))).isEqualTo("PIXELS_MISSING");
        assertThat(refusal(allEdited(b -> b.set(Tag.PixelData, VR.OW, new byte[100]))))
                .isEqualTo("PIXELS_TRUNCATED");
        assertThat(refusal(allEdited(b -> b.set(Tag.BitsAllocated, 8L)))).isEqualTo("PIXEL_FORMAT");
        assertThat(refusal(allEdited(b -> b.set(Tag.NumberOfFrames, 2L)))).isEqualTo("MULTI_FRAME");
        assertThat(refusal(allEdited(b ->
                        b.add(new Element.Fragments(Tag.PixelData, VR.OB, List.of(new byte[0], new byte[] {1, 2}))))))
                .isEqualTo("COMPRESSED_PIXELS");
        assertThat(refusal(allEdited(b -> b.set(Tag.LossyImageCompression, "01"))))
                .isEqualTo("LOSSY_COMPRESSION");
        List<DataSet> turned = new ArrayList<>(series(SMALL));
        turned.set(3, edited(turned.get(3), b -> b.set(Tag.ImageOrientationPatient, 1.0, 0, 0, 0, 0.99, -0.141)));
        assertThat(refusal(turned)).isEqualTo("ORIENTATION_VARIES");
        List<DataSet> other = new ArrayList<>(series(SMALL));
        other.set(3, edited(other.get(3), b -> b.set(Tag.Rows, 60L)));
        assertThat(refusal(other)).isEqualTo("MATRIX_VARIES");
    }

    @Test
    void readsUnsignedShortWordsWithSlopeAndPadding() {
        byte[] pixels = new byte[64 * 64 * 2];
        // 12 bits stored, above them an overlay bit that must not count (PS3.5 8.1.1); 0x7D0 is padding.
        pixels[0] = (byte) 0xE8;
        pixels[1] = (byte) 0xF3;
        pixels[2] = (byte) 0xD0;
        pixels[3] = 0x07;
        List<DataSet> instances = allEdited(b -> b.set(Tag.PixelData, VR.OW, pixels)
                .set(Tag.PixelRepresentation, 0L)
                .set(Tag.BitsStored, 12L)
                .set(Tag.HighBit, 11L)
                .set(Tag.RescaleSlope, 2.0)
                .set(Tag.RescaleIntercept, -1024.0)
                .set(Tag.PixelPaddingValue, VR.US, 2000L));
        short[] plane = complete(instances).volume().planes()[0];
        assertThat((int) plane[0]).isEqualTo(1000 * 2 - 1024);
        assertThat((int) plane[1]).isEqualTo(Volume.AIR_HU);
        assertThat((int) plane[2]).isEqualTo(-1024);
    }
}
