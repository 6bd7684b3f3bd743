package org.goldenhour.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;

class SegmentationProperties {
    @Property(tries = 300)
    void planesComeBackAsTheyWent(
            @ForAll @IntRange(min = 1, max = 19) int rows,
            @ForAll @IntRange(min = 1, max = 19) int columns,
            @ForAll @IntRange(min = 1, max = 6) int slices,
            @ForAll @IntRange(min = 1, max = 3) int segments,
            @ForAll long seed)
            throws Exception {
        List<DataSet> sources = SyntheticSeries.ct(slices, rows, columns);
        Random random = new Random(seed);
        List<SegmentPlane> planes = new ArrayList<>();
        for (int segment = 1; segment <= segments; segment++) {
            for (DataSet source : sources) {
                boolean[] mask = new boolean[rows * columns];
                for (int i = 0; i < mask.length; i++) {
                    mask[i] = random.nextInt(3) == 0;
                }
                mask[mask.length - 1] = true;
                planes.add(new SegmentPlane(
                        segment,
                        source.values().string(Tag.SOPInstanceUID).orElseThrow(),
                        BitPlane.of(rows, columns, mask)));
            }
        }
        Segmentation segmentation = ExampleSegmentations.of(segments, planes);
        DataSet written = segmentation.toDataSet(SyntheticSeries.derived(2, "masks"), sources);
        DataSet travelled = DicomReader.readDataSet(
                DicomWriter.toBytes(written, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.ALL);
        assertThat(Segmentation.read(travelled)).contains(segmentation);
        assertThat(written.values().bytes(Tag.PixelData).orElseThrow().length)
                .isEqualTo(((rows * columns * slices * segments + 7) / 8 + 1) / 2 * 2);
    }
}
