package org.goldenhour.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.junit.jupiter.api.Test;

class SegmentationTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 7;
    private static final List<DataSet> SOURCES = SyntheticSeries.ct(3, ROWS, COLUMNS);

    static SegmentPlane plane(int segment, int slice, int... pixels) {
        boolean[] mask = new boolean[ROWS * COLUMNS];
        for (int pixel : pixels) {
            mask[pixel] = true;
        }
        return new SegmentPlane(segment, "2.25.2000" + (slice + 1), BitPlane.of(ROWS, COLUMNS, mask));
    }

    private static DataSet write(List<DataSet> sources, SegmentPlane... planes) {
        return ExampleSegmentations.of(2, List.of(planes)).toDataSet(SyntheticSeries.derived(2, "masks"), sources);
    }

    @Test
    void leavesEmptyPlanesOut() {
        DataSet written = write(SOURCES, plane(1, 0), plane(1, 1, 3), plane(2, 2));
        assertThat(written.values().integer(Tag.NumberOfFrames)).hasValue(1);
        assertThat(Segmentation.read(written).orElseThrow().planes()).containsExactly(plane(1, 1, 3));
    }

    @Test
    void packsTheFirstPixelIntoTheLowestBitAndFramesWithoutGap() {
        DataSet written = write(SOURCES, plane(1, 0, 0, 9), plane(1, 1, 0));
        byte[] pixels = written.values().bytes(Tag.PixelData).orElseThrow();
        assertThat(pixels).startsWith(1, 2, 0, 0, 1 << 3).hasSize(10);
    }

    @Test
    void ordersFramesBySegmentThenPosition() {
        DataSet written = write(SOURCES, plane(2, 0, 1), plane(1, 2, 1), plane(1, 1, 1));
        List<String> indices = written.values().sequence(Tag.PerFrameFunctionalGroupsSequence).stream()
                .map(frame -> frame.firstItem(Tag.FrameContentSequence).orElseThrow())
                .map(content -> String.join(",", content.strings(Tag.DimensionIndexValues)))
                .toList();
        assertThat(indices).containsExactly("1,2", "1,3", "2,1");
    }

    @Test
    void ordersFramesAlongTheNormalWhateverTheOrderOfTheSources() {
        List<DataSet> shuffled = List.of(SOURCES.get(2), SOURCES.get(0), SOURCES.get(1));
        DataSet written = write(shuffled, plane(1, 2, 1), plane(1, 0, 1));
        assertThat(Segmentation.read(written).orElseThrow().planes()).containsExactly(plane(1, 0, 1), plane(1, 2, 1));
    }

    @Test
    void sharesTheGeometryThatAllSourcesShare() {
        Values shared = write(SOURCES, plane(1, 0, 1))
                .values()
                .firstItem(Tag.SharedFunctionalGroupsSequence)
                .orElseThrow();
        Values measures = shared.firstItem(Tag.PixelMeasuresSequence).orElseThrow();
        assertThat(measures.strings(Tag.PixelSpacing)).containsExactly("0.48", "0.48");
        assertThat(measures.number(Tag.SpacingBetweenSlices).orElseThrow()).isBetween(4.78, 4.79);
        assertThat(shared.firstItem(Tag.PlaneOrientationSequence)).isPresent();
    }

    @Test
    void givesEachFrameItsThicknessWhereTheSourcesDiffer() {
        List<DataSet> mixed =
                List.of(SyntheticSeries.slice(0, ROWS, COLUMNS, "5"), SyntheticSeries.slice(1, ROWS, COLUMNS, "10"));
        Values written = write(mixed, plane(1, 0, 1), plane(1, 1, 1)).values();
        assertThat(written.firstItem(Tag.SharedFunctionalGroupsSequence)
                        .orElseThrow()
                        .firstItem(Tag.PixelMeasuresSequence))
                .isEmpty();
        assertThat(written.sequence(Tag.PerFrameFunctionalGroupsSequence).stream()
                        .map(frame -> frame.firstItem(Tag.PixelMeasuresSequence)
                                .orElseThrow()
                                .string(Tag.SliceThickness)
                                .orElseThrow()))
                .containsExactly("5", "10");
    }

    @Test
    void saysThatALossySourceWasLossy() {
        DataSet lossy = SOURCES.getFirst().toBuilder()
                .set(Tag.LossyImageCompression, "01")
                .set(Tag.LossyImageCompressionRatio, "10.5")
                .set(Tag.LossyImageCompressionMethod, "ISO_10918_1")
                .build();
        assertThat(write(List.of(lossy), plane(1, 0, 1)).values().string(Tag.LossyImageCompression))
                .contains("01");
    }

    @Test
    void refusesAnEmptySegmentation() {
        assertThatThrownBy(() -> write(SOURCES, plane(1, 0))).hasMessageContaining("at least one pixel");
    }

    @Test
    void refusesAPlaneOfAnUnknownImage() {
        assertThatThrownBy(() -> write(SOURCES, plane(1, 7, 1))).hasMessageContaining("unknown");
    }

    @Test
    void refusesAPlaneOfAnotherSize() {
        assertThatThrownBy(() -> write(SyntheticSeries.ct(1, ROWS, 8), plane(1, 0, 1)))
                .hasMessageContaining("rows and columns");
    }

    @Test
    void refusesFramesOfDifferentSizes() {
        List<DataSet> sources = List.of(SOURCES.getFirst(), SyntheticSeries.slice(1, COLUMNS, ROWS, "5"));
        boolean[] mask = new boolean[ROWS * COLUMNS];
        mask[0] = true;
        var turned = new SegmentPlane(1, "2.25.20002", BitPlane.of(COLUMNS, ROWS, mask));
        assertThatThrownBy(() -> write(sources, plane(1, 0, 1), turned)).hasMessageContaining("same rows and columns");
    }

    @Test
    void refusesTwoPlanesOfOneSegmentOnOneImage() {
        assertThatThrownBy(() -> write(SOURCES, plane(1, 0, 1), plane(1, 0, 2))).hasMessageContaining("two planes");
    }

    @Test
    void answersEmptyForTruncatedPixels() {
        DataSet written = write(SOURCES, plane(1, 0, 1), plane(1, 1, 1));
        DataSet truncated = written.toBuilder()
                .set(Tag.PixelData, org.goldenhour.dicom.data.VR.OB, new byte[4])
                .build();
        assertThat(Segmentation.read(truncated)).isEmpty();
    }

    @Test
    void convertsRedToCieLab() {
        // sRGB red under D50: L 54.29, a 80.81, b 69.89
        assertThat(CieLab.ofRgb(255, 0, 0).l()).isCloseTo(35578, org.assertj.core.data.Offset.offset(60));
        assertThat(CieLab.ofRgb(255, 0, 0).a()).isCloseTo(53664, org.assertj.core.data.Offset.offset(60));
        assertThat(CieLab.ofRgb(255, 0, 0).b()).isCloseTo(50857, org.assertj.core.data.Offset.offset(60));
    }
}
